"""Where a group and its sessions meet: a session is opened for a group, and what it comes to goes back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from facilitation import agenda, drafting, falling_due, schooldays, way
from facilitation import events as session_events
from facilitation.agenda import StepKind
from facilitation.agreement_events import AgreementMade
from facilitation.agreements import Agreement, Finality
from facilitation.events import SessionEvent
from facilitation.followup_events import AgreementReviewed
from facilitation.group import Group
from facilitation.group_commands import require_minutes
from facilitation.group_events import (
    GroupEvent,
    Joined,
    RoundBegun,
    SittingClosed,
    SittingOpened,
    TurnTaken,
    WillingnessChanged,
)
from facilitation.notes import Kept, live
from facilitation.pace import Used, lean
from facilitation.proposals import Proposal, Standing
from facilitation.refusals import Reason, Refused
from facilitation.rota import Place
from facilitation.session import Session
from guides.model import Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """Let us meet: the next discussion of a guide, or the one asked for. An unfinished one goes on where it
    stood. `today` is the day where the school is."""

    by: int
    id: str
    discussion: str | None = None
    minutes: int | None = None
    leader: bool = False
    today: date | None = None

    def decide(
        self, group: Group, guide: Guide, now: datetime
    ) -> tuple[tuple[GroupEvent, ...], tuple[SessionEvent, ...]]:
        """The group's events and the new session's, which follows this guide. Raises Refused."""
        if group.archived:
            raise Refused(Reason.ARCHIVED)
        if group.live is not None:
            raise Refused(Reason.SESSION_LIVE)
        name = way.named(group, guide)
        minutes = self.minutes or (guide.minutes.usual if name else group.minutes)
        require_minutes(guide, minutes)
        key = way.chosen(group, guide, self.discussion)
        opened = self._opened(group, guide, key, minutes, now)
        here = session_events.Arrived(at=now, by=self.by, person=self.by, leader=self.leader)
        sitting = SittingOpened(at=now, by=self.by, session=self.id, discussion=key, guide=name)
        return (*_joining(group, self.by, now), sitting), (opened, here)

    def _opened(
        self, group: Group, guide: Guide, key: str, minutes: int, now: datetime
    ) -> session_events.SessionOpened:
        covered = way.covered(group, guide, key, now)
        own = group.pace if group.uses_pace else None
        today = self.today or now.date()
        return session_events.SessionOpened(
            at=now,
            by=self.by,
            id=self.id,
            group=group.id,
            guide=guide.guide,
            discussion=key,
            minutes=minutes,
            agenda=lean(agenda.steps(guide.discussion(key), covered), own),
            rota=group.rota,
            covered=covered,
            teachers_first=group.teachers_first,
            moves_itself=group.moves_itself,
            last_first=group.last_first,
            waiting=tuple(group.decisions.waiting.values()),
            due=tuple(action.id for action in falling_due.by_day(group, today)),
            reviewing=falling_due.to_review(group, today),
            since=group.followup.last_sat,
        )


def follow(
    group: Group, session: Session, event: SessionEvent, guides: Mapping[str, Guide], zone: str
) -> Iterator[GroupEvent]:
    """What an event of a session means for its group. `session` is the state after the event, `guides` are
    those that either of them follows, by name, and `zone` is the group's time zone."""
    match event:
        case session_events.Arrived(person=person):
            yield from _joining(group, person, event.at)
        case session_events.RoundStarted(order=(first, *_)):
            yield RoundBegun(at=event.at, by=event.by, person=first)
        case session_events.BallotClosed(id=ballot):
            for proposal in session_events.options(session, session.deciding.ballots[ballot]):
                yield from _agreed(group, session, proposal, event.at)
        case session_events.ReservationsKept(id=proposal):
            yield from _agreed(group, session, session.deciding.proposals[proposal], event.at)
        case session_events.FoundStillGood(id=key) | session_events.TakenUpAgain(id=key):
            good = isinstance(event, session_events.FoundStillGood)
            yield AgreementReviewed(at=event.at, by=event.by, agreement=key, still_good=good)
        case session_events.SessionClosed():
            yield from _over(group, session, event, guides, zone)
        case _:
            yield from _roles(group, session, event)


def _joining(group: Group, person: int, now: datetime) -> Iterator[GroupEvent]:
    """Whoever takes part in a session takes part in the group."""
    if person not in group.members:
        yield Joined(at=now, by=person, person=person)


def _roles(group: Group, session: Session, event: SessionEvent) -> Iterator[GroupEvent]:
    """What an event means for the rota. Who takes the same role twice in one session has had one turn."""
    match event:
        case session_events.RoleTaken(role=role, person=person):
            if session.served.count(Place(role, person)) == 1:
                present = tuple(p for p in session.present if Place(role, p) not in session.passed_over)
                yield TurnTaken(at=event.at, by=event.by, role=role, person=person, present=present)
        case session_events.RoleVolunteered(role=role, person=person):
            if not group.rota.willing(role, person):
                yield WillingnessChanged(at=event.at, by=event.by, role=role, person=person, willing=True)
        case session_events.RoleDeclined(role=role, person=person, for_good=True):
            yield WillingnessChanged(at=event.at, by=event.by, role=role, person=person, willing=False)
        case _:
            pass


def _agreed(group: Group, session: Session, proposal: Proposal, now: datetime) -> Iterator[GroupEvent]:
    """What was just agreed. It is final at once where every member was there to vote; those who were not, or
    left before they voted, have their school days first."""
    ballot = session.deciding.last_fist(proposal.id)
    if ballot is None or not proposal.agreed:
        return
    there = {*ballot.voters} - {*ballot.away}
    absent = tuple(person for person in group.members if person not in there)
    agreement = Agreement(
        id=proposal.id,
        kind=proposal.kind,
        text=proposal.text,
        discussion=session.discussion,
        session=session.id,
        agreed_at=now,
        details=proposal.details,
        rating=proposal.rating,
        earlier=proposal.earlier,
        reservations=proposal.reasons,
        with_reservations=proposal.standing is Standing.WITH_RESERVATIONS,
        absent=absent,
        window_ends=schooldays.after(now, group.decisions.window_days, ballot.zone) if absent else None,
        finality=Finality.PENDING if absent else Finality.FINAL,
    )
    yield AgreementMade(at=now, agreement=agreement)


def _over(
    group: Group,
    session: Session,
    event: session_events.SessionClosed,
    guides: Mapping[str, Guide],
    zone: str,
) -> Iterator[GroupEvent]:
    """What it came to stays with the group. If it had begun, there is a draft of its summary, and, once more,
    one of the whole way."""
    closed = _closed(group, session, event)
    yield closed
    if not closed.began:
        return
    after = closed.apply(group)
    drafts = ((drafting.of_session, session.guide), (drafting.of_journey, group.guide))
    for draft, guide in drafts:
        drafted = draft(after, guides[guide], session, zone, event.at)
        with_draft = drafted.apply(after)
        if with_draft.releases[drafted.key].lines:
            yield drafted
            after = with_draft


def _closed(group: Group, session: Session, event: session_events.SessionClosed) -> SittingClosed:
    prompts = (step.key for step in session.agenda if step.kind is StepKind.PROMPT)
    asked = tuple(key for key in prompts if key in session.asked)
    return SittingClosed(
        at=event.at,
        by=event.by,
        session=session.id,
        discussion=session.discussion,
        began=bool(session.step),
        finished=event.finished,
        covered=(*session.covered, *asked),
        kept=tuple(Kept(note, session.discussion, session.id) for note in live(session.notes.values())),
        used=tuple(_used(session)),
        proposals=tuple(one for one in session.deciding.proposals.values() if not one.agreed),
        guide="" if session.guide == group.guide else session.guide,
    )


def _used(session: Session) -> Iterator[Used]:
    """The time of each step, beside what the guide alone would have planned for it at the beginning."""
    steps = [replace(step, lean=100) for step in session.agenda if session.offered(step)]
    first = agenda.plan(steps, session.minutes * 60)
    for step in steps:
        if step.key in session.used:
            seconds, planned = session.used[step.key], first.seconds(step.key)
            yield Used(step.key, step.kind, step.weight, seconds, planned)
