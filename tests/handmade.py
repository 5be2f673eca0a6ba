"""An invented account with hand-made claims, relations, toll and findings, for trying pages and lines."""

from __future__ import annotations

from typing import Any

from recount.model import (
    PLURAL,
    Account,
    Claim,
    Evidence,
    Figure,
    Finding,
    Incident,
    Joined,
    Place,
    Relation,
    Responsibility,
    Source,
    SourceToll,
    Span,
    Toll,
    TollEntry,
    claim_id,
)

TEXT = (
    "Orlava remembers the Day of Sorrow today. Between May 2 and May 5, 1921, the Greycoats and the River Guard "
    "carried out mass killings of Orlavians in Tessin and other towns. More than 9,000 people were killed. They "
    "killed 4,000 people in Tessin, 2,500 people in Marn and Ubel districts, and 2,300 people in Marn. The raiders "
    "not only killed people, but also burned villages. The Interior Ministry says dozens were injured. The River "
    "Guard denied that it had killed 50 prisoners. Poet Ana Reth was killed. Reports that a train was attacked could "
    "not be confirmed. The Greycoats threatened to kill the rest. About 40% of the grain came from there. The "
    "parliament called it a genocide; the genocide lasted four days. In September 1921, 12 Greycoat families were "
    "expelled from Marn."
)


def count(low: int | None, high: int | None = -1, **more: Any) -> Figure:
    """A figure; `high` is `low` where it is not given."""
    return Figure(low=low, high=low if high == -1 else high, **{"kind": "count", **more})


def claim(quote: str, kind: str = "harm", *, text: str = TEXT, nth: int = 0, **fields: Any) -> Claim:
    """A claim of `text` with the words `quote`, its `nth` occurrence counted from 0; `places` are given by name."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    places = tuple(
        Place(name=name, start=text.index(name), end=text.index(name) + len(name)) for name in fields.pop("places", ())
    )
    figure = fields.pop("figure", None)
    return Claim(
        id=claim_id(quote, kind, fields.get("harm"), figure, nth),
        kind=kind,  # type: ignore[arg-type]
        quote=quote,
        span=Span(start, start + len(quote)),
        places=places,
        figure=figure,
        **fields,
    )


MAY = {"when": "1921-05-02/1921-05-05", "by": ("the Greycoats", "the River Guard"), "object_kind": "people"}

MASS = claim("mass killings of Orlavians", harm="killed", object="Orlavians", figure=PLURAL, places=("Tessin",), **MAY)
TOTAL = claim(
    "More than 9,000 people were killed",
    harm="killed",
    object="people",
    figure=Figure(9000, None, "bound", low_open=True, qualifier="More than"),
    places=("Tessin",),
    evidence=(Evidence("low", (Span(TEXT.index("9,000"), TEXT.index("9,000") + 5),)),),
    inherited=("when", "by", "places"),
    rules=("counted",),
    **MAY,
)
TESSIN = claim("4,000 people in Tessin", harm="killed", object="people", figure=count(4000), places=("Tessin",), **MAY)
DISTRICTS = claim(
    "2,500 people in Marn and Ubel districts",
    harm="killed",
    object="people",
    figure=count(2500),
    places=("Marn", "Ubel districts"),
    **MAY,
)
MARN = claim("2,300 people in Marn", harm="killed", object="people", figure=count(2300), places=("Marn",), **MAY)
AGAIN = claim("not only killed people", harm="killed", object="people", object_kind="people", figure=PLURAL)
BURNED = claim(
    "burned villages", harm="burned", object="villages", object_kind="settlements", figure=PLURAL, by=("The raiders",)
)
INJURED = claim(
    "dozens were injured",
    harm="injured",
    object_kind="people",
    figure=Figure(24, None, "vague"),
    according_to="The Interior Ministry",
    sources=(Source(name="The Interior Ministry", role="origin", start=0, end=6),),
)
DENIED = claim(
    "had killed 50 prisoners",
    harm="killed",
    object="prisoners",
    object_kind="people",
    figure=count(50),
    stance="denied",
    according_to="The River Guard",
    responsibility=(
        Responsibility(words="The River Guard", according_to="The River Guard", stance="denied", start=0, end=6),
    ),
)
POET = claim(
    "Poet Ana Reth was killed",
    harm="killed",
    object="Poet",
    object_kind="people",
    names=("Ana Reth",),
    figure=count(1, kind="named"),
)
TRAIN = claim(
    "a train was attacked",
    harm="damaged",
    object="a train",
    object_kind="vehicles",
    figure=count(1),
    certainty="unverified",
)
THREAT = claim(
    "threatened to kill the rest", harm="killed", object="the rest", object_kind="people", stage="threatened"
)
GRAIN = claim(
    "About 40% of the grain",
    "quantity",
    object="share of the grain",
    unit="percent",
    figure=count(40, approximate=True),
)
DAY = claim("the Day of Sorrow", "observance", object="Day of Sorrow", when="2021-05-02")
TERM = claim("genocide", "term", object="genocide", according_to="The parliament")
TERM_AGAIN = claim("genocide", "term", nth=1, object="genocide", according_to="The parliament")
EXPELLED = claim(
    "12 Greycoat families were expelled",
    harm="displaced",
    object="Greycoat families",
    object_kind="people",
    counted_as="families",
    figure=count(12),
    places=("Marn",),
    when="1921-09",
)

CLAIMS = (
    DAY, MASS, TOTAL, TESSIN, DISTRICTS, MARN, AGAIN, BURNED, INJURED, DENIED, POET, TRAIN, THREAT, GRAIN, TERM,
    TERM_AGAIN, EXPELLED,
)  # fmt: skip


def relation(kind: str, source: Claim, target: Claim, **more: Any) -> Relation:
    return Relation(
        kind=kind,  # type: ignore[arg-type]
        source=source.id,
        target=target.id,
        reason="the list follows the total",
        rules=("list",),
        **more,
    )


JOINED = Joined(
    relations=(
        *(relation("part_of", part, TOTAL, part_kind="place") for part in (TESSIN, DISTRICTS, MARN)),
        relation("repeats", MASS, TOTAL),
        relation("repeats", AGAIN, MASS),
    ),
    incidents=(
        Incident(id=EXPELLED.id, claims=(EXPELLED.id,), main=False, reason="another time"),
        Incident(
            id=MASS.id,
            claims=tuple(each.id for each in CLAIMS if each.kind == "harm" and each not in (EXPELLED, POET)),
            main=True,
            reason="most of its claims",
        ),
    ),
)

KILLED = TollEntry(
    low=9000,
    low_open=True,
    best=9000,
    bound=">",
    high=None,
    parts_sum=8800,
    parts_sum_without_overlap=6500,
    derived=False,
    by_source=(SourceToll(source=None, low=9000, best=9000, high=None, claims=(TOTAL.id,)),),
    claims=(TOTAL.id,),
    rule="stated total",
    why=None,
)
INJURED_ENTRY = TollEntry(
    low=24,
    low_open=False,
    best=None,
    bound=None,
    high=None,
    parts_sum=None,
    parts_sum_without_overlap=None,
    derived=False,
    by_source=(SourceToll(source="The Interior Ministry", low=24, best=None, high=None, claims=(INJURED.id,)),),
    claims=(INJURED.id,),
    rule="only figure",
    why="the only figure is a word (dozens), no number",
)

ACCOUNT = Account(
    id="orlava.txt", text=TEXT, title="Orlava remembers", published="2021-05-02T09:30+03:00", publisher="Orlava Post"
)
TOLLS = (
    Toll(
        account=ACCOUNT.id,
        harms={"killed": KILLED, "injured": INJURED_ENTRY},
        incident=MASS.id,
        places=("Tessin", "Marn", "Ubel districts"),
        when="1921-05-02/1921-05-05",
    ),
    Toll(account=ACCOUNT.id, harms={}, incident=EXPELLED.id, main=False, places=("Marn",), when="1921-09"),
)


def finding(check: str, level: str, message: str, **more: Any) -> Finding:
    return Finding(
        account=ACCOUNT.id,
        check=check,
        level=level,  # type: ignore[arg-type]
        message=message,
        claims=((ACCOUNT.id, TOTAL.id),),
        **more,
    )


FINDINGS = (
    finding("round-number", "note", "every figure of deaths is a multiple of 100"),
    finding(
        "total-and-parts",
        "caution",
        "the parts add up to 8,800, the total says more than 9,000; over 200 are in no part",
        expected=9000,
        found=8800,
        sum="4,000 + 2,500 + 2,300 = 8,800",
    ),
    finding("duration", "agrees", "2 to 5 May is four days, and the account says four days"),
)
