"""Where a group and its sessions meet: a session is opened for a group, and what it comes to goes back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from facilitation.coordination import drafts as coordination_drafts
from facilitation.group.agreements.events import AgreementMade
from facilitation.group.agreements.state import Agreement, Finality
from facilitation.group.base import GroupEvent
from facilitation.group.followup.events import AgreementReviewed
from facilitation.group.journey.events import RoundBegun, SittingClosed, TurnTaken, WillingnessChanged
from facilitation.group.membership.events import Joined
from facilitation.group.state import Group
from facilitation.session.ballots.events import BallotClosed, options
from facilitation.session.base import SessionEvent
from facilitation.session.participation.events import RoundStarted
from facilitation.session.people.events import Arrived, RoleDeclined, RoleTaken, RoleVolunteered
from facilitation.session.proposals.events import FoundStillGood, ReservationsKept, TakenUpAgain
from facilitation.session.state import Session
from facilitation.session.steps.events import SessionClosed
from facilitation.shared import agenda, school_days
from facilitation.shared.agenda import StepKind
from facilitation.shared.notes import KeptNote, live
from facilitation.shared.pace import Used
from facilitation.shared.proposals import Proposal, Standing
from facilitation.shared.rota import Place
from guides.model.guide import Guide


def follow(
    group: Group, session: Session, event: SessionEvent, guides: Mapping[str, Guide], zone: str
) -> Iterator[GroupEvent]:
    """What an event of a session means for its group. `session` is the state after the event, `guides` are
    those that either of them follows, by name, and `zone` is the group's time zone."""
    match event:
        case Arrived(person=person):
            yield from joining(group, person, event.at)
        case RoundStarted(order=(first, *_)):
            yield RoundBegun(at=event.at, by=event.by, person=first)
        case BallotClosed(id=ballot):
            for proposal in options(session, session.deciding.ballots[ballot]):
                yield from _agreed(group, session, proposal, event.at)
        case ReservationsKept(id=proposal):
            yield from _agreed(group, session, session.deciding.proposals[proposal], event.at)
        case FoundStillGood(id=key) | TakenUpAgain(id=key):
            good = isinstance(event, FoundStillGood)
            yield AgreementReviewed(at=event.at, by=event.by, agreement=key, still_good=good)
        case SessionClosed():
            yield from _over(group, session, event, guides, zone)
        case _:
            yield from _roles(group, session, event)


def joining(group: Group, person: int, now: datetime) -> Iterator[GroupEvent]:
    """Anyone who takes part in a session takes part in the group."""
    if person not in group.members:
        yield Joined(at=now, by=person, person=person)


def _roles(group: Group, session: Session, event: SessionEvent) -> Iterator[GroupEvent]:
    """What an event means for the rota. Who takes the same role twice in one session has had one turn."""
    match event:
        case RoleTaken(role=role, person=person):
            if session.served.count(Place(role, person)) == 1:
                present = tuple(p for p in session.present if Place(role, p) not in session.not_proposed)
                yield TurnTaken(at=event.at, by=event.by, role=role, person=person, present=present)
        case RoleVolunteered(role=role, person=person):
            if not group.rota.willing(role, person):
                yield WillingnessChanged(at=event.at, by=event.by, role=role, person=person, willing=True)
        case RoleDeclined(role=role, person=person, for_good=True):
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
        window_ends=school_days.after(now, group.decisions.window_days, ballot.zone) if absent else None,
        finality=Finality.PENDING if absent else Finality.FINAL,
    )
    yield AgreementMade(at=now, agreement=agreement)


def _over(
    group: Group,
    session: Session,
    event: SessionClosed,
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
    drafts = ((coordination_drafts.of_session, session.guide), (coordination_drafts.of_journey, group.guide))
    for draft, guide in drafts:
        drafted = draft(after, guides[guide], session, zone, event.at)
        with_draft = drafted.apply(after)
        if with_draft.releases[drafted.key].lines:
            yield drafted
            after = with_draft


def _closed(group: Group, session: Session, event: SessionClosed) -> SittingClosed:
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
        kept=tuple(KeptNote(note, session.discussion, session.id) for note in live(session.notes.values())),
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
