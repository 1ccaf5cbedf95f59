"""Putting something to the group, wording it, and looking at an agreement again on its date."""

from abc import ABC
from dataclasses import dataclass
from datetime import datetime

from facilitation.session.base import Command, Happened
from facilitation.session.flipchart.commands import author
from facilitation.session.proposals.events import (
    FoundStillGood,
    ProposalAmended,
    ProposalDescribed,
    ProposalParked,
    ProposalsMerged,
    ProposalWithdrawn,
    Proposed,
    ReservationsKept,
    TakenUpAgain,
)
from facilitation.session.state import Session
from facilitation.shared.notes import Note
from facilitation.shared.proposals import PROPOSABLE, PROPOSALS_MOST, Details, Proposal, Standing
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import one_line
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose(Command):
    """Let us decide on this: a note, or several that say the same, in the words of the first."""

    notes: tuple[str, ...]

    def decide(self, session: Session, now: datetime) -> Happened:
        notes = [_note(session, key) for key in dict.fromkeys(self.notes)]
        if not notes:
            raise Refused(Reason.NO_SUCH_NOTE)
        first = notes[0]
        _require_proposable(first.kind, {note.kind for note in notes})
        names = tuple(_within(session, note.id) for note in notes)
        held = {holder.id for name in names if (holder := session.deciding.holder(name))}
        if held == {names[0]}:
            return
        if held:
            raise Refused(Reason.PROPOSED_ALREADY)
        _require_room(session)
        authors = [author(session, note.step, self.by) for note in notes]
        yield Proposed(
            at=now,
            by=self.by if all(authors) else None,
            id=names[0],
            kind=first.kind,
            text=first.text,
            notes=names,
            earlier=tuple(note.text for note in notes[1:]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PutForward(Command):
    """Here is another one: a line of our own, or what the guide offers (`offer` is its key). `id` comes from
    the form: handed in twice, it is put forward once, and so is what the guide offers."""

    id: str
    kind: NoteKind
    text: str
    offer: str = ""

    def decide(self, session: Session, now: datetime) -> Happened:
        text, name = one_line(self.text), _within(session, self.id)
        _require_proposable(self.kind, {self.kind})
        if name in session.deciding.proposals or (self.offer and session.deciding.taken(self.offer)):
            return
        _require_room(session)
        by = author(session, session.step, self.by)
        yield Proposed(at=now, by=by, id=name, kind=self.kind, text=text, offer=self.offer)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendProposal(Command):
    """This proposal should read otherwise."""

    id: str
    text: str

    def decide(self, session: Session, now: datetime) -> Happened:
        text, proposal = one_line(self.text), session.deciding.waiting(self.id)
        if text != proposal.text:
            yield ProposalAmended(at=now, by=self.by, id=self.id, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeProposal(Command):
    """This belongs to it: how we will know that a goal helps, what sort of asset, how daunting a
    constraint."""

    id: str
    details: Details

    def decide(self, session: Session, now: datetime) -> Happened:
        proposal = session.deciding.waiting(self.id)
        if not self.details.fit(proposal.kind):
            raise Refused(Reason.DETAILS_UNFIT)
        details = _tidy(self.details)
        if details != proposal.details:
            yield ProposalDescribed(at=now, by=self.by, id=self.id, details=details)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeProposals(Command):
    """These say the same: keep them as one, in the words of the first."""

    proposals: tuple[str, ...]

    def decide(self, session: Session, now: datetime) -> Happened:
        merging = [session.deciding.waiting(key) for key in dict.fromkeys(self.proposals)]
        if len(merging) < 2:  # noqa: PLR2004 - one has nothing to be merged with
            raise Refused(Reason.NOTHING_TO_MERGE)
        first, *others = merging
        _require_proposable(first.kind, {proposal.kind for proposal in merging})
        names = tuple(other.id for other in others)
        yield ProposalsMerged(at=now, by=self.by, id=first.id, others=names)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkProposal(Command):
    """Not this time; keep it for a later session."""

    id: str

    def decide(self, session: Session, now: datetime) -> Happened:
        if _standing(session, self.id) is not Standing.PARKED:
            yield ProposalParked(at=now, by=self.by, id=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawProposal(Command):
    """We need not decide on this."""

    id: str

    def decide(self, session: Session, now: datetime) -> Happened:
        yield ProposalWithdrawn(at=now, by=self.by, id=session.deciding.waiting(self.id).id)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepReservations(Command):
    """We continue with it and keep the reservations. Only where no one blocked it, and more can live with it
    than ask for a change."""

    id: str

    def decide(self, session: Session, now: datetime) -> Happened:
        proposal, ballot = session.deciding.waiting(self.id), session.deciding.last_fist(self.id)
        counted = ballot.tally if ballot and proposal.standing is Standing.NOT_AGREED else None
        if counted is None or not counted.reserved:
            raise Refused(Reason.NO_RESERVATIONS)
        yield ReservationsKept(at=now, by=self.by, id=self.id)


def _standing(session: Session, key: str) -> Standing:
    return session.deciding.waiting(key).standing


def _note(session: Session, key: str) -> Note:
    note = session.notes.get(key)
    if note is None or note.withdrawn:
        raise Refused(Reason.NO_SUCH_NOTE)
    return note


def _within(session: Session, key: str) -> str:
    """What something of this session goes by in the group, which has many sessions."""
    return f"{session.id}/{key}"


def _require_proposable(kind: NoteKind, all_kinds: set[NoteKind]) -> None:
    if kind not in PROPOSABLE:
        raise Refused(Reason.NOT_PROPOSABLE)
    if all_kinds != {kind}:
        raise Refused(Reason.KINDS_DIFFER)


def _require_room(session: Session) -> None:
    if sum(proposal.waits for proposal in session.deciding.proposals.values()) >= PROPOSALS_MOST:
        raise Refused(Reason.PROPOSALS_FULL, most=PROPOSALS_MOST)


def _tidy(details: Details) -> Details:
    """The details with their texts as one line each."""
    sign, response = (one_line(text) if text else "" for text in (details.sign, details.response))
    return Details(
        sign=sign,
        sort=details.sort,
        to_obtain=details.to_obtain,
        daunting=details.daunting,
        response=response,
    )


def described_enough(proposal: Proposal) -> bool:
    """Whether the group can decide on it: a goal says how the group will know that it helps."""
    return proposal.kind is not NoteKind.GOAL or bool(proposal.details.sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReviewCommand(Command, ABC):
    """What is asked of the agreement of this id."""

    id: str

    def require_awaited(self, session: Session) -> None:
        """Raises Refused where the group did not mean to look at it, or has done so already."""
        if all(one.id != self.id for one in session.deciding.reviewing):
            raise Refused(Reason.NOT_TO_REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindStillGood(AgreementReviewCommand):
    """It is still good."""

    def decide(self, session: Session, now: datetime) -> Happened:
        self.require_awaited(session)
        yield FoundStillGood(at=now, by=self.by, id=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpAgain(AgreementReviewCommand):
    """We take it up again."""

    def decide(self, session: Session, now: datetime) -> Happened:
        self.require_awaited(session)
        yield TakenUpAgain(at=now, by=self.by, id=self.id)
