"""How many altered accounts are found, by the right check.

    PYTHONPATH=src python bench/checks_recall.py [--check total-and-parts --each 100] [--show] [--seed N]

Each account is written from templates and varied words, so that it adds up; then one thing in it is altered (a
figure, a date, a weekday, a percentage, a word, a qualifier). It counts as found where the check that
the alteration is meant for has a finding above `agrees` that the account before it had not. All is invented.
`--show` prints the accounts that were missed, and false alarms.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from recount.model import Account
from recount.recounting import recount_account

EACH = 20
"""Accounts for each check; fifteen checks make 300."""

AIM = 0.85

PLACES = ("Orla Tarn Velm Ruda Marn Ubel Tessin Orvel Drenova Kasti Lomen Abara Nolo Tessi Bresk Hanim Sorra Polva "
          "Miresh Getin Ozana Ruvo Calba Derin Fossa Halit Ingra Jurna").split()  # fmt: skip
GROUPS = ("soldiers", "gunmen", "rebels", "militiamen", "police", "troops", "paramilitaries", "raiders")
VICTIMS = ("people", "civilians", "villagers", "residents", "townspeople", "inhabitants")
SOURCES = ("the Red Cross", "the health ministry", "the mayor", "hospital officials", "the commission", "a doctor")
NAMES = ("Ana Reth", "Ben Holt", "Carl Dorn", "Dina Marsh", "Emil Vance", "Fara Lund", "Goran Pell", "Hana Weiss")
MONTHS = ("January February March April May June July August September October November December").split()
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BACKGROUND = (
    "The road to the coast was closed for hours.", "Schools stayed shut.", "The governor visited the town later.",
    "It had rained for most of the week.", "Shops opened again two weeks later.", "Talks are to go on next month.",
)  # fmt: skip


class Made(NamedTuple):
    """An account that adds up, the same with one thing altered, and when both were published (None: not said)."""

    right: str
    altered: str
    published: str | None = None


def total_and_parts(r: random.Random) -> Made:
    """One part of a stated total altered."""
    parts = [r.randint(11, 900) for _ in range(r.choice((3, 4)))]
    places = r.sample(PLACES, len(parts))
    total, at = sum(parts), r.randrange(len(parts))
    wrong = [n if i != at else n + r.choice((9, 20, 90, 117)) for i, n in enumerate(parts)]
    by, who, year = r.choice(GROUPS), r.choice(VICTIMS), r.randint(1860, 2020)
    shape = r.randrange(4)

    def tell(numbers: list[int]) -> str:
        if shape == 3:
            groups = ("men", "women", "children", "policemen")
            rows = _and([f"{n:,} {group}" for n, group in zip(numbers[:3], groups, strict=False)])
            return f"The attack on {places[0]} in {year} killed {sum(parts[:3]):,} {who}: {rows}."
        rows = _and([f"{n:,} {who} in {place}" for n, place in zip(numbers, places, strict=True)])
        short = _and([f"{n:,} in {place}" for n, place in zip(numbers, places, strict=True)])
        return (
            f"In {year} the {by} killed {total:,} {who}: {rows}.",
            f"A total of {total:,} {who} were killed in the province in {year}: {short}.",
            f"{total:,} {who} were killed by {by} in {year}, {r_source}. They killed {rows}.",
        )[shape]

    r_source = f"{r.choice(SOURCES)} said"
    if shape == 3:
        wrong = [*wrong[:2], parts[2] + 31] if at >= 3 else wrong
    return _with_background(r, tell(parts), tell(wrong))


def subgroups(r: random.Random) -> Made:
    """A group named out of a total made larger than it."""
    total = r.randint(8, 300)
    part, place, who = r.randint(2, total - 2), r.choice(PLACES), r.choice(VICTIMS)
    group, day = r.choice(("children", "women", "policemen", "students")), _day(r)
    text = r.choice((
        "{total} {who} were killed in {place} on {day}, including {part} {group}.",
        "An explosion in {place} on {day} killed {total} {who}, among them {part} {group}.",
        "On {day}, {total} {who} died in {place}, {part} of them {group}.",
        "The shelling of {place} on {day} killed {total} {who}, including {part} {group}, officials said.",
    ))  # fmt: skip

    def tell(number: int) -> str:
        told = text.format(total=_words(total), who=who, place=place, day=day, part=_words(number).lower(), group=group)
        return told[:1].upper() + told[1:]

    return _with_background(r, tell(part), tell(total + r.choice((1, 3, 12, 40))))


def percentages(r: random.Random) -> Made:
    """A share altered."""
    total = r.choice((40, 80, 120, 200, 250, 400, 500, 640, 1000))
    share = r.randint(8, 80)
    part = round(total * share / 100)
    share = round(100 * part / total)
    group, place, year = r.choice(("women", "children", "men", "civilians")), r.choice(PLACES), r.randint(1900, 2020)
    sign = r.choice((" percent", " per cent", "%"))
    text = r.choice((
        "Of the {total:,} people killed in {place} in {year}, {part:,} ({share}{sign}) were {group}.",
        "{total:,} people were killed in {place} in {year}. Of the {total:,} dead, {part:,}, or {share}{sign}, "
        "were {group}.",
        "In {place} {total:,} people were killed in {year}. About the dead it is known that {part:,} of the {total:,}, "
        "or {share}{sign}, were {group}.",
        "In {year} {total:,} people were killed in {place}; {share}{sign} of the {total:,} dead, or {part:,}, were "
        "{group}.",
    ))  # fmt: skip
    shown = {"total": total, "place": place, "year": year, "part": part, "sign": sign, "group": group}
    wrong = share + r.choice((-6, -4, 5, 9, 11))
    return _with_background(r, text.format(share=share, **shown), text.format(share=wrong, **shown))


def weekday(r: random.Random) -> Made:
    """A weekday altered."""
    told = date(r.randint(1950, 2023), r.randint(1, 12), r.randint(1, 28))
    name, wrong = WEEKDAYS[told.weekday()], WEEKDAYS[(told.weekday() + r.randint(1, 6)) % 7]
    month, place, number = MONTHS[told.month - 1], r.choice(PLACES), r.randint(3, 90)
    text = r.choice((
        "On {w}, {d} {m} {y}, {by} killed {n} people in {place}.",
        "{n} people were killed in {place} on {w}, {m} {d}, {y}.",
        "{by} shot dead {n} people in {place} on {w} {d} {m}.",
        "At least {n} people died in {place} on {w}, {m} {d}, when {by} opened fire.",
    ))  # fmt: skip
    by = r.choice(GROUPS)
    shown = {"d": told.day, "m": month, "y": told.year, "by": by, "n": number, "place": place}
    right, altered = (_capital(text.format(w=w, **shown)) for w in (name, wrong))
    return _with_background(r, right, altered, (told + timedelta(days=r.randint(0, 9))).isoformat())


def anniversary(r: random.Random) -> Made:
    """The number of years altered."""
    now, gone = r.randint(1990, 2025), r.randint(5, 120)
    told, place, by = now - gone, r.choice(PLACES), r.choice(GROUPS)
    text = r.choice((
        "{n} years ago today, in {y}, {by} killed 300 people in {place}.",
        "{place} today marks the {n}th anniversary of the {place} massacre. {By} killed 300 people there in {y}.",
        "People gathered in {place} for the {n}th anniversary of the killings. In {y} {by} killed 300 people there.",
        "{By} killed 300 people in {place} in {y}, {n} years ago.",
    ))  # fmt: skip
    wrong = gone + r.choice((-2, 2, -2, 2))
    shown = {"y": told, "by": by, "By": _capital(by), "place": place}
    return _with_background(r, text.format(n=gone, **shown), text.format(n=wrong, **shown), f"{now}-12-30")


def duration(r: random.Random) -> Made:
    """The number of days altered."""
    days, year, month = r.randint(3, 9), r.randint(1900, 2020), r.choice(MONTHS)
    first = r.randint(1, 18)
    last, place, by = first + days - 1, r.choice(PLACES), r.choice(GROUPS)
    text = r.choice((
        "Between {a} and {b} {m} {y}, {by} killed 214 people in {place}. The killings lasted {n} days.",
        "From {a} to {b} {m} {y}, {by} killed 214 people in {place}. During the same {n} days 40 houses burned down.",
        "{By} killed 214 people in {place} between {m} {a} and {m} {b}, {y}. The massacre went on for {n} days.",
        "{By} killed 214 people in {place} between {a} and {b} {m} {y}, in {n} days of violence.",
    ))  # fmt: skip
    shown = {"a": first, "b": last, "m": month, "y": year, "by": by, "By": _capital(by), "place": place}
    wrong = days + r.choice((3, 4, -2 if days > 4 else 5))
    return _with_background(r, text.format(n=_words(days), **shown), text.format(n=_words(wrong), **shown))


def after_publication(r: random.Random) -> Made:
    """A date put after the day of publication."""
    published = date(r.randint(1980, 2024), r.randint(1, 12), r.randint(1, 28))
    right, wrong = published - timedelta(days=r.randint(2, 20)), published + timedelta(days=r.randint(3, 200))
    place, by, number = r.choice(PLACES), r.choice(GROUPS), r.randint(3, 80)
    text = r.choice((
        "On {t}, {by} killed {n} people in {place}.", "{n} people were killed in {place} on {t}, {source} said.",
        "{By} attacked {place} on {t} and killed {n} people.", "A bomb killed {n} people in {place} on {t}.",
    ))  # fmt: skip

    def tell(told: date) -> str:
        when = f"{told.day} {MONTHS[told.month - 1]} {told.year}"
        return text.format(t=when, by=by, By=_capital(by), n=number, place=place, source=source)

    source = r.choice(SOURCES)
    return _with_background(r, tell(right), tell(wrong), published.isoformat())


def old_plus_new(r: random.Random) -> Made:
    """The new total of a toll brought up to date altered."""
    old, new, place = r.randint(20, 900), r.randint(2, 90), r.choice(PLACES)
    text = r.choice((
        "The death toll in {place} rose from {old} to {total} after {new} more people were killed on Tuesday.",
        "Earlier {old} people had been killed in {place}. On Tuesday another {new} people were killed, bringing the "
        "death toll to {total}.",
        "By Monday {old} people had been killed in {place}. A further {new} people were killed on Tuesday, raising "
        "the toll to {total}.",
        "The number of people killed in {place} rose by {new} to {total} on Tuesday. The toll had stood at {old}.",
    ))  # fmt: skip
    shown = {"old": old, "new": new, "place": place}
    total = old + new
    wrong = total + r.choice((26, 9, -1, 10, 100))
    return _with_background(r, text.format(total=total, **shown), text.format(total=wrong, **shown))


def range_order(r: random.Random) -> Made:
    """The ends of a range exchanged."""
    low = r.randint(10, 400)
    high, place, who = low + r.randint(5, 300), r.choice(PLACES), r.choice(VICTIMS)
    text = r.choice((
        "Between {a} and {b} {who} were killed in {place} in 1994.",
        "{By} killed between {a} and {b} {who} in {place} in 1994, {source} said.",
        "At least {a} {who} were killed in {place} in 1994, {source} said. According to {source}, up to {b} {who} were "
        "killed in {place} in 1994.",
        "The fighting in {place} left at least {a} and at most {b} {who} dead in 1994.",
    ))  # fmt: skip
    shown = {"who": who, "place": place, "By": _capital(r.choice(GROUPS)), "source": r.choice(SOURCES)}
    return _with_background(r, text.format(a=low, b=high, **shown), text.format(a=high, b=low, **shown))


def names_and_number(r: random.Random) -> Made:
    """The number over a list of names altered."""
    names = r.sample(NAMES, r.choice((2, 3)))
    place, number = r.choice(PLACES), len(names)
    text = r.choice((
        "{N} people were killed in {place} on 3 May 2004. The {n} dead were named as {names}.",
        "The {n} men killed in {place} were identified as {names}.",
        "The {n} dead in {place} were named as {names}.",
        "Police said that the {n} people killed in {place} were identified as {names}.",
    ))  # fmt: skip

    def tell(count: int) -> str:
        word = ("one", "two", "three", "four", "five")[count - 1]
        return text.format(N=_capital(word), n=word, place=place, names=_and(names))

    return _with_background(r, tell(number), tell(number + (1 if number == 2 else r.choice((-1, 1)))))


def more_than_capacity(r: random.Random) -> Made:
    """The population that the account gives made smaller than its dead."""
    dead, place, by = r.randint(60, 700), r.choice(PLACES), r.choice(GROUPS)
    while by == "troops":
        by = r.choice(GROUPS)
    text = r.choice((
        "In 1990 {by} killed {dead} people in {place}, a village of {n} inhabitants.",
        "{place}, a village of {n} people, was attacked in 1990. {By} killed {dead} people in {place}.",
        "{place} had a population of {n}. In 1990 {by} killed {dead} people in {place}.",
        "In the town of {place}, with {n} inhabitants, {by} killed {dead} people in 1990.",
    ))  # fmt: skip
    shown = {"dead": dead, "place": place, "by": by, "By": _capital(by)}
    return _with_background(r, text.format(n=dead * 3, **shown), text.format(n=max(20, dead - 40), **shown))


def overlapping_parts(r: random.Random) -> Made:
    """The place of one part exchanged for one that another part holds."""
    a, b, c, d = r.sample(PLACES, 4)
    numbers = [100 * r.randint(1, 40) for _ in range(3)]
    by, who = r.choice(GROUPS), r.choice(("people", "civilians", "villagers"))
    text = r.choice((
        "In 1921 the {by} killed {t:,} {who}: {x:,} {who} in {a} and {b} districts, {y:,} {who} in {c} and {z:,} "
        "{who} in {d}.",
        "The {by} killed {x:,} {who} in {a} and {b}, {y:,} {who} in {c} and {z:,} {who} in {d} in 1921.",
        "{t:,} {who} were killed in 1921. The {by} killed {x:,} {who} in {a} and {b}, {y:,} {who} in {c} and {z:,} "
        "{who} in {d}.",
    ))  # fmt: skip
    shown = {"by": by, "who": who, "t": sum(numbers), "a": a, "b": b, "c": c}
    shown |= dict(zip("xyz", numbers, strict=True))
    return _with_background(r, text.format(d=d, **shown), text.format(d=r.choice((a, b)), **shown))


def casualties_not_killed(r: random.Random) -> Made:
    """Casualties told again as dead."""
    many, place, source = r.randint(30, 900), r.choice(PLACES), r.choice(SOURCES)
    dead = many - r.randint(5, 20)
    text = r.choice((
        "The strike on {place} left {many} casualties. In all {n} people were killed in {place}.",
        "There were {many} casualties in {place}. {n} people were killed there, and the hospital was full.",
        "The bombing of {place} caused {many} casualties on 3 May 1993. A week later a mass was held in {place} for "
        "the {n} people killed.",
        "An attack on {place} caused {many} casualties. The attack killed {n} people.",
    ))  # fmt: skip
    shown = {"many": many, "place": place, "source": source}
    return _with_background(r, text.format(n=dead, **shown), text.format(n=many, **shown))


def burned_destroyed_damaged(r: random.Random) -> Made:
    """Damaged things told again as destroyed."""
    many, place = r.randint(12, 400), r.choice(PLACES)
    things = r.choice(("houses", "villages", "homes", "shops", "buildings"))
    one, other = r.sample(("burned", "destroyed", "damaged"), 2)
    one, other = ("damaged", "destroyed") if "damaged" in (one, other) else (one, other)
    text = r.choice((
        "{By} {one} {many} {things} in {place} in 1991. In {place} {n} {things} were {other} in 1991.",
        "In 1991 {many} {things} were {one} in {place}. A year later people spoke of it: {n} {things} were "
        "{other} in {place}.",
        "{many} {things} were {one} in {place}. {n} {things} were {other} in {place}.",
    ))  # fmt: skip
    by = _capital(r.choice(GROUPS))
    shown = {"By": by, "one": one, "other": other, "many": many, "things": things, "place": place}
    return _with_background(r, text.format(n=many // 2, **shown), text.format(n=many, **shown))


def missing_become_dead(r: random.Random) -> Made:
    """The missing told again as killed."""
    many, place = r.randint(5, 120), r.choice(PLACES)
    who = r.choice(("students", "men", "villagers", "workers", "fishermen"))
    text = r.choice((
        "In May 1990 {many} {who} went missing in {place}. In {place} {n} {who} were killed.",
        "{many} {who} are missing in {place}. {n} {who} were killed in {place}.",
        "{many} {who} disappeared in {place} in 1990. Thirty years later it was known that {n} {who} were killed in "
        "{place} in 1990.",
        "Gunmen abducted {many} {who} in {place} in 1990. {n} {who} were killed in {place} in 1990.",
    ))  # fmt: skip
    shown = {"many": many, "who": who, "place": place}
    return _with_background(r, text.format(n=many - 2, **shown), text.format(n=many, **shown))


MAKERS: tuple[Callable[[random.Random], Made], ...] = (
    total_and_parts, subgroups, percentages, weekday, anniversary, duration, after_publication, old_plus_new,
    range_order, names_and_number, more_than_capacity, overlapping_parts, casualties_not_killed,
    burned_destroyed_damaged, missing_become_dead,
)  # fmt: skip


def main() -> None:
    """Print, for each check, how many of its altered accounts it found, and how often it spoke of the unaltered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="print what was missed, and false alarms")
    parser.add_argument("--each", type=int, default=EACH, help="accounts for each check")
    parser.add_argument("--check", help="only this check, such as total-and-parts")
    options = parser.parse_args()
    r = random.Random(options.seed)
    makers = [m for m in MAKERS if options.check in (None, m.__name__.replace("_", "-"))]
    found: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for maker in makers:
        name = maker.__name__.replace("_", "-")
        for _ in range(options.each):
            made = maker(r)
            before, after = (_findings(text, made.published, name) for text in (made.right, made.altered))
            found[name] += bool(after) and not before
            alarms[name] += bool(before)
            if options.show and (before or not after):
                print(f"{'FALSE ALARM' if before else 'MISSED'} {name}: {made.right if before else made.altered}")
        print(
            f"{name:26} found {found[name]:3} of {options.each}, said of unaltered accounts {alarms[name]:3}",
            flush=True,
        )
    share = found.total() / (options.each * len(makers))
    print(f"{'all':26} found {share:.1%} (aim: {AIM:.0%}), of unaltered accounts {alarms.total()}")


def _findings(text: str, published: str | None, name: str) -> list[str]:
    done = recount_account(Account(id="made", text=text, published=published))
    return [finding.message for finding in done.findings if finding.check == name and finding.level != "agrees"]


def _with_background(r: random.Random, right: str, altered: str, published: str | None = None) -> Made:
    before, after = r.sample(BACKGROUND, 2)
    lead = f"{before} " if r.random() < 0.3 else ""
    return Made(f"{lead}{right} {after}", f"{lead}{altered} {after}", published)


def _words(number: int) -> str:
    words = ("zero one two three four five six seven eight nine ten eleven twelve").split()
    return words[number] if number < len(words) else f"{number:,}"


def _and(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _day(r: random.Random) -> str:
    return f"{r.randint(1, 28)} {r.choice(MONTHS)} {r.randint(1950, 2023)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    main()
