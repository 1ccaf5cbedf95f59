"""From content to blocks: what a document says, its order and its words."""

from collections.abc import Iterable, Iterator

from facilitation.session.pulse.state import ANSWERS_LEAST
from guides.model.parts import NoteKind
from reports.blocks import (
    Bar,
    Bars,
    Block,
    Bullets,
    CreditBlock,
    Facts,
    Heading,
    Item,
    Picture,
    Remark,
    Say,
    TableBlock,
    roomy,
)
from reports.content import (
    ActionContent,
    Agreed,
    Content,
    ContentEntry,
    ContentPart,
    Journey,
    PlanContent,
    PulseContent,
    Rated,
    Served,
    Struck,
    Summary,
    VoteContent,
)
from reports.phrases import agreed, both, day, helped, in_full, more, section, shows, who


def blocks(content: Content, say: Say) -> tuple[Block, ...]:
    """Everything that a document of this content shows."""
    say = roomy(say)
    match content:
        case Summary():
            return (*_summary(content, say, 1), *_credit((content,), say))
        case PlanContent():
            return tuple(_plan(content, say, 1))
        case Journey():
            return (*_journey(content, say), *_credit((content, *content.summaries), say))


def title(content: Content, say: Say) -> str:
    """What the document is called."""
    say = roomy(say)
    match content:
        case Summary():
            return say("summary-title", number=content.number, title=content.title)
        case PlanContent():
            return say("plan-title", name=content.group)
        case Journey():
            return say("journey-title", name=content.group)


def _journey(journey: Journey, say: Say) -> Iterator[Block]:
    yield Heading(title(journey, say), 1)
    if handed := tuple(_handed(journey, say)):
        yield Facts(handed)
    if not (journey.summaries or journey.plan or journey.parts):
        yield Remark(say("journey-nothing"))
    if journey.plan is not None:
        yield from _plan(journey.plan, say, 2)
    yield from _parts(journey.parts, say, 2)
    yield from _struck(journey.struck, say, 2)
    for summary in journey.summaries:
        yield from _summary(summary, say, 2)


def _summary(summary: Summary, say: Say, level: int) -> Iterator[Block]:
    yield Heading(title(summary, say), level)
    yield Facts(
        (
            say("summary-group", name=summary.group),
            say("summary-date", date=in_full(summary.date, say)),
            say("summary-finished" if summary.finished else "summary-unfinished"),
            *_handed(summary, say),
        )
    )
    if not summary.parts and not summary.agreed:
        yield Remark(say("summary-nothing"))
    if summary.agreed:
        yield Heading(say("agreed-title"), level + 1)
        yield Bullets(tuple(Item(agreed(one, say), tuple(_decided(one, say))) for one in summary.agreed))
    yield from _parts(summary.parts, say, level + 1)
    yield from _votes(summary.votes, say, level + 1)
    yield from _ratings(summary.ratings, say, level + 1)
    yield from _questions(summary, say, level + 1)
    yield from _pulse(summary.pulse, say, level + 1)
    yield from _spent(summary, say, level + 1)
    yield from _struck(summary.struck, say, level + 1)


def _handed(content: Summary | Journey, say: Say) -> Iterator[str]:
    """Whose this is: the group's own record, or what it handed over."""
    if content.own:
        yield say("summary-own")
    if content.released is not None:
        yield say("summary-released", day=day(content.released, say), number=content.version)


def _parts(parts: Iterable[ContentPart], say: Say, level: int) -> Iterator[Block]:
    for part in parts:
        yield Heading(say(f"kinds-{part.kind}"), level)
        yield Bullets(tuple(_entry(part.kind, entry, say) for entry in part.entries))


def _struck(struck: tuple[Struck, ...], say: Say, level: int) -> Iterator[Block]:
    if struck:
        yield Heading(say("summary-struck"), level)
        yield Remark(say("summary-struck-why"))
        yield Bullets(tuple(Item(one.text, (section(one.section, say),)) for one in struck))


def _decided(one: Agreed, say: Say) -> Iterator[str]:
    """What belongs to something agreed: what it is, the reservations, who does it and by when."""
    if one.kind is not None:
        yield say(f"kind-{one.kind}")
    yield from (say("summary-reservation", text=text) for text in one.reservations)
    if one.owner:
        yield say("summary-owner", name=one.owner)
    if one.due is not None:
        yield say("summary-due", day=day(one.due, say))
    if one.progress:
        yield say(shows(one.kind), text=one.progress)
    yield from helped(one, say)


def _entry(kind: NoteKind, entry: ContentEntry, say: Say) -> Item:
    carries = "summary-carries" if kind is NoteKind.PARKED else "summary-owner"
    under = (
        *(say("summary-reservation", text=text) for text in entry.reservations),
        *((say(carries, name=entry.owner),) if entry.owner else ()),
        *((say("summary-due", day=day(entry.due, say)),) if entry.due else ()),
        *((say("summary-progress", text=entry.progress),) if entry.progress else ()),
        *helped(entry, say),
    )
    return Item(entry.text, under)


def _votes(votes: Iterable[VoteContent], say: Say, level: int) -> Iterator[Block]:
    for number, vote in enumerate(votes):
        if not number:
            yield Heading(say("summary-votes"), level)
        bars = tuple(Bar(say(f"vote-{fist}"), vote.counts[fist]) for fist in range(5, -1, -1))
        header = say("vote-fingers"), say("vote-people")
        yield Bars(vote.question, say(f"vote-{vote.outcome}"), header, bars)


def _ratings(ratings: tuple[Rated, ...], say: Say, level: int) -> Iterator[Block]:
    """Two lines for each practice: how many gave it each rate."""
    if ratings:
        yield Heading(say("summary-ratings"), level)
        header = say("rated-practice"), say("rated-for"), *map(str, range(1, 6))
        rows = (
            (one.practice, say(f"rated-{key}"), *map(str, given))
            for one in ratings
            for key, given in both(one)
        )
        yield TableBlock(header, tuple(tuple(map(Item, row)) for row in rows), (6, 3, 1, 1, 1, 1, 1))
        yield Remark(say("rated-scale"))


def _questions(summary: Summary, say: Say, level: int) -> Iterator[Block]:
    if summary.asked:
        yield Heading(say("summary-asked"), level)
        yield _plain(summary.asked)
    if summary.covered:
        yield Remark(say("summary-covered", count=summary.covered))
    if summary.left:
        yield Heading(say("summary-open"), level)
        yield _plain(summary.left)


def _pulse(pulse: tuple[PulseContent, ...], say: Say, level: int) -> Iterator[Block]:
    if pulse:
        yield Heading(say("summary-pulse"), level)
    if pulse and all(one.too_few for one in pulse):
        yield Remark(say("summary-too-few", least=ANSWERS_LEAST))
    elif pulse:
        header = tuple(say(f"pulse-{column}") for column in ("rule", "kept", "partly", "not-kept"))
        yield TableBlock(header, tuple(_kept(one, say) for one in pulse), (6, 1, 2, 2))


def _kept(one: PulseContent, say: Say) -> tuple[Item, ...]:
    few = (say("summary-too-few", least=ANSWERS_LEAST),) if one.too_few else ()
    counts = ("–",) * 3 if one.too_few else map(str, (one.kept, one.partly, one.not_kept))
    return (Item(one.rule, few), *map(Item, counts))


def _spent(summary: Summary, say: Say, level: int) -> Iterator[Block]:
    if summary.spent:
        yield Heading(say("summary-spent"), level)
        rows = tuple((Item(one.section), Item(str(one.minutes))) for one in summary.spent)
        yield TableBlock((say("spent-section"), say("spent-minutes")), rows, (5, 1))


def _credit(contents: Iterable[Summary | Journey], say: Say) -> Iterator[Block]:
    """Each work once."""
    for credit in dict.fromkeys(one.credit for one in contents if one.credit is not None):
        sentence = say(
            "summary-source",
            guide=credit.guide,
            title=credit.title,
            publisher=credit.publisher,
            year=str(credit.year),
        )
        yield CreditBlock(sentence)


def _plan(plan: PlanContent, say: Say, level: int) -> Iterator[Block]:
    yield Heading(title(plan, say), level)
    if plan.actions or plan.served:
        yield Picture(plan)
    if plan.actions:
        header = tuple(say(f"plan-{column}") for column in ("what", "who", "when", "progress"))
        yield TableBlock(header, tuple(_row(plan, action, say) for action in plan.actions), (8, 4, 4, 6))
    for kind in dict.fromkeys(one.kind for one in plan.served):
        yield Heading(say(f"kinds-{kind}"), level + 1)
        yield Bullets(tuple(_served(one, say) for one in plan.served if one.kind is kind))
    yield from _whole(plan, say, level + 1)


def _served(one: Served, say: Say) -> Item:
    return Item(one.text, tuple(more(one, say)))


def _row(plan: PlanContent, action: ActionContent, say: Say) -> tuple[Item, ...]:
    tied = tuple(say(f"plan-tied-{one.kind}", text=one.text) for one in plan.tied(action))
    return (
        Item(action.what, (*tied, *helped(action, say))),
        Item(who(action, say)),
        Item(day(action.due, say) if action.due else say("plan-no-day")),
        Item(action.progress),
    )


def _whole(plan: PlanContent, say: Say, level: int) -> Iterator[Block]:
    whole = (
        ("plan-others", plan.others),
        ("plan-celebration", plan.celebration),
        ("plan-setback", plan.setback),
        ("plan-keeping", plan.keeping),
    )
    for key, text in whole:
        if text:
            yield Heading(say(key), level)
            yield Remark(text)


def _plain(texts: Iterable[str]) -> Bullets:
    return Bullets(tuple(map(Item, texts)))
