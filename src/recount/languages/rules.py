"""What a rule of the reader says, as a sentence for people."""

from __future__ import annotations

from functools import cache

from recount.languages.tables import table

ANY = "*"


def rule_sentence(language: str, section: str, rule: str) -> str | None:
    """The sentence for a rule of a section (`claims`, `relations`, `untold`); None where the table has none.

    The key that names the rule wins, then the one with the longest beginning that fits.
    """
    known: dict[str, str] = table(language, "rules")[section]
    if rule in known:
        return known[rule]
    for beginning, end, sentence in _open_keys(language, section):
        if rule.startswith(beginning) and rule.endswith(end) and len(rule) >= len(beginning) + len(end):
            return sentence.replace("{}", rule[len(beginning) : len(rule) - len(end)])
    return None


@cache
def _open_keys(language: str, section: str) -> tuple[tuple[str, str, str], ...]:
    """Beginning, end and sentence of the keys with a star; those that say most come first."""
    known: dict[str, str] = table(language, "rules")[section]
    parts = [(*key.split(ANY, 1), sentence) for key, sentence in known.items() if ANY in key]
    return tuple(sorted(((a, b, s) for a, b, s in parts), key=lambda each: -len(each[0]) - len(each[1])))
