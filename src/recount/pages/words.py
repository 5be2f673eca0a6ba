"""A claim in words that a reader likes: what was done to how many, and what the account says of how sure it is."""

from __future__ import annotations

import re

from recount.model import Claim, Figure
from recount.pages.dates import english

HARMS = {
    "killed": "killed", "died": "died", "injured": "injured", "missing": "missing", "abducted": "abducted",
    "detained": "detained", "displaced": "displaced", "sexual_violence": "subjected to sexual violence",
    "casualties": "casualties (killed or injured)", "harmed": "harmed (the account does not say how)",
    "destroyed": "destroyed", "burned": "burned", "damaged": "damaged", "looted": "looted",
}  # fmt: skip
STAGES = {"attempted": "Attempted, not said to be done: ", "threatened": "Threatened or aimed at, not told as done: "}
CERTAINTIES = {
    "hedged": "given with a doubt (“may have”, “believed”)",
    "unverified": "not verified, the account says",
    "feared": "feared, not known",
}
BASES = {
    "identified": "counted by names", "recovered": "counted by bodies found", "reported": "as reported",
    "estimated": "an estimate",
}  # fmt: skip
COUNTINGS = {"increment": "in addition to an earlier figure", "running": "so far"}
COUNTED_AS = {
    "bodies": "counted by bodies", "graves": "counted by graves, not persons",
    "families": "counted by families, not persons", "households": "counted by households, not persons",
    "cases": "counted by cases, not persons",
}  # fmt: skip
LOSSES = {"own": "the source's own losses", "opponent": "the losses of the source's opponent"}
ITSELF = "the account itself"

# The vague words of the contract's table of figures, by their low end.
VAGUE = {24: "dozens", 40: "scores", 200: "hundreds", 2000: "thousands", 20000: "tens of thousands",
         200000: "hundreds of thousands", 2000000: "millions"}  # fmt: skip
UNITS = {"percent": "%", "km2": " km²", "m2": " m²"}

_SAYS_HARM = frozenset("dead killed wounded injured missing displaced casualties fatalities deaths detained".split())
_OF = frozenset("dozens scores hundreds thousands millions lots plenty number handful".split())
_PRONOUNS = frozenset("he she it they him her them we us i you who one".split())
_ARTICLE = re.compile(r"(?:the|a|an|his|her|its|their|our|one)\s", re.IGNORECASE)
_PART = re.compile(r"\bone (of(?: the| these| those| its| their| his| her)?)\s+$", re.IGNORECASE)
"""Right before what was counted: "one of the guards" is no "1 guards"."""


def number(value: int | float) -> str:
    """A number with commas between thousands; up to six decimals, none where it is whole."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.6f}".rstrip("0")


def figure_words(figure: Figure) -> str | None:
    """The figure in words; None where it gives no number (`plural`), which is never to be shown as one."""
    low, high = figure.low, figure.high
    if figure.kind == "plural" or (low is None and high is None):
        return None
    if figure.kind == "vague":
        return _vague(figure)
    if low is not None and low == high:
        return f"{_approximately(figure)}{number(low)}"
    about = "about " if figure.approximate else ""
    if low is not None and high is not None:
        first = f"more than {number(low)}" if figure.low_open else number(low)
        last = f"fewer than {number(high)}" if figure.high_open else number(high)
        return f"{about}{first} to {last}"
    if low is not None:
        return f"{'more than' if figure.low_open else 'at least'} {about}{number(low)}"
    assert high is not None
    return f"{'fewer than' if figure.high_open else 'up to'} {about}{number(high)}"


def headline(claim: Claim) -> str:
    """What the claim says, in one phrase that begins with a capital: "More than 40,000 people killed"."""
    if claim.kind != "harm":
        return other_words(claim)
    status = ("Denied: " if claim.stance == "denied" else "") + STAGES.get(claim.stage, "")
    if claim.stance == "denied" and claim.stage != "accomplished":
        status = status[: len("Denied: ")] + status[len("Denied: ") :].lower()
    phrase = _harm_phrase(claim)
    return status + phrase if status else phrase[:1].upper() + phrase[1:]


def tags(claim: Claim) -> list[str]:
    """What else the account says of the figure, a phrase each."""
    said = [
        CERTAINTIES.get(claim.certainty),
        BASES.get(claim.basis or ""),
        COUNTINGS.get(claim.counting or ""),
        f"as of {english(claim.as_of)}" if claim.as_of else None,
        COUNTED_AS.get(claim.counted_as or ""),
        LOSSES.get(claim.loss_of or ""),
        "attackers, in their own attack" if claim.role == "attacker" else None,
        f"means: {claim.means}" if claim.means else None,
    ]
    return [phrase for phrase in said if phrase]


def place_words(claim: Claim, most: int = 12) -> str:
    """The names of the claim's places as the text has them, "" where there are none."""
    return listed([place.name for place in claim.places], most)


def time_words(claim: Claim) -> str:
    """The time of the claim in words, "" where there is none."""
    return english(claim.when) if claim.when else ""


def listed(names: list[str], most: int = 12) -> str:
    """Names in a row; no more than `most`, and how many are left out."""
    once = list(dict.fromkeys(names))
    if len(once) > most:
        return f"{', '.join(once[:most])} and {len(once) - most} more"
    return " and ".join(once) if len(once) == 2 else ", ".join(once)


def speaker(claim: Claim) -> str:
    """Whom the claim is put down to, as it stands within a sentence."""
    return inside(claim.according_to) if claim.according_to else ITSELF


def inside(name: str) -> str:
    """A name as it stands within a sentence: "The" from the beginning of one is "the", "A" is "a"."""
    return name[0].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def other_words(claim: Claim) -> str:
    """A claim that is no harm: the number with what it counts, the day, the word."""
    shown = claim.object or claim.quote
    if claim.kind == "quantity" and claim.figure:
        words = figure_words(claim.figure) or ""
        unit = UNITS.get(claim.unit or "", f" {claim.unit}" if claim.unit else "")
        between = ": " if claim.unit and not shown.startswith("of ") else " "
        has_number = any(char.isdigit() for char in shown)  # "£20,000" says both already
        shown = f"{words}{unit}{between}{shown}" if words and not has_number else shown
    return shown[:1].upper() + shown[1:] if claim.kind == "quantity" else shown


def _harm_phrase(claim: Claim) -> str:
    figure, thing = claim.figure, _thing(claim)
    harm = "killed or injured" if claim.harm == "casualties" and thing else HARMS[claim.harm or ""]
    if figure and figure.low == 0 and (figure.high == 0 or figure.high is None):
        return _none(claim, thing, harm, is_ruled_out=figure.high == 0)
    if figure and figure.kind == "named" and claim.names:
        return f"{listed(list(claim.names))} {harm}"
    words = figure_words(figure) if figure else None
    if claim.counted_as in ("bodies", "graves", "cases"):
        kind = thing if thing.lower() not in ("", "people", "persons") else claim.counted_as
        shown = f"{words} {kind}" if words else kind
        return f"{shown}: {harm}" if " of " in kind else f"{shown} of people {harm}"
    if words is None:
        return f"{thing or _nouns(claim)} {harm}"
    if figure and figure.exact == 1 and _ARTICLE.match(thing):
        return f"{thing} {harm}"
    of = " of" if figure and figure.kind == "vague" and words.split()[-1] in _OF else ""
    if figure and figure.exact == 1 and thing and (part := _PART.search(claim.quote[: claim.quote.find(thing)])):
        of = f" {part[1].lower()}"
    return f"{words}{of} {thing} {harm}" if thing else f"{words} {harm}"


def _none(claim: Claim, thing: str, harm: str, *, is_ruled_out: bool) -> str:
    """A figure of nobody; "no officers" says less than "nobody", so the account's own noun stays."""
    reported = "" if is_ruled_out else "reported "
    if claim.harm == "casualties" and not thing:
        return f"no {reported}{harm}"
    if thing and thing.lower() not in ("people", "persons"):
        return f"no {_ARTICLE.sub('', thing)} {reported}{harm}"
    return f"nobody {reported}{harm}" if claim.object_kind == "people" else f"nothing {reported}{harm}"


def _thing(claim: Claim) -> str:
    """What was counted, in the account's words; "" where these are the harm once more ("four wounded") or a pronoun."""
    thing = (claim.object or "").strip()
    said = thing.casefold()
    if said == (claim.harm_words or "").casefold() or said in _SAYS_HARM or said in _PRONOUNS:
        return ""
    return thing


def _nouns(claim: Claim) -> str:
    """What to call the harmed where the account does not: its number stays open."""
    kinds = {"people": "people (no number given)", "settlements": "places", "other": "something"}
    return kinds.get(claim.object_kind, claim.object_kind)


def _vague(figure: Figure) -> str:
    """The account's own word where it is kept, else the contract's word for that low end."""
    if figure.qualifier and not re.search(r"\d", figure.qualifier):
        return figure.qualifier.lower()
    low = figure.low if figure.low is not None else figure.high
    assert low is not None
    return VAGUE.get(int(low), f"an open number, at least {number(low)}")


def _approximately(figure: Figure) -> str:
    """The account's "nearly" or "some" where it is one short word before the number, else "about"."""
    if not figure.approximate:
        return ""
    said = (figure.qualifier or "").strip().lower()
    return f"{said} " if said and len(said.split()) <= 2 and "…" not in said else "about "
