"""What each event of a group, and of a server, discloses."""

from facilitation import (
    agreement_events,
    followup_events,
    group_events,
    home_events,
    meeting_events,
    member_events,
    plan_events,
    readiness_events,
    release_events,
    server,
    trial_events,
)
from facilitation.disclosure.rule import Disclosure
from facilitation.group_events import GroupEvent
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
    group_events.GroupCreated: Disclosure(
        facts="id guild channel guide minutes teachers_first moves_itself zone listed window_days",
        own="name",
        nobodys="rules",
    ),
    group_events.Joined: _PERSON,
    group_events.LeftGroup: _PERSON,
    member_events.MemberRemoved: _PERSON,
    group_events.RuleAdded: Disclosure(facts="id", own="text"),
    group_events.RuleChanged: Disclosure(facts="id", own="text"),
    group_events.RuleDropped: _THING,
    group_events.RulesAgreed: _PERSON,
    group_events.TeachersFirstSet: _SWITCH,
    group_events.MovingItselfSet: _SWITCH,
    group_events.PaceUseSet: _SWITCH,
    group_events.ListedSet: _SWITCH,
    group_events.ZoneSet: Disclosure(facts="zone"),
    home_events.HomeMoved: Disclosure(facts="channel"),
    home_events.GroupArchived: Disclosure(),
    home_events.GroupReopened: Disclosure(facts="channel"),
}
SITTINGS: dict[type[GroupEvent], Disclosure] = {
    group_events.SittingOpened: Disclosure(facts="session discussion guide"),
    group_events.TurnTaken: Disclosure(people="person present", facts="role"),
    group_events.WillingnessChanged: Disclosure(people="person", facts="role willing"),
    group_events.SittingClosed: Disclosure(
        facts="session discussion began finished guide", nobodys="covered kept used proposals"
    ),
    group_events.RoundBegun: _PERSON,
    readiness_events.KeyQuestionsCounted: Disclosure(nobodys="spreads"),
}
AGREEMENTS: dict[type[GroupEvent], Disclosure] = {
    agreement_events.AgreementMade: Disclosure(inside="agreement"),
    agreement_events.WindowClosed: Disclosure(facts="agreement", nobodys="objecting objections"),
    agreement_events.WindowSet: Disclosure(facts="days"),
    followup_events.ParkedCarried: Disclosure(people="person", facts="note"),
    followup_events.ParkedPutDown: Disclosure(facts="note"),
    followup_events.ActionsFellDue: Disclosure(nobodys="due"),
    followup_events.ReviewSet: Disclosure(facts="agreement day"),
    followup_events.AgreementReviewed: Disclosure(facts="agreement still_good"),
    group_events.ParkedSettled: Disclosure(facts="note let_go"),
}
PLAN: dict[type[GroupEvent], Disclosure] = {
    plan_events.ActionAdded: Disclosure(facts="id", own="what"),
    plan_events.ActionRevised: Disclosure(facts="id falls_due", own="terms"),
    plan_events.OwnerAsked: _THEIRS,
    plan_events.OwnerDeclined: _THEIRS,
    plan_events.ActionTaken: _THEIRS,
    plan_events.ActionGivenUp: _THEIRS,
    plan_events.ActionDropped: _THING,
    plan_events.PlanSaid: Disclosure(facts="topic", own="text"),
    plan_events.LooseEndLeft: Disclosure(own="end"),
    trial_events.Predicted: Disclosure(facts="id", own="text"),
    trial_events.CheckedIn: Disclosure(facts="id check_in course", own="happened", nobodys="expected"),
    trial_events.HelpAsked: Disclosure(facts="id on"),
    trial_events.Concluded: Disclosure(facts="id verdict", own="because"),
}
MEETINGS: dict[type[GroupEvent], Disclosure] = {
    meeting_events.MeetingSet: Disclosure(facts="id starts zone minutes discussion"),
    meeting_events.MeetingMoved: Disclosure(facts="id starts zone"),
    meeting_events.SubjectSet: Disclosure(facts="id discussion"),
    meeting_events.MeetingCancelled: _THING,
    meeting_events.MeetingOver: _THING,
    meeting_events.ReminderSent: Disclosure(facts="id reminder rings"),
    meeting_events.ReminderDropped: Disclosure(facts="id reminder"),
    meeting_events.ReminderPutOff: Disclosure(facts="id until"),
    meeting_events.MemberReminded: _THEIRS,
    meeting_events.MeetingListed: Disclosure(facts="id event sequence"),
    meeting_events.MeetingUnlisted: _THING,
    meeting_events.TimesProposed: Disclosure(facts="id times zone minutes"),
    meeting_events.TimesTicked: Disclosure(people="person", facts="id numbers"),
    meeting_events.PollClosed: _THING,
    meeting_events.QuietSet: Disclosure(own="quiet"),
    meeting_events.DaysOffSet: Disclosure(own="days"),
    meeting_events.RemindersSet: _SWITCH,
    meeting_events.PingsSet: _SWITCH,
    meeting_events.MessagesSet: Disclosure(people="person", facts="on"),
    meeting_events.InboxClosed: _PERSON,
}
RELEASES: dict[type[GroupEvent], Disclosure] = {
    release_events.SummaryDrafted: Disclosure(
        people="there",
        facts="key guide discussion title number opened_at zone finished covered window_ends",
        inside="lines",
    ),
    release_events.DraftRevised: Disclosure(
        people="newly_there", facts="key zone finished window_ends", inside="lines", nobodys="gone"
    ),
    release_events.DraftLookedAt: Disclosure(people="person", facts="key window_ends"),
    release_events.LineReworded: Disclosure(facts="key line window_ends", own="wording"),
    release_events.LineStruck: _LINE,
    release_events.LineRestored: _LINE,
    release_events.TalkAsked: Disclosure(facts="key id", nobodys="line sentence"),
    release_events.TalkSettled: Disclosure(facts="key id window_ends"),
    release_events.SummaryApproved: _READER,
    release_events.ApprovalTakenBack: _READER,
    release_events.SummaryReleased: _SUMMARY,
    release_events.DraftWindowOver: _SUMMARY,
    release_events.RoundReopened: _WINDOW,
    release_events.ReleaseWithdrawn: _SUMMARY,
    release_events.ReleaseOpened: _READER,
    release_events.Responded: Disclosure(people="person", facts="key id kind action until", own="text"),
    release_events.ResponseDone: Disclosure(facts="key id"),
}
OF_GROUPS = LIFE | SITTINGS | AGREEMENTS | PLAN | MEETINGS | RELEASES
OF_SERVERS: dict[type[ServerEvent], Disclosure] = {
    server.ServerSetUp: Disclosure(facts="guild reviewers_role time_zone keep_months"),
}
