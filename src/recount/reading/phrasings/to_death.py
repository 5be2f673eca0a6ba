"""Any verb that does somebody "to death" with the victims between: "bayoneted 40 prisoners to death"; and "burned 30
people alive"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.agents import is_agent
from recount.reading.frames import Frame, fills
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import subjects
from recount.reading.victims import can_be_victim

RANK = 35
WORDS = ("alive", "death")
TO_DEATH = HarmWord("to death", "killed", "object", "past")


def find(p: Parse) -> Iterator[Frame]:
    for i in range(2, len(p.letters)):
        alive = p.tokens.lower[i] == "alive"
        if not alive and p.tokens.lower[i : i + 2] != ("to", "death"):
            continue
        group = p.ends.get(i - 1)
        if group is None or group.first == 0 or not can_be_victim(p, group, TO_DEATH):
            continue
        verb = p.tokens.lower[group.first - 1]
        if alive and verb not in p.lexicon.sets["parse.alive"]:
            continue
        if (
            p.letters[group.first - 1] not in "EVGNK"
            or verb in p.lexicon.sets["parse.not_to_death"]
            or not verb.endswith(("ed", "ing", "t", "n"))
        ):
            continue
        agents = [g for g in subjects(p, group.first - 1) if is_agent(p, g)]
        found = [*fills("agent", agents, "to-death-agent"), *fills("victim", [group], "to-death")]
        yield Frame(Spot(i, i if alive else i + 1, TO_DEATH, "to-death"), "killed", tuple(found), "to-death")
