"""A room: one group and its sessions, driven by commands, with the clock in the test's hand."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from facilitation.coordination.open_session import OpenSession
from facilitation.coordination.session_effects import follow
from facilitation.group import base as group_base
from facilitation.group.agreements.commands import AnswerCommand
from facilitation.group.base import GroupCommand, GroupEvent
from facilitation.group.base import decide as decide_group
from facilitation.group.clock import GroupTick
from facilitation.group.membership.commands import CreateGroup
from facilitation.group.state import Group
from facilitation.session import decider
from facilitation.session.ballots.commands import LookIntoBox
from facilitation.session.ballots.votes import Voting
from facilitation.session.base import Command, SessionEvent, evolve, fold
from facilitation.session.clock import Tick
from facilitation.session.people.commands import Arrive, Begin
from facilitation.session.pulse.commands import RatePulse
from facilitation.session.pulse.state import PULSE, counted
from facilitation.session.state import Phase, Session, next_deadline
from facilitation.session.steps.commands import CloseSession, MoveOn
from facilitation.shared.ballots import Vote
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Guide
from tests.facilitation.support.small_guide import GUIDE

ANN, BEN, CLEO, DEV, EVA = 1, 2, 3, 4, 5
NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)
CLOCK = None


class Room:
    """A new group that Ann made, and the session that is running. `now` is what the clock shows."""

    def __init__(
        self,
        minutes: int = 60,
        guide: Guide = GUIDE,
        *,
        teachers_first: bool = False,
        moves_itself: bool = False,
    ) -> None:
        self.now = NOON
        self.guide = guide
        self.guides = {guide.guide: guide}
        self._names = count(1)
        made = CreateGroup(
            by=ANN,
            id="g",
            guild=7,
            channel=8,
            name="Year 5",
            minutes=minutes,
            teachers_first=teachers_first,
            moves_itself=moves_itself,
        )
        self.group_events: list[GroupEvent] = list(made.decide(guide, self.now))
        group = group_base.fold(self.group_events)
        assert group is not None
        self.group: Group = group
        self.events: list[SessionEvent] = []
        self.boxes: dict[str, dict[int, Vote]] = {}
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        assert self._session is not None, "no session was opened yet"
        return self._session

    def open(
        self,
        by: int = ANN,
        discussion: str | None = None,
        minutes: int | None = None,
        guide: Guide | None = None,
    ) -> "Room":
        """Open a session: the next discussion of the group's guide or another one, or the one asked for."""
        name = f"s{next(self._names)}"
        if guide is not None:
            self.guides[guide.guide] = guide
        command = OpenSession(by=by, id=name, discussion=discussion, minutes=minutes)
        ours, theirs = command.decide(self.group, guide or self.guide, self.now)
        self.hear(ours)
        self.events, self._session = list(theirs), fold(theirs)
        return self

    def ask(self, command: Command) -> tuple[SessionEvent, ...]:
        """Ask something of the session; what it means for the group happens, too. Raises Refused."""
        if isinstance(command, Voting):
            return self._vote(command)
        if isinstance(command, RatePulse):
            return self._rate(command)
        ballot = self.session.deciding.open
        votes = self.boxes.get(ballot.id, {}).values() if ballot else ()
        answers = tuple(self.boxes.get(PULSE, {}).values())
        kept = counted(self.group.rules, answers) if answers else ()
        happened = decider.decide(self.session, command, self.now, votes, kept)
        for event in happened:
            self._session = evolve(self._session, event)
            self.hear(tuple(follow(self.group, self._session, event, self.guides, "UTC")))
        self.events.extend(happened)
        if ballot and self.session.deciding.open is None:
            self.boxes.pop(ballot.id, None)
        if not self.session.live:
            self.boxes.pop(PULSE, None)
        return happened

    def _vote(self, command: Voting) -> tuple[SessionEvent, ...]:
        """A vote goes into the box, and the clock looks into it."""
        decider.check(self.session, command)
        assert not [*command.decide(self.session, self.now)], "a vote is no event"
        box = self.boxes.setdefault(command.ballot, {})
        vote = command.vote(self.session, self.now, box.get(command.by or 0))
        box[vote.person] = vote
        return self.ask(LookIntoBox(by=CLOCK))

    def _rate(self, command: RatePulse) -> tuple[SessionEvent, ...]:
        """An answer goes into the box, and nothing happens."""
        decider.check(self.session, command)
        assert not decider.decide(self.session, command, self.now), "an answer is no event"
        box = self.boxes.setdefault(PULSE, {})
        answer = command.answer(box.get(command.by or 0), self.group.rules)
        box[answer.person] = answer
        return ()

    def answer(self, command: AnswerCommand) -> None:
        """Someone who was away says what they think of an agreement. Raises Refused."""
        assert not decide_group(self.group, command, self.now), "an answer is no event"
        vote = command.answer(self.group, self.now)
        self.boxes.setdefault(command.agreement, {})[vote.person] = vote

    def close_windows(self) -> None:
        """The clock settles what is due. A second tick does nothing."""
        due = [agreement.id for agreement in self.group.decisions.due(self.now)]
        tick = GroupTick(answers={key: tuple(self.boxes.pop(key, {}).values()) for key in due})
        self.hear(tick.decide(self.group, self.now))
        assert not tick.decide(self.group, self.now)

    def ask_group(self, command: GroupCommand) -> tuple[GroupEvent, ...]:
        """Ask something of the group. Raises Refused."""
        happened = decide_group(self.group, command, self.now)
        self.hear(happened)
        return happened

    def hear(self, events: Sequence[GroupEvent]) -> None:
        self.group = group_base.fold(events, self.group) or self.group
        self.group_events.extend(events)

    def wait(self, minutes: float = 0, seconds: float = 0) -> "Room":
        """Let time pass without anyone noticing."""
        self.now += timedelta(minutes=minutes, seconds=seconds)
        return self

    def live(self, minutes: float = 0, seconds: float = 0) -> tuple[SessionEvent, ...]:
        """Let time pass, with the clock ticking whenever something is due."""
        end, before = self.now + timedelta(minutes=minutes, seconds=seconds), len(self.events)
        while (due := next_deadline(self.session)) is not None and due <= end:
            self.now = max(due, self.now)
            self.ask(Tick(by=CLOCK))
        self.now = end
        return tuple(self.events[before:])

    def arrive(self, *people: int) -> "Room":
        for person in people:
            self.ask(Arrive(by=person))
        return self

    def begin(self) -> "Room":
        """Anyone who is proposed begins."""
        self.ask(Begin(by=self.session.proposal().facilitator))
        return self

    def next(self, times: int = 1) -> "Room":
        for _ in range(times):
            self.ask(MoveOn(by=self.session.facilitator, move=self.session.move))
        return self

    def to(self, step: str) -> "Room":
        """Move on until the group is at a step."""
        while self.session.step != step:
            self.next()
        return self

    def close(self) -> "Room":
        self.ask(CloseSession(by=self.session.facilitator))
        return self

    def hold(self) -> "Room":
        """A session from beginning to end, for those who are there."""
        self.begin()
        while self.session.phase is not Phase.CLOSING:
            self.next()
        return self.close()


def running(*others: int, minutes: int = 60, discussion: str | None = None) -> Room:
    """Ann facilitates, Ben takes notes, and a session has begun; `others` are there, too."""
    room = Room(minutes).open(ANN, discussion).arrive(BEN, *others).begin()
    assert (room.session.facilitator, room.session.notetaker) == (ANN, BEN)
    return room


def tried(room: Room, command: Command) -> tuple[SessionEvent, ...] | Refused:
    """What happened when someone asked, or the refusal."""
    try:
        return room.ask(command)
    except Refused as refused:
        return refused


def reason(room: Room, command: Command | GroupCommand) -> Reason:
    """Why a command is refused. What is refused changes nothing."""
    before = room.group, room.session, len(room.events), len(room.group_events)
    try:
        room.ask(command) if isinstance(command, Command) else room.ask_group(command)
    except Refused as refused:
        assert (room.group, room.session, len(room.events), len(room.group_events)) == before
        return refused.reason
    raise AssertionError(f"{command} was not refused")
