"""Deeds counted as cases: "212 cases of sexual violence", "14 cases of torture", "40 incidents of rape"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model.claim import Harm
from recount.reading.frames import Fill, Frame
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot

RANK = 9
DEEDS: dict[tuple[str, ...], Harm] = {
    ("sexual", "violence"): "sexual_violence", ("sexual", "assault"): "sexual_violence", ("rape",): "sexual_violence",
    ("sexual", "abuse"): "sexual_violence", ("torture",): "harmed", ("abduction",): "abducted",
    ("kidnapping",): "abducted",
    ("enforced", "disappearance"): "missing", ("forced", "disappearance"): "missing", ("disappearance",): "missing",
    ("murder",): "killed", ("extrajudicial", "killing"): "killed", ("arbitrary", "detention"): "detained",
    ("arbitrary", "arrest"): "detained",
}  # fmt: skip


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    for group in p.groups:
        if (
            group.number is None
            or lower[group.head] not in p.lexicon.sets["cases.cases"]
            or p.letters[group.head + 1 : group.head + 2] != "F"
        ):
            continue
        i = group.head + 2
        for words, harm in DEEDS.items():
            if lower[i : i + len(words)] == words or lower[i : i + len(words)] == (*words[:-1], f"{words[-1]}s"):
                last = i + len(words) - 1
                spot = Spot(i, last, HarmWord("cases", harm, "counted", "noun"), "cases-of")
                inside = tuple([g.first for g in p.groups if i <= g.first <= last])
                yield Frame(spot, harm, (Fill("victim", group, "cases-of"),), "cases-of", blocks=inside)
                break
