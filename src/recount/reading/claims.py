"""From frames to claims: one claim for each group of people or things that a frame says was harmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recount.model import Claim, Evidence, Figure, Place, Span
from recount.model.claim import Certainty, Counting, Harm
from recount.reading import fields, roles
from recount.reading.agents import agent_words
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.places import Run, Words, is_cut, place_runs, places_of
from recount.reading.saying.deeds import Deed, did, find_deeds
from recount.reading.saying.moves import came
from recount.reading.saying.responsibility import accused_agents, responsibility_of, said_of
from recount.reading.saying.sources import Said, put_down, speakers
from recount.reading.saying.verdicts import convicted
from recount.reading.scope import Scope, scope_of
from recount.reading.shot import shot_dead
from recount.reading.telling import is_of_deed, is_telling

FAR = 14
"""A quote reaches from the harmed to the word for harm over at most this many tokens between; tried 8 to 30."""


class Scene(msgspec.Struct, frozen=True):
    """What holds for every claim of a sentence: who speaks in it, the deeds and places it names, and whether the
    account tells of violence, so that its dead were killed unless the sentence names another cause. `placed` are the
    first tokens of figures told place by place: a place behind one is that one's. `executing`: the account tells of
    executions, so that those who "were shot" were killed."""

    p: Parse
    said: tuple[Said, ...]
    deeds: tuple[Deed, ...]
    places: tuple[Run, ...]
    violent: bool
    placed: tuple[int, ...]
    executing: bool = False


class Victim(msgspec.Struct, frozen=True):
    """One of a frame's victims: its fill, the last token that belongs to it, and whether it stands next to the word
    for harm, so that the two make one quote."""

    fill: Fill
    last: int
    beside: bool


class Drafts(msgspec.Struct, frozen=True):
    """The claims of a sentence, without ids, and the frames that gave none, each with the reason."""

    claims: tuple[Claim, ...]
    dropped: tuple[tuple[Frame, str], ...] = ()


def draft_claims(p: Parse, frames: Sequence[Frame], *, violent: bool, executing: bool = False) -> Drafts:
    """The claims of a sentence's frames."""
    if not frames:
        return Drafts(())
    fiction = next((w for w in p.tokens.lower if w in p.lexicon.scope["fiction"]), None)
    if fiction is not None:
        return Drafts((), tuple([(f, f"“{fiction}”: told of a play, a game or a drill") for f in frames]))
    claims: list[Claim] = []
    dropped: list[tuple[Frame, str]] = []
    said = tuple(speakers(p))
    # A place in the speaker's name is the speaker's: "according to the institute in Yerevan".
    runs = [r for r in place_runs(p) if not any(s.first <= r[0] <= s.last for s in said)]
    placed = tuple([v.group.first for f in frames if f.rule == "part-by-place" for v in f.victims])
    scene = Scene(p, said, find_deeds(p), tuple(runs), violent, placed, executing)
    for frame in frames:
        scope = scope_of(p, frame)
        if not scope.told:
            dropped.append((frame, scope.why))
        elif not violent and frame.rule in ("taken-off", "dragged", "kept-in"):
            dropped.append((frame, "people taken somewhere in an account that tells of no violence"))
        elif not violent and frame.rule in ("to-hospital", "crossed-border"):
            dropped.append((frame, "people in hospital or over a border in an account that tells of no violence"))
        elif not violent and frame.rule in ("buried-kin", "body-whose"):
            dropped.append((frame, "a burial in an account that tells of no violence"))
        elif not violent and frame.spot.word.lemma.startswith("crossed") and not _fleeing(p):
            dropped.append((frame, "people who cross a border in an account that tells of no violence"))
        elif not violent and frame.rule == "event-owner" and frame.harm == "died":
            dropped.append((frame, "a death in an account that tells of no violence"))
        else:
            claims += [_claim(scene, frame, victim, scope) for victim in _victims(p, frame)]
    return Drafts(tuple(claims), tuple(dropped))


def _fleeing(p: Parse) -> bool:
    """Does the sentence itself speak of refugees or of flight?"""
    return any(w.startswith(("refugee", "flee", "fled", "exile", "displaced")) for w in p.tokens.lower)


def _harm(scene: Scene, frame: Frame) -> Harm:
    """`died` becomes `killed` where the account tells of violence and the sentence of no other cause."""
    shot = frame.harm == "casualties" and frame.spot.word.lemma == "shoot"
    if shot and scene.executing and _put_to_death(scene.p, frame):
        return "killed"
    if frame.harm != "died":
        return "killed" if shot_dead(scene.p, frame) else frame.harm
    lower, lexicon = scene.p.tokens.lower, scene.p.lexicon
    if any(w in lexicon.natural for w in lower) or not scene.violent:
        return "died"
    if frame.rule == "state-link" and "found" in lower and not any(w in lexicon.wounds for w in lower):
        return "died"
    return "killed"


def _put_to_death(p: Parse, frame: Frame) -> bool:
    """Does nothing in the sentence say that those shot lived ("shot in the leg", "shot and wounded", "shot at")?"""
    behind = p.tokens.lower[frame.spot.last + 1 : frame.spot.last + 5]
    lived = p.lexicon.sets["claims.lived"]
    return behind[:1] != ("at",) and lived.isdisjoint(p.tokens.lower) and p.lexicon.limbs.isdisjoint(behind)


def _victims(p: Parse, frame: Frame) -> Iterator[Victim]:
    """The victims of a frame; "women, children and the elderly", "women and girls" are one."""
    found: list[tuple[Fill, int]] = []
    for fill in frame.victims:
        if found:
            before, last = found[-1]
            if _shares_noun(p, before.group, fill.group, last):
                both = (before.figure.low or 1) + 1 if before.figure is not None else 2
                named = Figure(low=both, high=both, kind="named")
                found[-1] = (msgspec.structs.replace(before, figure=named), fill.group.last)
                continue
            if _merges(p, before.group, fill.group) or _apposes(p, before.group, fill.group, last):
                found[-1] = (before, fill.group.last)
                continue
        found.append((fill, fill.group.last))
    for n, (fill, last) in enumerate(found):
        after = fill.group.first > frame.spot.first
        yield Victim(fill, last, beside=n == 0 if after else n == len(found) - 1)


def _shares_noun(p: Parse, one: Group, other: Group, last: int) -> bool:
    """ "The brothers Stefan and Jan Kot" are two, counted by their names under one noun."""
    noun, name = one.noun, one.name
    plural = noun is not None and noun.plural and not noun.collective and noun.kind == "person"
    if not plural or name is None or name[0] <= one.head or name[0] < name[1] or one.number is not None:
        return False  # who is named in full is told of apart
    return other.kind == "name" and other.number is None and p.letters[last + 1 : other.first] in ("&", ",", ",&")


def _merges(p: Parse, one: Group, other: Group) -> bool:
    """Are the two one plural ("women and girls"), the second without a number of its own?"""
    between = p.letters[one.last + 1 : other.first]
    if other.number is not None or other.determiner.startswith(("his", "her")) or "I" in between:
        return False
    if one.kind == "name" and one.number is not None and other.kind == "name":
        return between in ("&", "&A") and not other.determiner
    if one.kind == "name" and one.number is not None and other.kind == "people" and other.name is not None:
        # "7,000 Azerbaijani and Jewish civilians": two adjectives of one noun
        return between == "&" and other.first == other.name[0] < other.head and p.tokens.lower[one.last][-1:] != "s"
    many = other.noun is not None and (other.noun.plural or other.noun.collective)
    return bool(many) and not other.named and bool(one.plural) and not one.named


def _apposes(p: Parse, one: Group, other: Group, last: int) -> bool:
    """Is `other` a second name for `one` ("Juan Pérez, a lawyer")?"""
    between = p.letters[last + 1 : other.first]
    if "&" in between or "," not in between or other.number is not None or one.number is not None:
        return False
    plain = other.kind == "people" and not other.named and not other.plural
    described = plain and other.determiner in ("a", "an", "the", "")
    named = one.kind == "people" and not one.named and not one.plural and other.named and not other.plural
    return (described and one.named) or named


def _claim(scene: Scene, frame: Frame, victim: Victim, scope: Scope) -> Claim:
    p, group = scene.p, victim.fill.group
    first, end = _quote(p, frame, victim)
    figure, certainty = _figure(p, victim, scope, end)
    begins = [*scene.placed, *(f.group.first for f in frame.victims)]
    stop = min([first for first in begins if first > group.first], default=len(p.letters))
    colon = next((i for i in range(end, stop) if p.tokens.words[i] == ":"), stop)
    stop = min(stop, colon)
    places, own = places_of(p, scene.places, Words(group.first, group.last, end, frame.spot.last, stop))
    if own and p.token_at(places[0].start) <= end + 4:
        last_place = p.group_at(p.token_at(places[-1].start))
        end = max(end, last_place.last if last_place else p.token_at(places[-1].end - 1))
    source = put_down(p, scene.said, group.first, group.last)
    when = None if _is_laid_out(p, first, end) else _when(p, group.first, end, stop, source.span)
    doers = [f.group for f in frame.agents] or convicted(p, frame)
    agents = _agents(p, doers or ((did(p, frame, scene.deeds) or came(p, frame)) if _by_people(frame) else ()))
    blamed = responsibility_of(p, frame)
    told = agents and source.according_to is None and scope.stance == "affirmed" and not accused_agents(p, frame)
    by = tuple(dict.fromkeys(s.of(p.text) for s in agents)) if told else ()
    span = p.span(first, end)
    several = victim.last != group.last
    counted = victim.fill.of or group
    last = counted.last if victim.fill.of else victim.last
    speaker = (p.token_at(source.span.start), p.token_at(source.span.end - 1)) if source.span else None
    return Claim(
        id="", kind="harm", quote=span.of(p.text), span=span, language=p.lexicon.language, harm=_harm(scene, frame),
        harm_words=p.words(frame.spot.first, frame.spot.last), stage=scope.stage, means=fields.means(p),
        object=fields.object_words(p, counted, last),
        object_kind=fields.object_kind(counted), counted_as=fields.counted_as(p, frame, counted),
        role=roles.role_of(p, counted, last, frame.spot.last), sex=None if several else fields.sex(counted),
        age=None if several else fields.age_in(p, counted), names=fields.names(p, group),
        loss_of=roles.loss_of(p, group, speaker), figure=figure, counting=_counting(frame, group),
        places=places, when=when[0] if when else None, by=by,
        responsibility=blamed or (() if told or scope.stance == "denied" else said_of(p, frame, agents, source)),
        according_to=source.according_to, sources=source.sources,
        stance=scope.stance, certainty=certainty, confidence=_confidence(frame, victim),
        evidence=_evidence(p, frame, victim, scope, (agents if told else (), source.span, places, when)),
        rules=tuple(dict.fromkeys((frame.spot.rule, frame.rule, victim.fill.rule))),
    )  # fmt: skip


def _figure(p: Parse, victim: Victim, scope: Scope, end: int) -> tuple[Figure | None, Certainty]:
    """The figure and how sure it is told: an aim has no number of victims yet, "none were reported" is not none."""
    figure = fields.figure_of(p, victim.fill)
    if scope.stage == "threatened" and figure.kind == "plural":
        return None, scope.certainty
    if figure.high == 0 and "reported" in p.tokens.lower[end : end + 4]:
        return Figure(low=0, high=None, kind="bound"), "unverified"
    if figure.low == 0 and figure.high is None:
        return figure, "unverified"
    return figure, scope.certainty


def _counting(frame: Frame, group: Group) -> Counting | None:
    """Further ones, or a total so far; None where the words say neither."""
    if group.number is not None and group.number.increment:
        return "increment"
    return "running" if frame.rule == "toll" else None


def _quote(p: Parse, frame: Frame, victim: Victim) -> tuple[int, int]:
    """First and last token of the words that carry the claim."""
    group = victim.fill.group
    begin = frame.verb.first if frame.verb else frame.spot.first
    while frame.verb is None and begin > 0 and p.letters[begin - 1] == "A":
        begin -= 1
    gap = group.first - frame.spot.last if group.first > frame.spot.first else begin - victim.last
    if not victim.beside or gap > FAR or frame.rule.startswith(("part", "including")):
        return group.first, victim.last
    first, end = min(group.first, begin), max(victim.last, frame.spot.last)
    while frame.verb is not None and first <= begin and first > 0 and p.letters[first - 1] in "Rn":
        first -= 1
    while end + 1 < len(p.letters) and p.letters[end + 1] in "tR":
        end += 1
    return first, _with_region(p, end)


def _with_region(p: Parse, end: int) -> int:
    """The last token of "in the region", "near the border" right behind the words."""
    where = p.starts.get(end + 2) if p.tokens.lower[end + 1 : end + 2] and p.letters[end + 1] == "I" else None
    if where is None or p.tokens.lower[end + 1] not in p.lexicon.place_prepositions:
        return end
    return where.last if p.tokens.lower[where.head] in p.lexicon.place_heads else end


def _is_laid_out(p: Parse, first: int, end: int) -> bool:
    """Do the words tell what was done with the harmed afterwards ("we buried 26 this morning")? Its day is not that of
    the harm."""
    words = p.lexicon.sets["afterwards.laid_out"]
    return any(
        p.tokens.lower[i] in words and p.letters[i] in "EVGK"
        for i in range(max(0, first - 2), end + 4)
        if i < len(p.letters)
    )


FAR_TIME = 40
"""So many tokens behind the words a time is still theirs. Tried 16 to 40: 16 loses a tenth of the right ones."""


def _when(p: Parse, first: int, end: int, stop: int, speaker: Span | None) -> tuple[str, Span] | None:
    """The time nearest to the words: behind them before the next victim and in the same clause, else the last before
    them. A time in the speaker's name is the speaker's ("the commission of 1954")."""
    told = [(t.value, t.span) for t in p.times if t.value and not (speaker and _in_name(p, speaker, t.span))]
    if any(not value.endswith("/..") for value, _ in told):
        # "On 9 March …, the worst since 1918": what is open to this day is no time of a deed that has one.
        told = [(value, at) for value, at in told if not value.endswith("/..")]
    told = [t for t in told if not is_telling(p, t[1], first)]
    here = p.tokens.starts[first]
    for value, span in told:
        at = p.token_at(span.start)
        if here <= span.start and at < stop and at - end <= FAR_TIME and not is_cut(p, end, at):
            return value, span
    before = [t for t in told if t[1].start < here]
    return next((t for t in before if is_of_deed(p, t[1])), before[-1]) if before else None


def _in_name(p: Parse, speaker: Span, time: Span) -> bool:
    return speaker.overlaps(time) or p.text[speaker.end : time.start].strip() == "of"


def _evidence(
    p: Parse,
    frame: Frame,
    victim: Victim,
    scope: Scope,
    read: tuple[tuple[Span, ...], Span | None, tuple[Place, ...], tuple[str, Span] | None],
) -> tuple[Evidence, ...]:
    """The words behind each field; `read` is the actors, the speaker, the places and the time."""
    agents, speaker, places, when = read
    out = [
        Evidence("harm", (p.span(frame.spot.first, frame.spot.last),)),
        Evidence("low", (p.span(victim.fill.group.first, victim.last),)),
    ]
    out += [Evidence(field, (at,)) for field, at in scope.evidence]
    if agents:
        out.append(Evidence("by", agents))
    if speaker:
        out.append(Evidence("according_to", (speaker,)))
    if places:
        out.append(Evidence("places", tuple([Span(x.start, x.end) for x in places])))
    if when:
        out.append(Evidence("when", (when[1],)))
    return tuple(out)


def _by_people(frame: Frame) -> bool:
    """Can the frame's harm be what came of an attack? Who fled or is missing was not attacked for that."""
    return frame.harm not in ("displaced", "missing", "detained")


def _agents(p: Parse, groups: Sequence[Group]) -> tuple[Span, ...]:
    """Who is said to have done it, each with what hangs on the noun ("members of the Front")."""
    out: list[Span] = []
    before: Group | None = None
    for group in groups:
        words = p.span(*agent_words(p, group))
        if before is not None and _apposes(p, before, group, before.last):
            out[-1] = out[-1].joined(words)
            continue
        out.append(words)
        before = group
    return tuple(out)


def _confidence(frame: Frame, victim: Victim) -> float:
    """How sure the reading is, by the kind of words: a figure with its noun .95, words without a figure .65; less for
    verbs that mean other things too and for figures and nouns that stand alone. Set on one half of the measuring
    accounts of many kinds and held against the other (docs/reliability.md); of the claims with .9 and more nine in ten
    are right there."""
    group = victim.fill.group
    counted = group.number is not None
    base = 0.95 if counted else 0.65
    return round(base - (0.15 if frame.spot.word.weak else 0) - (0.05 if group.kind in ("other", "bare") else 0), 2)
