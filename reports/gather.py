"""From what the core knows to what is handed over."""

from collections import Counter
from collections.abc import Iterable, Iterator

from facilitation.agenda import StepKind
from facilitation.ballots import BallotKind
from facilitation.group import Group
from facilitation.notes import Note, live
from facilitation.proposals import Standing, compared
from facilitation.session import Session
from guides.model import Discussion, Guide, NoteKind
from reports.content import (
    KINDS,
    SERVED,
    Action,
    Agreed,
    Credit,
    Entry,
    Journey,
    Part,
    Plan,
    Rated,
    Served,
    Spent,
    Summary,
)

MINUTE = 60


def summary(guide: Guide, group: Group, session: Session) -> Summary:
    """What a session came to. The date is that of its opening, in UTC."""
    discussion = guide.discussion(session.discussion)
    return Summary(
        title=discussion.title,
        group=group.name,
        language=guide.language,
        date=session.opened_at.date(),
        number=guide.discussions.index(discussion) + 1,
        finished=session.finished,
        agreed=tuple(_agreed(session)),
        parts=tuple(_parts(session.deciding.undecided(session.id, live(session.notes.values())))),
        ratings=tuple(_ratings(session)),
        asked=tuple(_questions(discussion, session, session.asked)),
        covered=len(session.covered),
        left=tuple(_questions(discussion, session, (step.key for step in session.open_prompts()))),
        spent=tuple(_spent(discussion, session)),
        credit=_credit(guide),
    )


def journey(guide: Guide, group: Group, sessions: Iterable[Session]) -> Journey:
    """What a group came to in these sessions, and its plan. Sessions that never began are passed over."""
    return Journey(
        group=group.name,
        language=guide.language,
        summaries=tuple(summary(guide, group, session) for session in sessions if session.step),
        plan=plan(guide, group),
    )


def plan(guide: Guide, group: Group) -> Plan | None:
    """The actions that the group keeps, beside what it keeps for them to serve; None without an action."""
    actions = tuple(Action(what=note.text) for note in group.of_kind(NoteKind.ACTION))
    if not actions:
        return None
    served = tuple(
        Served(id=f"{kept.session}/{kept.note.id}", kind=kind, text=kept.note.text)
        for kind in SERVED
        for kept in group.kept
        if kept.note.kind is kind
    )
    return Plan(group=group.name, language=guide.language, served=served, actions=actions)


def _agreed(session: Session) -> Iterator[Agreed]:
    for proposal in session.deciding.agreed:
        yield Agreed(text=proposal.text, reserved=proposal.standing is Standing.WITH_RESERVATIONS)


def _ratings(session: Session) -> Iterator[Rated]:
    """The practices that this session rated, the most promising first."""
    over = (one for one in session.deciding.ballots.values() if one.closed and one.kind is BallotKind.RATING)
    options = {option for ballot in over for option in ballot.options}
    for one in compared(session.deciding.proposals[option] for option in sorted(options)):
        if one.rating is not None and one.standing is not Standing.WITHDRAWN:
            yield Rated(practice=one.text, promise=one.rating.promise, feasibility=one.rating.feasibility)


def _parts(notes: Iterable[Note]) -> Iterator[Part]:
    standing = tuple(notes)
    for kind in KINDS:
        entries = tuple(Entry(text=note.text) for note in standing if note.kind is kind)
        if entries:
            yield Part(kind=kind, entries=entries)


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


def _credit(guide: Guide) -> Credit:
    source = guide.source
    return Credit(guide=guide.title, title=source.title, publisher=source.publisher, year=source.year)
