"""Whatever a group and its reviewers do with its summaries: what reviewers can read, it let go together."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitation.group.base import GroupCommand, fold
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.summaries.commands import (
    ApproveSummary,
    AskToTalk,
    LookAtDraft,
    RestoreLine,
    RewordLine,
    SettleTalk,
    StrikeLine,
    TakeBackApproval,
    WithdrawRelease,
)
from facilitation.group.summaries.events import LineRestored, LineReworded, LineStruck
from facilitation.group.summaries.lines import Wording
from facilitation.group.summaries.response_commands import FinishResponse, OpenRelease, Respond
from facilitation.group.summaries.state import JOURNEY, ResponseKind
from facilitation.shared.refusals import Refused
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, NOON
from tests.facilitation.support.summaries import check_let_go, check_releases, closed, knock, sat, texts

HEAD = 99
PEOPLE = st.sampled_from((ANN, BEN, CLEO, DEV, HEAD))
KEY = st.sampled_from(("s1", "s1", "s2", JOURNEY, "nowhere"))
LINE = st.integers(0, 9).map(str)
FORM = st.sampled_from(("f", "g"))
WORDS = st.builds(Wording, st.sampled_from(("Visit", "Go", " ")), st.sampled_from(((), ("Hm",))))
FLAG = st.booleans()
COMMANDS: st.SearchStrategy[GroupCommand] = st.one_of(
    st.builds(LookAtDraft, by=PEOPLE, key=KEY),
    st.builds(LookAtDraft, by=PEOPLE, key=KEY),
    st.builds(RewordLine, by=PEOPLE, key=KEY, line=LINE, wording=WORDS),
    st.builds(StrikeLine, by=PEOPLE, key=KEY, line=LINE),
    st.builds(RestoreLine, by=PEOPLE, key=KEY, line=LINE),
    st.builds(AskToTalk, by=PEOPLE, key=KEY, id=FORM, line=st.just("") | LINE, sentence=st.just("Why?")),
    st.builds(SettleTalk, by=PEOPLE, key=KEY, id=FORM),
    st.builds(TakeBackApproval, by=PEOPLE, key=KEY),
    st.builds(WithdrawRelease, by=PEOPLE, key=KEY),
    st.builds(OpenRelease, by=PEOPLE, key=KEY, reviewer=FLAG),
    st.builds(
        Respond, by=PEOPLE, key=KEY, reviewer=FLAG, id=FORM, kind=st.sampled_from(ResponseKind),
        today=st.just(NOON.date()), until=st.none() | st.just(NOON.date()), action=st.none() | LINE,
    ),
    st.builds(FinishResponse, by=PEOPLE, key=KEY, id=FORM),
    st.builds(Join, by=PEOPLE),
    st.builds(Leave, by=PEOPLE),
)  # fmt: skip


class Releasing(RuleBasedStateMachine):
    """A group that closed a session, and everyone who could want something of its summary."""

    @initialize(others=st.sampled_from(((), (CLEO,), (CLEO, DEV))))
    def they_met(self, others: tuple[int, ...]):
        self.room = closed(*others)
        self.known: dict[tuple[str, int], tuple[str, ...]] = {}

    @rule(command=COMMANDS)
    def somebody_asks_something(self, command: GroupCommand):
        self._ask(command)

    @rule(people=st.lists(st.sampled_from((ANN, BEN, CLEO, DEV)), max_size=4), key=KEY, late=FLAG)
    def some_approve(self, people: list[int], key: str, late: bool):
        one = self.room.group.releases.get(key)
        for person in people:
            changes = one.changes - late if one else 0
            self._ask(ApproveSummary(by=person, key=key, changes=changes))

    @rule(hours=st.integers(0, 60))
    def time_passes(self, hours: int):
        before = self.room.group.releases
        self.room.now += timedelta(hours=hours)
        check_let_go(before, knock(self.room))

    @rule()
    @precondition(lambda self: "s2" not in self.room.group.releases)
    def they_meet_again(self):
        sat(self.room)

    def _ask(self, command: GroupCommand):
        before = self.room.group
        try:
            events = self.room.ask_group(command)
        except Refused:
            assert self.room.group is before
            return
        check_let_go(before.releases, events)
        for event in events:
            if isinstance(event, LineReworded | LineStruck | LineRestored):
                assert not self.room.group.releases[event.key].approved, "a change takes approvals back"

    @invariant()
    def reviewers_read_nothing_that_is_held_back(self):
        check_releases(self.room.group.releases)

    @invariant()
    def every_version_is_kept(self):
        now = {
            (key, version.number): tuple(line.text for line in version.lines)
            for key, one in self.room.group.releases.items()
            for version in one.versions
        }
        assert self.known.items() <= now.items()
        self.known = now

    @invariant()
    def who_opened_it_could_read_it(self):
        for one in self.room.group.releases.values():
            assert not one.opened or one.versions
            assert all(response.by in one.opened or one.versions for response in one.responses.values())

    def teardown(self):
        assert fold(self.room.group_events) == self.room.group


TestReleasing = Releasing.TestCase
TestReleasing.settings = settings(stateful_step_count=40)


def test_what_is_held_back_can_be_told_from_what_is_not():
    """The laws above would pass over an empty page: so one of each."""
    room = closed()
    assert texts(room.group.releases["s1"]) == []
    for person in (ANN, BEN):
        room.ask_group(ApproveSummary(by=person, key="s1", changes=1))
    assert "Visit" in texts(room.group.releases["s1"])
