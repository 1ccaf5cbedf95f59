"""What each event of a group, and of a server, discloses."""

from facilitation import server
from facilitation.disclosure.rule import Disclosure
from facilitation.group.agreements.events import AgreementMade, WindowClosed, WindowSet
from facilitation.group.base import GroupEvent
from facilitation.group.followup.events import (
    ActionsFellDue,
    AgreementReviewed,
    ParkedCarried,
    ParkedPutDown,
    ParkedSettled,
    ReviewSet,
)
from facilitation.group.journey.events import (
    RoundBegun,
    SittingClosed,
    SittingOpened,
    TurnTaken,
    WillingnessChanged,
)
from facilitation.group.key_questions.events import KeyQuestionsCounted
from facilitation.group.meetings.events import (
    DaysOffSet,
    InboxClosed,
    MeetingCancelled,
    MeetingListed,
    MeetingMoved,
    MeetingOver,
    MeetingSet,
    MeetingUnlisted,
    MemberReminded,
    MessagesSet,
    PingsSet,
    PollClosed,
    QuietSet,
    ReminderDropped,
    ReminderPutOff,
    ReminderSent,
    RemindersSet,
    SubjectSet,
    TimesProposed,
    TimesTicked,
)
from facilitation.group.membership.events import (
    GroupArchived,
    GroupCreated,
    GroupReopened,
    HomeMoved,
    Joined,
    LeftGroup,
    MemberRemoved,
)
from facilitation.group.plan.events import (
    ActionAdded,
    ActionDropped,
    ActionGivenUp,
    ActionRevised,
    ActionTaken,
    LooseEndLeft,
    OwnerAsked,
    OwnerDeclined,
    PlanSaid,
)
from facilitation.group.plan.trials.events import CheckedIn, Concluded, HelpAsked, Predicted
from facilitation.group.settings.events import (
    ListedSet,
    MovingItselfSet,
    PaceUseSet,
    RuleAdded,
    RuleChanged,
    RuleDropped,
    RulesAgreed,
    TeachersFirstSet,
    ZoneSet,
)
from facilitation.group.summaries.events import (
    ApprovalTakenBack,
    DraftLookedAt,
    DraftRevised,
    DraftWindowOver,
    LineRestored,
    LineReworded,
    LineStruck,
    ReleaseOpened,
    ReleaseWithdrawn,
    Responded,
    ResponseDone,
    RoundReopened,
    SummaryApproved,
    SummaryDrafted,
    SummaryReleased,
    TalkAsked,
    TalkSettled,
)
from facilitation.server import ServerEvent

_PERSON = Disclosure(people="person")
_SWITCH = Disclosure(facts="on")
_THING = Disclosure(facts="id")
_THEIRS = Disclosure(people="person", facts="id")
_LINE = Disclosure(facts="key line window_ends")
_SUMMARY = Disclosure(facts="key")
_READER = Disclosure(people="person", facts="key")
_WINDOW = Disclosure(facts="key window_ends")

LIFE: dict[type[GroupEvent], Disclosure] = {
    GroupCreated: Disclosure(
        facts="id guild channel guide minutes teachers_first moves_itself zone listed window_days",
        own="name",
        nobodys="rules",
    ),
    Joined: _PERSON,
    LeftGroup: _PERSON,
    MemberRemoved: _PERSON,
    RuleAdded: Disclosure(facts="id", own="text"),
    RuleChanged: Disclosure(facts="id", own="text"),
    RuleDropped: _THING,
    RulesAgreed: _PERSON,
    TeachersFirstSet: _SWITCH,
    MovingItselfSet: _SWITCH,
    PaceUseSet: _SWITCH,
    ListedSet: _SWITCH,
    ZoneSet: Disclosure(facts="zone"),
    HomeMoved: Disclosure(facts="channel"),
    GroupArchived: Disclosure(),
    GroupReopened: Disclosure(facts="channel"),
}
SITTINGS: dict[type[GroupEvent], Disclosure] = {
    SittingOpened: Disclosure(facts="session discussion guide"),
    TurnTaken: Disclosure(people="person present", facts="role"),
    WillingnessChanged: Disclosure(people="person", facts="role willing"),
    SittingClosed: Disclosure(
        facts="session discussion began finished guide", nobodys="covered kept used proposals"
    ),
    RoundBegun: _PERSON,
    KeyQuestionsCounted: Disclosure(nobodys="spreads"),
}
AGREEMENTS: dict[type[GroupEvent], Disclosure] = {
    AgreementMade: Disclosure(inside="agreement"),
    WindowClosed: Disclosure(facts="agreement", nobodys="objecting objections"),
    WindowSet: Disclosure(facts="days"),
    ParkedCarried: Disclosure(people="person", facts="note"),
    ParkedPutDown: Disclosure(facts="note"),
    ActionsFellDue: Disclosure(nobodys="due"),
    ReviewSet: Disclosure(facts="agreement day"),
    AgreementReviewed: Disclosure(facts="agreement still_good"),
    ParkedSettled: Disclosure(facts="note let_go"),
}
PLAN: dict[type[GroupEvent], Disclosure] = {
    ActionAdded: Disclosure(facts="id", own="what"),
    ActionRevised: Disclosure(facts="id falls_due", own="terms"),
    OwnerAsked: _THEIRS,
    OwnerDeclined: _THEIRS,
    ActionTaken: _THEIRS,
    ActionGivenUp: _THEIRS,
    ActionDropped: _THING,
    PlanSaid: Disclosure(facts="topic", own="text"),
    LooseEndLeft: Disclosure(own="end"),
    Predicted: Disclosure(facts="id", own="text"),
    CheckedIn: Disclosure(facts="id check_in course", own="happened", nobodys="expected"),
    HelpAsked: Disclosure(facts="id on"),
    Concluded: Disclosure(facts="id verdict", own="because"),
}
MEETINGS: dict[type[GroupEvent], Disclosure] = {
    MeetingSet: Disclosure(facts="id starts zone minutes discussion"),
    MeetingMoved: Disclosure(facts="id starts zone"),
    SubjectSet: Disclosure(facts="id discussion"),
    MeetingCancelled: _THING,
    MeetingOver: _THING,
    ReminderSent: Disclosure(facts="id reminder rings"),
    ReminderDropped: Disclosure(facts="id reminder"),
    ReminderPutOff: Disclosure(facts="id until"),
    MemberReminded: _THEIRS,
    MeetingListed: Disclosure(facts="id event sequence"),
    MeetingUnlisted: _THING,
    TimesProposed: Disclosure(facts="id times zone minutes"),
    TimesTicked: Disclosure(people="person", facts="id numbers"),
    PollClosed: _THING,
    QuietSet: Disclosure(own="quiet"),
    DaysOffSet: Disclosure(own="days"),
    RemindersSet: _SWITCH,
    PingsSet: _SWITCH,
    MessagesSet: Disclosure(people="person", facts="on"),
    InboxClosed: _PERSON,
}
RELEASES: dict[type[GroupEvent], Disclosure] = {
    SummaryDrafted: Disclosure(
        people="there",
        facts="key guide discussion title number opened_at zone finished covered window_ends",
        inside="lines",
    ),
    DraftRevised: Disclosure(
        people="newly_there", facts="key zone finished window_ends", inside="lines", nobodys="gone"
    ),
    DraftLookedAt: Disclosure(people="person", facts="key window_ends"),
    LineReworded: Disclosure(facts="key line window_ends", own="wording"),
    LineStruck: _LINE,
    LineRestored: _LINE,
    TalkAsked: Disclosure(facts="key id", nobodys="line sentence"),
    TalkSettled: Disclosure(facts="key id window_ends"),
    SummaryApproved: _READER,
    ApprovalTakenBack: _READER,
    SummaryReleased: _SUMMARY,
    DraftWindowOver: _SUMMARY,
    RoundReopened: _WINDOW,
    ReleaseWithdrawn: _SUMMARY,
    ReleaseOpened: _READER,
    Responded: Disclosure(people="person", facts="key id kind action until", own="text"),
    ResponseDone: Disclosure(facts="key id"),
}
OF_GROUPS = LIFE | SITTINGS | AGREEMENTS | PLAN | MEETINGS | RELEASES
OF_SERVERS: dict[type[ServerEvent], Disclosure] = {
    server.ServerSetUp: Disclosure(facts="guild reviewers_role time_zone keep_months"),
}
