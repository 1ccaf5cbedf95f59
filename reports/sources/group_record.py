"""From what the core knows to what is handed over.

No one is named but those who accepted something, and these as `names` has them, by their ids: without it,
no one is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from facilitation.group.agreements.state import Agreement
from facilitation.group.plan.state import Action as Planned
from facilitation.group.plan.state import Topic
from facilitation.group.state import Group
from facilitation.session.state import Session
from facilitation.shared.agenda import StepKind
from facilitation.shared.ballots import FIST, BallotKind, Mark, Tally
from facilitation.shared.notes import Note, live
from facilitation.shared.proposals import Proposal, Standing, compared
from facilitation.shared.wall_time import wall
from guides.model.guide import Discussion, Guide
from reports.content import (
    KINDS,
    SERVED,
    ActionContent,
    Agreed,
    ContentEntry,
    ContentPart,
    Credit,
    Journey,
    PlanContent,
    PulseContent,
    Rated,
    Served,
    Spent,
    Summary,
    VoteContent,
    VoteOutcome,
)

MINUTE = 60
Names = Mapping[int, str]
"""What people go by, by their ids."""
NOBODY: Names = MappingProxyType({})
OUTCOMES: Mapping[Standing, VoteOutcome] = {
    Standing.AGREED: VoteOutcome.AGREED,
    Standing.WITH_RESERVATIONS: VoteOutcome.RESERVED,
    Standing.NOT_AGREED: VoteOutcome.NOT_AGREED,
    Standing.PARKED: VoteOutcome.PARKED,
}
"""What a vote came to. Of a proposal that was changed since, no vote tells anything."""


def summary(guide: Guide, group: Group, session: Session, zone: str, names: Names = NOBODY) -> Summary:
    """What a session came to, as the group has it for itself. Its date is the day when it was opened, in
    the group's time zone."""
    discussion = guide.discussion(session.discussion)
    return Summary(
        title=discussion.title,
        group=group.name,
        language=guide.language,
        date=wall(session.opened_at, zone).date(),
        number=guide.discussions.index(discussion) + 1,
        finished=session.finished,
        agreed=tuple(_agreed(group, one, names) for one in session.deciding.agreed),
        parts=tuple(_parts(session.deciding.undecided(session.id, live(session.notes.values())))),
        votes=tuple(_votes(session)),
        ratings=tuple(_ratings(session)),
        asked=tuple(_questions(discussion, session, session.asked)),
        covered=len(session.covered),
        left=tuple(_questions(discussion, session, (step.key for step in session.open_prompts()))),
        pulse=tuple(
            PulseContent(rule=one.text, kept=one.kept, partly=one.partly, not_kept=one.not_kept)
            for one in session.pulse
        ),
        spent=tuple(_spent(discussion, session)),
        own=True,
        credit=credit(guide),
    )


def journey(guide: Guide, group: Group, summaries: Iterable[Summary], names: Names = NOBODY) -> Journey:
    """What a group came to, as it has it for itself: the summaries of its sessions, all that it agreed on,
    and its plan."""
    whole = plan(guide, group, names)
    return Journey(
        group=group.name,
        language=guide.language,
        summaries=tuple(summaries),
        plan=whole if whole != PlanContent(group=whole.group, language=whole.language) else None,
        own=True,
        credit=credit(guide),
    )


def plan(guide: Guide, group: Group, names: Names = NOBODY) -> PlanContent:
    """What the group agreed on, the actions that serve it, and what is said of the plan as a whole."""
    agreed = (one for kind in SERVED for one in group.decisions.of_kind(kind))
    return PlanContent(
        group=group.name,
        language=guide.language,
        served=tuple(map(_served, agreed)),
        actions=tuple(_action(action, names) for action in group.plan.standing),
        others=group.plan.said(Topic.OTHERS),
        celebration=group.plan.said(Topic.CELEBRATION),
        setback=group.plan.said(Topic.SETBACK),
        keeping=group.plan.said(Topic.KEEPING),
    )


def _served(one: Agreement) -> Served:
    return Served(
        id=one.id,
        kind=one.kind,
        text=one.text,
        reservations=one.reservations if one.with_reservations else (),
        sign=one.details.sign,
        response=one.details.response,
    )


def _action(action: Planned, names: Names) -> ActionContent:
    terms = action.terms
    return ActionContent(
        what=terms.what,
        owner=named(action.owner, names),
        taken=action.owner is not None,
        due=terms.due,
        progress=terms.progress,
        asks_help=action.asks_help,
        links=terms.links,
    )


def named(owner: int | None, names: Names) -> str:
    """What an owner goes by; nothing where there is none, or no name is known."""
    return "" if owner is None else names.get(owner, "")


def _agreed(group: Group, proposal: Proposal, names: Names) -> Agreed:
    """What a session agreed on, with the owner and the date that its action has by now."""
    reserved = proposal.standing is Standing.WITH_RESERVATIONS
    action = group.plan.actions.get(proposal.id)
    return Agreed(
        text=proposal.text,
        kind=proposal.kind,
        reserved=reserved,
        reservations=proposal.reasons if reserved else (),
        owner=named(action.owner, names) if action else "",
        due=action.terms.due if action else None,
        progress=action.terms.progress if action else proposal.details.sign or proposal.details.response,
        asks_help=action.asks_help if action else False,
    )


def _votes(session: Session) -> Iterator[VoteContent]:
    """The last fist to five on each proposal, where its words are still those that were voted on."""
    for proposal in session.deciding.proposals.values():
        ballot = session.deciding.last_fist(proposal.id)
        tally = ballot.tally if ballot else None
        if tally is not None and tally.votes and proposal.standing in OUTCOMES:
            yield VoteContent(
                question=proposal.text, outcome=OUTCOMES[proposal.standing], counts=fingers(tally)
            )


def fingers(tally: Tally) -> tuple[int, int, int, int, int, int]:
    """How many showed each number of fingers."""
    shown = Counter[Mark]({count.mark: count.times for count in tally.counts})
    none, one, two, three, four, five = (shown[Mark(value)] for value in FIST)
    return none, one, two, three, four, five


def _ratings(session: Session) -> Iterator[Rated]:
    """The practices that this session rated, the most promising first."""
    over = (one for one in session.deciding.ballots.values() if one.closed and one.kind is BallotKind.RATING)
    options = {option for ballot in over for option in ballot.options}
    for one in compared(session.deciding.proposals[option] for option in sorted(options)):
        if one.rating is not None and one.standing is not Standing.WITHDRAWN:
            yield Rated(practice=one.text, promise=one.rating.promise, feasibility=one.rating.feasibility)


def _parts(notes: Iterable[Note]) -> Iterator[ContentPart]:
    standing = tuple(notes)
    for kind in KINDS:
        entries = tuple(ContentEntry(text=note.text) for note in standing if note.kind is kind)
        if entries:
            yield ContentPart(kind=kind, entries=entries)


def _questions(discussion: Discussion, session: Session, keys: Iterable[str]) -> Iterator[str]:
    """The questions behind these keys, in the order of the agenda; steps that are none are passed over."""
    wanted = frozenset(keys)
    steps = (step for step in session.agenda if step.kind is StepKind.PROMPT and step.key in wanted)
    return (discussion.prompt(step.key).ask for step in steps)


def _spent(discussion: Discussion, session: Session) -> Iterator[Spent]:
    """Minutes of each section, rounded; sections that took less than half of one are passed over."""
    seconds = Counter[str]()
    for step in session.agenda:
        seconds[step.section] += session.used.get(step.key, 0)
    for section in discussion.sections:
        minutes = round(seconds[section.key] / MINUTE)
        if minutes:
            yield Spent(section=section.title, minutes=minutes)


def credit(guide: Guide) -> Credit:
    """The guide, and whose work it follows."""
    source = guide.source
    return Credit(guide=guide.title, title=source.title, publisher=source.publisher, year=source.year)
