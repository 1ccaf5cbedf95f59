"""Time, breaks, and the clock."""

from dataclasses import dataclass, replace
from datetime import datetime

from facilitation import events as happened
from facilitation.agenda import StepKind
from facilitation.commands.base import Command, Happened, passing
from facilitation.commands.people import goes
from facilitation.commands.presence import leaving
from facilitation.commands.steps import MoveOn
from facilitation.refusals import Reason, Refused
from facilitation.session import CLOCKED, Session, Told
from facilitation.timing import added, long_pause, rest_gives


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTime(Command):
    """More time for this step: taken from the rest, or by ending later."""

    end_later: bool = False

    def decide(self, session: Session, now: datetime) -> Happened:
        assert session.box_ends is not None, "a box of time runs"
        if not self.end_later and not rest_gives(session, now):
            raise Refused(Reason.NO_TIME_LEFT)
        box_ends = added(session.box_ends, now)
        ends_at = added(session.planned_end, now) if self.end_later else session.planned_end
        rest = session.plan_after(int((ends_at - box_ends).total_seconds()))
        dropped = session.left_out(session.step, rest)
        yield happened.TimeAdded(at=now, by=self.by, box_ends=box_ends, ends_at=ends_at, dropped=dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPrompt(Command):
    """Do not let this question drop out, whatever else does."""

    step: str

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.step in session.keeping:
            raise Refused(Reason.KEPT_ALREADY)
        ahead = session.ahead(session.step)[1:]
        if not any(step.key == self.step and step.kind is StepKind.PROMPT for step in ahead):
            raise Refused(Reason.NO_SUCH_STEP)
        dropped = replace(session, keeping=(*session.keeping, self.step)).drops_out(now)
        yield happened.PromptKept(at=now, by=self.by, step=self.step, dropped=dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Command):
    """A break: all clocks stand still."""

    def decide(self, session: Session, now: datetime) -> Happened:
        yield happened.Paused(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """On we go."""

    def decide(self, session: Session, now: datetime) -> Happened:
        yield happened.Resumed(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOn(Command):
    """Go on; the time the bot was away is gone."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.away is None:
            raise Refused(Reason.NOT_AWAY)
        yield happened.CarriedOn(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTimeBack(Command):
    """Give us back the time that the bot was away."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.away is None:
            raise Refused(Reason.NOT_AWAY)
        yield happened.TimeGivenBack(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack(Command):
    """The bot is back; it was last alive at `since`, or lost the channel before. Absences between which
    nobody did anything are one. Where the clock was put back meanwhile, nothing tells how long it was.
    Whose connection is gone could not come back meanwhile, and has the whole time for it from now on."""

    since: datetime

    def decide(self, session: Session, now: datetime) -> Happened:
        for person in session.cut_off:
            yield happened.VoiceLeft(at=now, person=person)
        if session.lost_at is not None:
            yield happened.ChannelFound(at=now)
        if session.phase not in CLOCKED or session.box_ends is None:
            return
        away = session.away
        since = min(self.since, session.lost_at or self.since)
        if away is not None and session.touched_at == away.back:
            since = away.since
        since = min(since, now)
        left = max(0, int((session.box_ends - since).total_seconds()))
        yield happened.CameBack(at=now, since=since, left=left)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseChannel(Command):
    """The group's channel is gone: until the bot comes back there or elsewhere, it is as if it were away."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.lost_at is None:
            yield happened.ChannelLost(at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Command):
    """The clock knocks: everything that is due happens, in its order. Who leaves may stop the clocks.
    Knocking late or twice does no harm."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.lost_at is not None:
            return
        for moment, person in leaving(session, now):
            session = yield from passing(session, _due(session, moment, now))
            if not session.live:
                return
            since = max(moment, session.box_began or moment)
            session = yield from passing(session, goes(session, person, now, since=since))
        yield from _due(session, now, now)


def _due(session: Session, by: datetime, now: datetime) -> Happened:
    """What is due by a time that has come."""
    if by >= session.abandoned_at:
        yield happened.SessionClosed(at=now, finished=False)
        return
    if (ballot := session.deciding.open) is not None and by >= ballot.closes_at and not ballot.ended:
        yield happened.VotingEnded(at=now, id=ballot.id)
    if session.voices.countdown is not None and by >= session.voices.countdown:
        yield from MoveOn(by=None).decide(session, now)
        return
    if session.quiet_until is not None and by >= session.quiet_until:
        yield happened.QuietEnded(at=now)
    if long_pause(session, by) and not session.pause_told:
        yield happened.PauseGrewLong(at=now)
    yield from _told(session, by, now)


def _told(session: Session, by: datetime, now: datetime) -> Happened:
    if session.phase not in CLOCKED or session.box_ends is None or session.warn_at is None:
        return
    if by >= session.box_ends:
        if session.told is not Told.OUT:
            yield happened.TimeRanOut(at=now)
    elif by >= session.warn_at and session.told is Told.NOTHING:
        yield happened.TimeRanLow(at=now)
