"""What is put to the group, how it changes, and agreements that are looked at again."""

from dataclasses import dataclass, replace

from facilitation.session.base import SessionEvent
from facilitation.session.state import Session
from facilitation.shared.proposals import Details, Proposal, Standing
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(SessionEvent):
    """Something is put to the group: `notes` of the flipchart, of which the `earlier` texts are kept;
    something that the guide offers with a prompt; or a line of the group's own."""

    id: str
    kind: NoteKind
    text: str
    notes: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    offer: str = ""

    def apply(self, session: Session) -> Session:
        before = session.deciding.proposals.get(self.id)
        texts = (*(before.said if before else ()), *self.earlier)
        proposal = Proposal(
            id=self.id,
            kind=self.kind,
            text=self.text,
            notes=self.notes,
            offer=self.offer,
            earlier=tuple(dict.fromkeys(text for text in texts if text != self.text)),
        )
        return changed(session, proposal)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAmended(SessionEvent):
    """A proposal reads otherwise now. Its earlier words are kept."""

    id: str
    text: str

    def apply(self, session: Session) -> Session:
        return changed(session, proposal_of(session, self.id).reworded(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDescribed(SessionEvent):
    """What belongs to a proposal besides its words."""

    id: str
    details: Details

    def apply(self, session: Session) -> Session:
        return changed(session, proposal_of(session, self.id).described(self.details))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsMerged(SessionEvent):
    """Several proposals are one from now on, in the words of the first. No text is lost."""

    id: str
    others: tuple[str, ...]

    def apply(self, session: Session) -> Session:
        others = [proposal_of(session, other) for other in self.others]
        kept = proposal_of(session, self.id).merged(others)
        gone = (replace(other, standing=Standing.MERGED, into=self.id) for other in others)
        return changed(session, kept, *gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalParked(SessionEvent):
    """The group does not decide on this now; a later session finds it waiting."""

    id: str

    def apply(self, session: Session) -> Session:
        return changed(session, replace(proposal_of(session, self.id), standing=Standing.PARKED))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWithdrawn(SessionEvent):
    """A proposal is put to the group no more."""

    id: str

    def apply(self, session: Session) -> Session:
        return changed(session, replace(proposal_of(session, self.id), standing=Standing.WITHDRAWN))


def proposal_of(session: Session, key: str) -> Proposal:
    return session.deciding.proposals[key]


def changed(session: Session, *proposals: Proposal) -> Session:
    return replace(session, deciding=session.deciding.with_proposals(*proposals))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStillGood(SessionEvent):
    """The group finds the agreement of this id still good."""

    id: str

    def apply(self, session: Session) -> Session:
        return replace(session, deciding=session.deciding.looked_at(self.id, again=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUpAgain(SessionEvent):
    """The group takes it up again: it can be changed and voted on, and holds until then."""

    id: str

    def apply(self, session: Session) -> Session:
        return replace(session, deciding=session.deciding.looked_at(self.id, again=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationsKept(SessionEvent):
    """The group continues with a proposal, and keeps what some would have changed."""

    id: str

    def apply(self, session: Session) -> Session:
        reserved = replace(proposal_of(session, self.id), standing=Standing.WITH_RESERVATIONS)
        return changed(session, reserved)
