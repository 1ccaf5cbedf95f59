"""What each event of a session discloses."""

from facilitation.disclosure.rule import Body, Disclosure
from facilitation.session.ballots.events import BallotClosed, BallotOpened, VotesCame, VotingEnded
from facilitation.session.base import SessionEvent
from facilitation.session.flipchart.events import (
    JotsShown,
    JotWithdrawn,
    NoteAmended,
    NoteTaken,
    NoteWithdrawn,
)
from facilitation.session.participation.events import (
    Called,
    CountdownStarted,
    CountdownStopped,
    EnoughReady,
    HandLowered,
    HandRaised,
    Invited,
    PersonHeard,
    ReadySaid,
    ReadyTakenBack,
    RoundEnded,
    RoundStarted,
    TurnEnded,
    TurnPassed,
    TurnPostponed,
)
from facilitation.session.people.events import (
    Arrived,
    HandOverOffered,
    RoleDeclined,
    RoleTaken,
    RoleVolunteered,
    Stayed,
    SteppedOut,
    VoiceJoined,
    VoiceLeft,
)
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
from facilitation.session.pulse.events import PulseTaken
from facilitation.session.steps.events import (
    Begun,
    MovedOn,
    ProbeAsked,
    PromptKept,
    QuietEnded,
    QuietStarted,
    Rephrased,
    SectionsChosen,
    SessionClosed,
    SessionOpened,
)
from facilitation.session.timing.events import (
    CameBack,
    CarriedOn,
    ChannelFound,
    ChannelLost,
    Paused,
    PauseGrewLong,
    Resumed,
    TimeAdded,
    TimeGivenBack,
    TimeRanLow,
    TimeRanOut,
)
from facilitation.shared.notes import OF_A_JOT


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
    Arrived: Disclosure(people="person", facts="leader"),
    SteppedOut: _PERSON,
    RoleVolunteered: _ROLE,
    RoleDeclined: Disclosure(people="person", facts="role for_good"),
    RoleTaken: _ROLE,
    HandOverOffered: _ROLE,
    VoiceJoined: _PERSON,
    VoiceLeft: _PERSON,
    Stayed: _PERSON,
}
VOICES: dict[type[SessionEvent], Disclosure] = {
    HandRaised: _PERSON,
    HandLowered: _PERSON,
    Called: _PERSON,
    Invited: _PERSON,
    PersonHeard: _PERSON,
    RoundStarted: Disclosure(people="order"),
    TurnEnded: _PERSON,
    TurnPassed: _PERSON,
    TurnPostponed: _PERSON,
    RoundEnded: _NOTHING,
    ReadySaid: _PERSON,
    ReadyTakenBack: _PERSON,
    EnoughReady: _NOTHING,
    CountdownStarted: Disclosure(facts="until"),
    CountdownStopped: _NOTHING,
}
WRITING: dict[type[SessionEvent], Disclosure] = {
    NoteTaken: Disclosure(facts="id kind step", own="text", original=_own_line),
    NoteAmended: Disclosure(facts="id kind", own="text"),
    NoteWithdrawn: _THING,
    JotsShown: Disclosure(facts="step", nobodys="jots"),
    JotWithdrawn: _THING,
    PulseTaken: Disclosure(nobodys="rules"),
}
DECIDING: dict[type[SessionEvent], Disclosure] = {
    Proposed: Disclosure(facts="id kind notes offer", own="text", nobodys="earlier", original=_own_proposal),
    ProposalAmended: Disclosure(facts="id", own="text"),
    ProposalDescribed: Disclosure(facts="id", own="details"),
    ProposalsMerged: Disclosure(facts="id others"),
    ProposalParked: _THING,
    ProposalWithdrawn: _THING,
    BallotOpened: Disclosure(people="voters", facts="id kind options closes_at zone"),
    VotesCame: Disclosure(facts="id", nobodys="cast"),
    VotingEnded: _THING,
    BallotClosed: Disclosure(people="away", facts="id", nobodys="tally reasons outcome"),
    ReservationsKept: _THING,
    FoundStillGood: _THING,
    TakenUpAgain: _THING,
}
STEPS: dict[type[SessionEvent], Disclosure] = {
    SessionOpened: Disclosure(
        people="last_first",
        facts="id group guide discussion minutes teachers_first moves_itself since",
        inside="rota",
        nobodys="agenda covered waiting due reviewing",
    ),
    Begun: Disclosure(facts="ends_at"),
    SectionsChosen: Disclosure(facts="sections"),
    MovedOn: Disclosure(facts="step way box_ends dropped"),
    PromptKept: Disclosure(facts="step dropped"),
    ProbeAsked: Disclosure(facts="probe"),
    QuietStarted: Disclosure(facts="until"),
    QuietEnded: _NOTHING,
    Rephrased: _NOTHING,
    SessionClosed: Disclosure(facts="finished"),
}
TIME: dict[type[SessionEvent], Disclosure] = {
    TimeAdded: Disclosure(facts="box_ends ends_at dropped"),
    TimeRanLow: _NOTHING,
    TimeRanOut: _NOTHING,
    Paused: Disclosure(facts="since"),
    PauseGrewLong: _NOTHING,
    Resumed: _NOTHING,
    CameBack: Disclosure(facts="since left"),
    ChannelLost: _NOTHING,
    ChannelFound: _NOTHING,
    CarriedOn: _NOTHING,
    TimeGivenBack: _NOTHING,
}
OF_SESSIONS = PEOPLE | VOICES | WRITING | DECIDING | STEPS | TIME
