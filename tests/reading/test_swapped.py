"""Both sides pass through the same words: an account whose parties change places gives the same claims with the parties
exchanged. Thirty texts with two pairs of parties each."""

from __future__ import annotations

import re
from typing import Any

import pytest

from recount.model import Account, Claim
from recount.reading.read import read_account

PAIRS = (
    {
        "the army": "the front", "The army": "The front", "an army": "a front", "army": "front",
        "soldiers": "rebels", "Soldiers": "Rebels", "soldier": "rebel",
        "Azerbaijani": "Armenian", "Azerbaijanis": "Armenians", "Colonel Rahimli": "Colonel Petrosyan",
        "Rahimli": "Petrosyan", "Shusha": "Ghapan", "government": "council", "Government": "Council",
    },
    {
        "the army": "the militia", "The army": "The militia", "an army": "a militia", "army": "militia",
        "soldiers": "guerrillas", "Soldiers": "Guerrillas", "soldier": "guerrilla",
        "Azerbaijani": "Georgian", "Azerbaijanis": "Georgians", "Colonel Rahimli": "Colonel Beridze",
        "Rahimli": "Beridze", "Shusha": "Zugdidi", "government": "movement", "Government": "Movement",
    },
)  # fmt: skip
"""The words of one side with those of the other: labels, peoples, names, places."""

TEXTS = (
    "Soldiers killed 14 Armenian villagers near Shusha on 3 May. Rebels killed six Azerbaijani farmers in reply.",
    "Forty people were killed when soldiers opened fire on a market. The front condemned the attack.",
    "The army said that rebels had killed nine Azerbaijani herders. The front denied it.",
    "The front accused the army of killing 30 Armenian women and children in Ghapan.",
    "The front blamed soldiers for the attack, in which twelve people died.",
    "Two teachers were shot dead on Friday. The attack was carried out by soldiers, the front said.",
    "Two teachers were shot dead on Friday. Responsibility was claimed by the army.",
    "The army admitted that its soldiers had killed three Armenian shepherds.",
    "The army said it had killed 40 rebels and lost three of its soldiers.",
    "Clashes between soldiers and rebels left 12 dead on both sides.",
    "At least 20 Azerbaijani men were abducted by rebels. Colonel Rahimli said that all of them were civilians.",
    "Colonel Petrosyan said that 2,000 Armenians had fled Ghapan after soldiers burned 60 houses.",
    "Rebels attacked a post near Shusha. Five soldiers died and eight were wounded.",
    "Five soldiers were killed in an ambush by rebels. Two rebels died as well, the army said.",
    "The killing of 16 Azerbaijani prisoners by rebels was denied by the front.",
    "The government put the dead at 17. The council spoke of 40 dead, all of them civilians.",
    "A shell fired by the army killed a family of five in Ghapan. The army said it had not fired on the town.",
    "Rahimli was wounded on Monday. Two rebels on a motorcycle shot at Rahimli in front of his house.",
    "According to the council, soldiers abducted 87 men in Ghapan; according to the government, nobody was abducted.",
    "Soldiers, pursued by rebels, burned two villages and killed eleven people. The dead are all Armenians.",
    "Soldiers surrounded Ghapan at dawn. Twelve men were shot. They burned six houses.",
    "Rebels came to the house of my father in Shusha. They took him to the river and shot my two brothers.",
    "The army retook Shusha on Sunday. Forty people were killed. The front spoke of 60 dead.",
    "On 3 May rebels attacked a post near Shusha. On 8 May soldiers shelled Ghapan. Nineteen people were killed.",
    "Rebels arrived in Ghapan after soldiers had left. Two children were killed there.",
    "Colonel Rahimli was sentenced to 20 years for the murder of two Armenian nurses.",
    "Five people were killed by a shell fired by the army. Three more died when rebels opened fire.",
    "Soldiers led by Colonel Rahimli shot 40 Armenian men at Ghapan. The men were found in a well.",
    "Sixty-two enemy soldiers were killed and more than a hundred wounded, the front said.",
    "Armed men loyal to the government stopped a bus near Shusha. Nine Armenian passengers were beaten to death.",
)


def exchanged(text: str, pair: dict[str, str]) -> str:
    """The text with every word of one side put for its fellow of the other, longest first."""
    both = {**pair, **{b: a for a, b in pair.items()}}
    words = sorted(both, key=len, reverse=True)
    return re.sub(rf"\b({'|'.join(map(re.escape, words))})\b", lambda m: both[m[1]], text)


def told(claim: Claim, pair: dict[str, str] | None) -> dict[str, Any]:
    """What a claim says, its words exchanged where a pair is given, without what depends on length and spelling."""

    def words(text: str | None) -> str | None:
        return exchanged(text, pair) if text and pair else text

    return {
        "harm": claim.harm, "low": claim.low, "high": claim.high, "stance": claim.stance, "stage": claim.stage,
        "certainty": claim.certainty, "role": claim.role, "loss_of": claim.loss_of, "confidence": claim.confidence,
        "quote": words(claim.quote), "by": [words(w) for w in claim.by], "object": words(claim.object),
        "responsibility": [(words(r.words), words(r.according_to), r.stance) for r in claim.responsibility],
        "according_to": words(claim.according_to), "names": [words(n) for n in claim.names],
        "places": [words(p.name) for p in claim.places], "rules": claim.rules,
    }  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=("rebels", "guerrillas"))
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:40])
def test_parties_exchanged_give_the_same_claims_with_the_parties_exchanged(text: str, pair: dict[str, str]) -> None:
    # The texts are written of the first pair; the second is another pair's words in the same places.
    first = {PAIRS[0][a]: pair[a] for a in pair}
    text = re.sub(
        rf"\b({'|'.join(map(re.escape, sorted(first, key=len, reverse=True)))})\b", lambda m: first[m[1]], text
    )
    other = exchanged(text, pair)
    assert other != text
    ours = [c for c in read_account(Account(id="a", text=text)).claims if c.kind == "harm"]
    theirs = [c for c in read_account(Account(id="a", text=other)).claims if c.kind == "harm"]
    assert ours
    assert [told(c, pair) for c in ours] == [told(c, None) for c in theirs]
