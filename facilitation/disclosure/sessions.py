"""What each event of a session discloses."""

from facilitation import events
from facilitation.disclosure.rule import Body, Disclosure
from facilitation.events import SessionEvent
from facilitation.notes import OF_A_JOT


def _own_line(note: Body) -> bool:
    """Whether the person who noted it wrote it, and did not take it from a jot."""
    return not str(note["id"]).startswith(OF_A_JOT)


def _own_proposal(proposal: Body) -> bool:
    """Whether the person who proposed it wrote it: it came from no note, and the guide does not offer it."""
    return not proposal.get("notes") and not proposal.get("offer")


_PERSON = Disclosure(people="person")
_ROLE = Disclosure(people="person", facts="role")
_THING = Disclosure(facts="id")
_NOTHING = Disclosure()

PEOPLE: dict[type[SessionEvent], Disclosure] = {
    events.Arrived: Disclosure(people="person", facts="leader"),
    events.SteppedOut: _PERSON,
    events.RoleVolunteered: _ROLE,
    events.RoleDeclined: Disclosure(people="person", facts="role for_good"),
    events.RoleTaken: _ROLE,
    events.HandOverOffered: _ROLE,
    events.VoiceJoined: _PERSON,
    events.VoiceLeft: _PERSON,
    events.Stayed: _PERSON,
}
VOICES: dict[type[SessionEvent], Disclosure] = {
    events.HandRaised: _PERSON,
    events.HandLowered: _PERSON,
    events.Called: _PERSON,
    events.Invited: _PERSON,
    events.PersonHeard: _PERSON,
    events.RoundStarted: Disclosure(people="order"),
    events.TurnEnded: _PERSON,
    events.TurnPassed: _PERSON,
    events.TurnPostponed: _PERSON,
    events.RoundEnded: _NOTHING,
    events.ReadySaid: _PERSON,
    events.ReadyTakenBack: _PERSON,
    events.EnoughReady: _NOTHING,
    events.CountdownStarted: Disclosure(facts="until"),
    events.CountdownStopped: _NOTHING,
}
WRITING: dict[type[SessionEvent], Disclosure] = {
    events.NoteTaken: Disclosure(facts="id kind step", own="text", original=_own_line),
    events.NoteAmended: Disclosure(facts="id kind", own="text"),
    events.NoteWithdrawn: _THING,
    events.JotsShown: Disclosure(facts="step", nobodys="jots"),
    events.JotWithdrawn: _THING,
    events.PulseTaken: Disclosure(nobodys="rules"),
}
DECIDING: dict[type[SessionEvent], Disclosure] = {
    events.Proposed: Disclosure(
        facts="id kind notes offer", own="text", nobodys="earlier", original=_own_proposal
    ),
    events.ProposalAmended: Disclosure(facts="id", own="text"),
    events.ProposalDescribed: Disclosure(facts="id", own="details"),
    events.ProposalsMerged: Disclosure(facts="id others"),
    events.ProposalParked: _THING,
    events.ProposalWithdrawn: _THING,
    events.BallotOpened: Disclosure(people="voters", facts="id kind options closes_at zone"),
    events.VotesCame: Disclosure(facts="id", nobodys="cast"),
    events.VotingEnded: _THING,
    events.BallotClosed: Disclosure(people="away", facts="id", nobodys="tally reasons outcome"),
    events.ReservationsKept: _THING,
    events.FoundStillGood: _THING,
    events.TakenUpAgain: _THING,
}
STEPS: dict[type[SessionEvent], Disclosure] = {
    events.SessionOpened: Disclosure(
        people="last_first",
        facts="id group guide discussion minutes teachers_first moves_itself since",
        inside="rota",
        nobodys="agenda covered waiting due reviewing",
    ),
    events.Begun: Disclosure(facts="ends_at"),
    events.SectionsChosen: Disclosure(facts="sections"),
    events.MovedOn: Disclosure(facts="step way box_ends dropped"),
    events.PromptKept: Disclosure(facts="step dropped"),
    events.ProbeAsked: Disclosure(facts="probe"),
    events.QuietStarted: Disclosure(facts="until"),
    events.QuietEnded: _NOTHING,
    events.Rephrased: _NOTHING,
    events.SessionClosed: Disclosure(facts="finished"),
}
TIME: dict[type[SessionEvent], Disclosure] = {
    events.TimeAdded: Disclosure(facts="box_ends ends_at dropped"),
    events.TimeRanLow: _NOTHING,
    events.TimeRanOut: _NOTHING,
    events.Paused: Disclosure(facts="since"),
    events.PauseGrewLong: _NOTHING,
    events.Resumed: _NOTHING,
    events.CameBack: Disclosure(facts="since left"),
    events.ChannelLost: _NOTHING,
    events.ChannelFound: _NOTHING,
    events.CarriedOn: _NOTHING,
    events.TimeGivenBack: _NOTHING,
}
OF_SESSIONS = PEOPLE | VOICES | WRITING | DECIDING | STEPS | TIME
