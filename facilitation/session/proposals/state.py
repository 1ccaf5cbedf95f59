"""What a session decides on, and how far it is with it: its proposals and its ballots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from facilitation.shared.ballots import Ballot, BallotKind
from facilitation.shared.notes import Note
from facilitation.shared.proposals import Offered, Proposal, Standing, offered
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Discussion
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """The state, by id. One ballot is open at a time. `reviewing` are agreements that the group meant to look
    at again by now, as what it can take up again."""

    proposals: Mapping[str, Proposal] = field(default_factory=dict[str, Proposal])
    ballots: Mapping[str, Ballot] = field(default_factory=dict[str, Ballot])
    reviewing: tuple[Proposal, ...] = ()

    @property
    def open(self) -> Ballot | None:
        """The ballot that is not closed."""
        return next((ballot for ballot in self.ballots.values() if not ballot.closed), None)

    def result(self, move: int) -> Ballot | None:
        """The latest ballot that closed while the session was at this move."""
        return next((one for one in reversed([*self.ballots.values()]) if one.move == move), None)

    def last_fist(self, proposal: str) -> Ballot | None:
        """The latest closed fist to five on a proposal."""
        fists = [one for one in self.ballots.values() if one.kind is BallotKind.FIST and one.closed]
        return next((ballot for ballot in reversed(fists) if proposal in ballot.options), None)

    def waiting(self, key: str) -> Proposal:
        """A proposal that can be changed now. Raises Refused."""
        proposal = self.proposals.get(key)
        if proposal is None or not proposal.waits:
            raise Refused(Reason.NO_SUCH_PROPOSAL)
        if self.open is not None and key in self.open.options:
            raise Refused(Reason.UNDER_VOTE)
        return proposal

    def holder(self, note: str) -> Proposal | None:
        """The proposal that stands for a note of this session's flipchart."""
        held = (one for one in self.proposals.values() if note in one.notes and (one.waits or one.agreed))
        return next(held, None)

    @property
    def agreed(self) -> tuple[Proposal, ...]:
        """What the session has agreed on, in the order of putting it to the group."""
        return tuple(one for one in self.proposals.values() if one.agreed)

    def undecided(self, session: str, notes: Iterable[Note]) -> tuple[Note, ...]:
        """The notes of a session's flipchart that no agreement speaks for."""
        spoken_for = {note for one in self.agreed for note in one.notes}
        return tuple(note for note in notes if f"{session}/{note.id}" not in spoken_for)

    def taken(self, offer: str) -> bool:
        """Whether what the guide offers under this key is put to the group already."""
        return any(
            one.offer == offer and one.standing is not Standing.WITHDRAWN for one in self.proposals.values()
        )

    def offers(self, discussion: Discussion, kind: NoteKind) -> tuple[Offered, ...]:
        """What the guide offers of a kind and no one has put to the group yet."""
        return tuple(one for one in offered(discussion) if one.kind is kind and not self.taken(one.key))

    def with_proposals(self, *proposals: Proposal) -> "Deciding":
        return replace(self, proposals={**self.proposals, **{one.id: one for one in proposals}})

    def with_ballot(self, ballot: Ballot) -> "Deciding":
        return replace(self, ballots={**self.ballots, ballot.id: ballot})

    def looked_at(self, key: str, *, again: bool) -> "Deciding":
        """With an agreement that is not to be looked at any more, or is with the group `again`."""
        taken_up = [one for one in self.reviewing if one.id == key and again]
        reviewing = tuple(one for one in self.reviewing if one.id != key)
        return replace(self, reviewing=reviewing).with_proposals(*taken_up)

    def later(self, passed: timedelta) -> "Deciding":
        """An open ballot closes so much later: no one could vote meanwhile."""
        if self.open is None:
            return self
        return self.with_ballot(replace(self.open, closes_at=self.open.closes_at + passed))
