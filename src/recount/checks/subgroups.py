"""Is a group larger than the whole that it is said to be among?

Compared: each figure that is named out of a total ("including 15 children", "five of the dead", "of whom 12 were
women") with that total; and together those of several that can share nobody (men, women, children), since groups that
overlap are not added: girls are women's and children's. A group larger than the whole: conflict.

Tolerance, in people: that of total-and-parts. Open ends stay open, and approximate and rounded numbers may be off by
half the unit in which they are written.

Origin: Every Casualty Counts' standards ask that subgroups never exceed the whole.

Finds:
    Twelve people were killed in Orla on 3 May 1990, including 15 children.

Passes:
    Thirty people were killed in Orla on 3 May 1990, including 18 women, nine girls and 12 children.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import Facts, facts
from recount.checks.told import apart
from recount.checks.wording import number, quoted, refer, summed, written
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import Number, add, is_including, least, numbered, rounding

NAME = "subgroups"


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One conflict for each total that is smaller than what is said to be among it."""
    known = facts(account, claims, relations)
    for total, parts in _named_out(known).items():
        whole = known.by_id[total]
        greatest = _most(whole)
        if greatest is None or whole.figure is None:
            continue
        too_large = [part for part in parts if _fewest(part) > greatest]
        together = parts if not too_large and apart(parts) and sum(map(_fewest, parts)) > greatest else []
        for group in [*([part] for part in too_large), *([together] if together else [])]:
            yield Finding(
                account=account.id,
                check=NAME,
                level="conflict",
                message=_message(whole, group),
                claims=refer(account, (whole, *group)),
                expected=whole.high,
                found=add(group),
                sum=summed(group) if len(group) > 1 else f"{number(add(group))} > {number(whole.high or 0)}",
            )


def _named_out(known: Facts) -> dict[str, list[Claim]]:
    """Totals by id, with the numbered claims that are said to be among them and are in no division of them."""
    divided = {(d.total.id, part.id) for d in known.divisions for part in d.parts}
    stands = {claim.id for claim in known.stands}
    out: dict[str, list[Claim]] = {}
    for link in known.links:
        part = known.by_id[link.source]
        grouped = link.part_kind in (None, "group", "kind") and "increment" not in link.rules
        if link.target in stands and (is_including(link) or grouped) and (link.target, part.id) not in divided:
            out.setdefault(link.target, []).append(part)
    for told in known.told:
        if told.named_out:
            out.setdefault(told.total.id, []).extend(told.parts)
    alike = {t: [p for p in dict.fromkeys(parts) if _same(p, known.by_id[t])] for t, parts in out.items()}
    return {total: parts for total, parts in alike.items() if parts}


def _same(part: Claim, total: Claim) -> bool:
    # A number alone may be an age or a house number that was taken for a count.
    bare = part.quote.strip().isdecimal()
    return numbered(part) and not bare and part.harm == total.harm and part.object_kind == total.object_kind


def _most(total: Claim) -> Number | None:
    """The most that a total can mean; None: it is open above."""
    if total.figure is None or not numbered(total) or total.high is None:
        return None
    return total.high + rounding(total.high, total.figure.approximate)


def _fewest(part: Claim) -> Number:
    slack = rounding(least(part), True) if part.figure is not None and part.figure.approximate else 0
    return least(part) - slack


def _message(whole: Claim, group: list[Claim]) -> str:
    says = f"{quoted(whole)} ({written(whole.figure) if whole.figure else ''})"
    if len(group) == 1:
        return f"{quoted(group[0])} cannot all be among {says}: the group is larger than the whole."
    return f"The groups named out of {says} add up to {number(add(group))}, and nobody can be in two of them."
