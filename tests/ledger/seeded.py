"""A ledger with 200 marked names and 40 sensitive places in it, put wherever a name may get to."""

from __future__ import annotations

from itertools import product

from invented import put

from recount.ledger import Decision, Ledger, current_claims, record_decisions

HEADS = ("Zav", "Qor", "Vym", "Jex", "Wuk", "Xan", "Yol", "Zeb", "Quv", "Vox")
TAILS = ("armik", "ettel", "ondra", "usko", "ivrel", "obban", "ulmic", "ekhta", "ysson", "aggot")

FAMILIES = [head + tail for head, tail in product(HEADS, TAILS)]
VICTIMS = [f"Ilvo {name}" for name in FAMILIES]
ACCUSED = [f"Tarbek {name[::-1].capitalize()}" for name in FAMILIES]
NAMES = VICTIMS + ACCUSED
"""200 names, no word of which but the first is in another."""

HOUSES = ("Hospital", "Shelter", "Cemetery", "Clinic")
BUILDINGS = [f"{head}{tail} {house}" for head, tail, house in zip(HEADS * 3, ("omir",) * 30, HOUSES * 8, strict=False)]
BUILDINGS = [f"{words.split()[0]}{'abcdefghij'[n // 10]} {words.split()[1]}" for n, words in enumerate(BUILDINGS)]
TOWNS = [f"{head}opulq" for head in HEADS]
PLACES = BUILDINGS + TOWNS
"""40: buildings of their own, and towns in which homes were burned."""


def seed(ledger: Ledger) -> None:
    """Ten accounts with the names in texts, titles, addresses, paths, corrections and reasons."""
    for n in range(10):
        text = []
        for victim, accused in list(zip(VICTIMS, ACCUSED, strict=True))[n * 10 : n * 10 + 10]:
            text.append(
                f"{victim}, a teacher, was killed in Marn on 3 May 2019. Colonel {accused} shot dead 12 people."
            )
        for building in BUILDINGS[n * 3 : n * 3 + 3]:
            text.append(f"Two nurses were killed at {building} on 4 May 2019.")
        text.append(f"On 5 May 2019 soldiers burned 40 homes in {TOWNS[n]}. Nine men were injured.")
        victim = VICTIMS[n * 10]
        put(
            ledger, f"notice of {victim.lower()}" if n % 2 else f"report {n}", " ".join(text),
            title=f"Remembering {victim.upper()} of {TOWNS[n]}, {', '.join(BUILDINGS[n * 3 : n * 3 + 3])}",
            publisher=f"Friends of {victim}",
            url=f"https://example.org/{victim.replace(' ', '-').lower()}/{ACCUSED[n].replace(' ', '%20')}",
            input=f"/home/ana/{victim.replace(' ', '').lower()}.txt",
        )  # fmt: skip
    for held in list(current_claims(ledger))[::25]:
        victim = VICTIMS[held.row % 100]
        record_decisions(ledger, [Decision(
            about="claim", account=held.account, claim=held.id, verdict="correct", why=f"{victim} was among them",
            fields={"names": [victim]} if held.claim.object_kind == "people" else {"harm_words": f"as {victim} said"},
        )])  # fmt: skip


def found_in(data: bytes, words: list[str]) -> list[str]:
    """Which of the words are in the bytes: whole, in any case, run together, with anything between; of a name its
    family name alone, too."""
    text = data.decode("utf-8", "replace").casefold()
    bare = "".join(filter(str.isalnum, text))
    out = []
    for each in words:
        telling = each.split()[-1] if each in NAMES else each.split()[0]
        if telling.casefold() in text or "".join(filter(str.isalnum, each.casefold())) in bare:
            out.append(each)
    return out
