"""Every chart in every state, to be looked at and tested: open, range, plural, nought, one, fifty parts, Arabic.

All names and numbers are invented. `make pages` writes them to `docs/charts.html`; a test holds that file against what
is drawn now, so that no chart changes unseen.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recount.model import Figure
from recount.pages.charts.figures import Row, Rows
from recount.pages.charts.placemap import Mark, PlaceMap, Spot
from recount.pages.charts.timeline import Moment, Timeline
from recount.pages.charts.totals import Part, TotalAndParts
from recount.pages.words import figure_words


class State(msgspec.Struct, frozen=True):
    """A chart with what it shows."""

    name: str
    shows: str
    chart: Rows | TotalAndParts | PlaceMap | Timeline


def states() -> Iterator[State]:
    """All of them."""
    yield from _figures()
    yield from _sums()
    yield from _maps()
    yield from _times()


def legend() -> Rows:
    """How each kind of figure is drawn, for the foot of a page."""
    kinds = (
        ("counted", _count(300)), ("about", _about(300)), ("at least", _least(300)), ("more than", _more(300)),
        ("a range", _range(200, 420)), ("up to", _most(300)), ("dozens, hundreds", _vague(200)),
        ("no number given", None), ("nobody", _count(0)),
    )  # fmt: skip
    rows = [_row(who, figure) for who, figure in kinds]
    rows += [
        Row(who="given with a doubt", figure=_count(300), words="300", status="doubted"),
        Row(who="denied", figure=_count(300), words="300", status="denied"),
    ]
    return Rows(title="Figures of every kind on one scale", rows=tuple(rows))


def _figures() -> Iterator[State]:
    yield State("figures-kinds", "every kind of figure", legend())
    one = _row("the account itself", _count(1))
    yield State("figures-one", "a single figure", Rows(title="One figure", rows=(one,)))
    unreported = Figure(low=0, high=None, kind="bound")
    yield State("figures-nought", "nobody, and nobody reported", Rows(
        title="Nobody", rows=(_row("the army", _count(0)), _row("the ministry", unreported)),
    ))  # fmt: skip
    yield State("figures-none", "no number at all", Rows(title="No number", rows=(_row("a witness", None),)))
    yield State("figures-apart", "figures a thousandfold apart", Rows(
        title="Far apart", rows=(_row("the mayor", _count(12)), _row("the Orlava Post", _count(15_000))),
    ))  # fmt: skip
    yield State("figures-shut-out", "ends that are themselves shut out", Rows(
        title="Shut out", rows=(
            _row("more than, fewer than", Figure(low=100, high=300, kind="range", low_open=True, high_open=True)),
            _row("fewer than", Figure(low=None, high=300, kind="bound", high_open=True)),
        ),
    ))  # fmt: skip
    yield State("figures-scripts", "right to left, long words, markup", Rows(
        title="أسماء", rows=(
            _row("وزارة الصحة في باكو", _count(120)), _row("משרד הבריאות", _least(80)),
            _row("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", _count(95)),
            _row("<script>alert(1)</script> & “quotes”", _count(60)), _row("外務省", _range(40, 60)),
        ),
    ))  # fmt: skip


def _sums() -> Iterator[State]:
    two = (_part("Tessin", _count(4000)), _part("Marn", _count(2000)))
    yield State("sum-exact", "parts that add up to the total", _total(_count(6000), two))
    yield State("sum-gap", "a gap wide enough to be seen", _total(_count(9000), two))
    yield State("sum-lens", "a gap too narrow to be seen, enlarged", _total(_more(6040), two))
    yield State("sum-excess", "parts that exceed the total", _total(_count(5000), two))
    yield State("sum-excess-lens", "parts that exceed it by little", _total(_count(5970), two))
    yield State("sum-twice", "a place in two parts", _total(
        _more(9000), (
            _part("Tessin", _count(4000)), _part("Marn and Ubel", _count(2500), twice=True),
            _part("Marn", _count(2300), twice=True),
        ), shared="Marn", inside=(2,),
    ))  # fmt: skip
    yield State("sum-at-least", "a total of at least", _total(_least(6500), two))
    yield State("sum-about", "a total of about", _total(_about(7000), two))
    yield State("sum-range", "a total that is a range", _total(_range(7000, 8000), two))
    yield State("sum-up-to", "a total of up to", _total(_most(7000), two))
    yield State("sum-plural", "a total without a number", _total(None, two, words="no number given"))
    open_parts = (
        _part("Tessin", _least(4000)), _part("Marn", _about(2000)), _part("Ubel", _range(500, 900)),
        _part("Orvel", None), _part("Kelm", _vague(24)),
    )  # fmt: skip
    yield State("sum-open-parts", "parts that are open or without a number", _total(_count(9000), open_parts))
    yield State("sum-list", "a list without a total", _total(None, two))
    yield State("sum-one", "one part", _total(_count(5), (_part("Tessin", _count(5)),)))
    yield State(
        "sum-ones", "parts of one", _total(_count(4), tuple(_part(n, _count(1)) for n in ("Tessin", "Marn", "Ubel")))
    )
    fifty = tuple(_part(f"District {n}", _count(20 * (n % 7) + n)) for n in range(1, 51))
    yield State("sum-fifty", "fifty parts", _total(_more(5000), fifty))
    arabic = (_part("حلب", _count(400)), _part("إدلب ومعرة النعمان", _count(250)), _part("כפר", _count(60)))
    yield State("sum-arabic", "names written from right to left", _total(_count(720), arabic))
    long = (
        _part("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", _count(900)),
        _part("<b>Marn</b>", _count(50)),
    )
    yield State("sum-long", "long names and markup", _total(_count(950), long))


def _maps() -> Iterator[State]:
    baku = Spot(name="Baku", latitude=40.38, longitude=49.89)
    yield State("map-one", "one town", PlaceMap(title="One town", marks=(_mark(_count(12), baku),)))
    undecided = Spot(name="Shamakhi", latitude=40.63, longitude=48.64, undecided=True)
    region = Spot(name="Karabakh", latitude=39.8, longitude=46.9, radius_km=90)
    guba = Spot(name="Guba", latitude=41.36, longitude=48.51)
    yield State("map-kinds", "open, range, undecided, region, together, without a number", PlaceMap(
        title="Kinds", marks=(
            _mark(_more(9000), baku), _mark(_range(3000, 5000), undecided), _mark(_count(1200), region),
            _mark(_count(2500), guba, undecided, Spot(name="Goychay", latitude=40.65, longitude=47.74)),
            _mark(None, Spot(name="Lankaran", latitude=38.75, longitude=48.85)),
            _mark(_count(0), Spot(name="Ganja", latitude=40.68, longitude=46.36)),
        ), reach=(baku, region, "some 260 km, 2 – 5 May 1921"), unplaced=("Orlava",),
    ))  # fmt: skip
    world = (
        _mark(_count(40), Spot(name="Suva", latitude=-18.14, longitude=178.44)),
        _mark(_count(25), Spot(name="Apia", latitude=-13.83, longitude=-171.76)),
        _mark(_count(90), Spot(name="حلب", latitude=36.2, longitude=37.16)),
    )
    yield State("map-world", "places all over the world", PlaceMap(title="The world", marks=world))
    yield State("map-none", "no place that is known", PlaceMap(title="No place", marks=(), unplaced=("Orlava",)))


def _times() -> Iterator[State]:
    def moment(edtf: str, words: str, what: str = "killed (2 claims)", *, published: bool = False) -> Moment:
        return Moment(edtf=edtf, words=words, what=what, published=published)

    yield State("times-kinds", "a day, days, a month, a year, about, open, in doubt", Timeline(title="When", moments=(
        moment("1921-05-02", "2 May 1921"), moment("1921-05-02/1921-05-05", "2 – 5 May 1921"),
        moment("1921-03", "March 1921"), moment("1921", "1921"), moment("1921-08~", "about August 1921"),
        moment("1921-10-03?", "3 October 1921 (uncertain)"), moment("1921-06/..", "from June 1921 on"),
        moment("../1921-02", "until February 1921"), moment("[1921-04-01,1921-04-20]", "1 or 20 April 1921"),
    ), untimed=3))  # fmt: skip
    yield State("times-break", "a gap of a century", Timeline(title="When", moments=(
        moment("1918-03-31/1918-04-03", "31 March – 3 April 1918"), moment("1918-09", "September 1918"),
        moment("2025-03-31", "31 March 2025", "the account is published", published=True),
    )))  # fmt: skip
    yield State("times-years", "decades", Timeline(title="When", moments=(
        moment("1915/1923", "1915–1923"), moment("194X", "the 1940s"), moment("19XX", "between 1900 and 1999"),
    )))  # fmt: skip
    yield State("times-one", "a single day", Timeline(title="When", moments=(moment("2024-06-01", "1 June 2024"),)))
    yield State("times-uncounted", "times without days that can be counted", Timeline(
        title="When", moments=(moment("-0043", "44 BC"), moment("../..", "at no known time")),
    ))  # fmt: skip
    yield State("times-arabic", "names written from right to left", Timeline(
        title="متى", moments=(moment("2024-06-01/2024-06-09", "1 – 9 June 2024", "يوم الذكرى"),),
    ))  # fmt: skip


def _count(number: int) -> Figure:
    return Figure(low=number, high=number, kind="count")


def _about(number: int) -> Figure:
    return Figure(low=number, high=number, kind="count", approximate=True)


def _least(number: int) -> Figure:
    return Figure(low=number, high=None, kind="bound")


def _more(number: int) -> Figure:
    return Figure(low=number, high=None, kind="bound", low_open=True)


def _most(number: int) -> Figure:
    return Figure(low=None, high=number, kind="bound")


def _range(low: int, high: int) -> Figure:
    return Figure(low=low, high=high, kind="range")


def _vague(number: int) -> Figure:
    return Figure(low=number, high=None, kind="vague")


def _words(figure: Figure | None) -> str:
    if figure and figure.low == 0:
        return "nobody" if figure.high == 0 else "nobody reported"
    return (figure_words(figure) if figure else None) or "no number given"


def _row(who: str, figure: Figure | None) -> Row:
    return Row(who=who, figure=figure, words=_words(figure))


def _part(name: str, figure: Figure | None, *, twice: bool = False) -> Part:
    return Part(name=name, figure=figure, words=_words(figure), twice=twice)


def _mark(figure: Figure | None, *spots: Spot) -> Mark:
    return Mark(spots=spots, figure=figure, words=_words(figure))


def _total(
    total: Figure | None, parts: tuple[Part, ...], words: str | None = None, shared: str | None = None,
    inside: tuple[int, ...] = (),
) -> TotalAndParts:  # fmt: skip
    said = words or (_words(total) if total else None)
    return TotalAndParts(
        title="People killed", total=total, total_words=said, parts=parts, shared=shared, inside=inside
    )
