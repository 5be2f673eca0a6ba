"""The levels of `linking.levels` as conditions: the first that holds is the level at which two tellings agree.

Columns end in `_l` for the telling with the lesser id and in `_r` for the other, as Splink writes them; what a column
holds is said in `columns`. The order of the levels is the order in which they are asked, and it matters. The places are
not asked of a map here: which level two lists of places have is worked out before (`places`), and looked up.
"""

from __future__ import annotations

from recount.linking.levels import (
    ALIKE_TIMES,
    FEW_DAYS,
    FEW_WORDS,
    LATE,
    LEAST_WORDS,
    MONTH,
    NEWS,
    SHARED_WORDS,
    WEEKS,
    YEAR,
)
from recount.linking.weights import WEIGHTS
from recount.linksql.dialects import Dialect

Level = tuple[str, str]
"""A level and the condition for it; ELSE holds where no other does."""

ELSE = "ELSE"


def levels(dialect: Dialect) -> dict[str, list[Level]]:
    """The levels of each field with their conditions, in the order in which they are asked."""
    return {
        "time": _time(),
        "place": _place(dialect),
        "actors": _lists("actors", dialect),
        "victims": _victims(dialect),
        "means": [*_lists("ways", dialect, shared="same")],
        "wording": _wording(dialect),
    }


def _time() -> list[Level]:
    timed = "(first_l IS NOT NULL OR last_l IS NOT NULL) AND (first_r IS NOT NULL OR last_r IS NOT NULL)"
    told = (
        f"CASE WHEN told_l IS NOT NULL AND told_r IS NOT NULL THEN abs(told_l - told_r) <= {NEWS} "
        f"WHEN told_l IS NOT NULL THEN coalesce(told_l - last_r BETWEEN 0 AND {NEWS}, FALSE) "
        f"WHEN told_r IS NOT NULL THEN coalesce(told_r - last_l BETWEEN 0 AND {NEWS}, FALSE) ELSE FALSE END"
    )
    # The later beginning and the earlier end, an open one being no bound; days are None where an end is open.
    first, last = (
        "greatest(coalesce(first_l, first_r), coalesce(first_r, first_l))",
        ("least(coalesce(last_l, last_r), coalesce(last_r, last_l))"),
    )
    days_l, days_r = "(last_l - first_l + 1)", "(last_r - first_r + 1)"
    some_l, some_r = f"coalesce({days_l}, {YEAR})", f"coalesce({days_r}, {YEAR})"
    gone = f"coalesce({first} > {last}, FALSE)"
    longer = f"greatest({days_l}, {days_r})"
    shared = f"({last} - {first} + 1)"
    return [
        ("news of then", f"NOT ({timed}) AND ({told})"),
        ("not said", f"NOT ({timed})"),
        ("days apart", f"{gone} AND {first} - {last} <= {LATE} AND greatest({some_l}, {some_r}) <= {MONTH}"),
        ("weeks apart", f"{gone} AND greatest({some_l}, {some_r}) <= {FEW_DAYS} AND {first} - {last} <= {WEEKS}"),
        ("apart", gone),
        ("open", f"{days_l} IS NULL OR {days_r} IS NULL"),
        ("same days", f"{longer} <= {FEW_DAYS}"),
        ("same stretch", f"{shared} >= {ALIKE_TIMES} * ({days_l} + {days_r} - {shared})"),
        ("days of it", f"{longer} > {MONTH} AND least({days_l}, {days_r}) <= {FEW_DAYS}"),
        ("same month", f"{longer} <= {MONTH}"),
        ("same year", f"{longer} <= {YEAR}"),
        ("long", ELSE),
    ]


def _place(dialect: Dialect) -> list[Level]:
    names = list(WEIGHTS["place"])

    def beside(without: str, other: str) -> str:
        held = dialect.holds.format(f"beside_{without}", "called_words")
        found = dialect.some.format(list=f"called_{other}", word="called_words", condition=held)
        # Splink looks for the columns it must keep, and not inside a lambda: so `beside` is named outside too.
        return f"(places_{without} = 0 AND places_{other} <> 0 AND beside_{without} IS NOT NULL AND {found})"

    known = [(level, f"lies_l[places_r] = {n}") for n, level in enumerate(names) if level not in ("named beside",)]
    return [
        ("named beside", f"{beside('l', 'r')} OR {beside('r', 'l')}"),
        ("not said", "places_l = 0 OR places_r = 0"),
        *(each for each in known if each[0] not in ("not said", "apart")),
        ("apart", ELSE),
    ]


def _lists(column: str, dialect: Dialect, shared: str = "shared") -> list[Level]:
    one, other = f"{column}_l", f"{column}_r"
    return [
        ("not said", f"{_empty(one, dialect)} OR {_empty(other, dialect)}"),
        (shared, dialect.overlap.format(one, other)),
        ("other", ELSE),
    ]


def _victims(dialect: Dialect) -> list[Level]:
    def people(least: int) -> str:
        """How many names of the one are a name of the other, with so many words shared at least."""
        both = dialect.shared.format("name", "known")
        whole = f"{dialect.holds.format('name', 'known')} OR {dialect.holds.format('known', 'name')}"
        one = f"({both} > 1 OR ({both} >= {least} AND ({whole})))"
        some = dialect.some.format(list="names_r", word="known", condition=one)
        return dialect.many.format(list="names_l", word="name", condition=some)

    no_victims = f"{_empty('victims_l', dialect)} OR {_empty('victims_r', dialect)}"
    nobody = " OR ".join(
        f"({_empty(f'victims_{side}', dialect)} AND {_empty(f'names_{side}', dialect)})" for side in "lr"
    )
    named = f"NOT {_empty('names_l', dialect)} AND NOT {_empty('names_r', dialect)}"
    return [
        ("same names", f"{named} AND {people(1)} > 1"),
        ("same full name", f"{named} AND {people(2)} > 0"),
        ("same name", f"{named} AND {people(1)} > 0"),
        ("not said", nobody),
        ("shared", dialect.overlap.format("victims_l", "victims_r")),
        ("other names", named),
        ("other", f"NOT ({no_victims})"),
        # One names people, the other says what kind: nothing that could be held against each other.
        ("not said either", ELSE),
    ]


def _wording(dialect: Dialect) -> list[Level]:
    size_l, size_r = dialect.size.format("words_l"), dialect.size.format("words_r")
    both = dialect.shared.format("words_l", "words_r")
    share = f"({both} / ({size_l} + {size_r} - {both}))"
    return [
        ("same words", dialect.overlap.format("rows_l", "rows_r")),
        ("other", f"{_empty('words_l', dialect)} OR {_empty('words_r', dialect)}"),
        *((level, f"{share} >= {least}") for least, level in SHARED_WORDS),
        ("none shared", f"least({size_l}, {size_r}) >= {LEAST_WORDS} AND {share} < {FEW_WORDS}"),
        ("other besides", ELSE),
    ]


def _empty(column: str, dialect: Dialect) -> str:
    return f"{dialect.size.format(column)} = 0"
