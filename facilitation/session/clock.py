"""Commands of the clock: what is due, and an absence of the bot or the channel."""

from dataclasses import dataclass
from datetime import datetime

from facilitation.session.ballots.events import VotingEnded
from facilitation.session.base import Command, Happened, passing
from facilitation.session.people.commands import goes, leaving
from facilitation.session.people.events import VoiceLeft
from facilitation.session.state import CLOCKED, Session, TimeNotice
from facilitation.session.steps.commands import MoveOn
from facilitation.session.steps.events import QuietEnded, SessionClosed
from facilitation.session.timing.events import (
    CameBack,
    ChannelFound,
    ChannelLost,
    PauseGrewLong,
    TimeRanLow,
    TimeRanOut,
)
from facilitation.session.timing.queries import long_pause


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack(Command):
    """The bot is back; it was last alive at `since`, or lost the channel before. Absences between which no
    one did anything are one. If the clock was put back meanwhile, the length is unknown and counts as
    none. Anyone disconnected could not reconnect during the outage, so their two minutes start again."""

    since: datetime

    def decide(self, session: Session, now: datetime) -> Happened:
        for person in session.cut_off:
            yield VoiceLeft(at=now, person=person)
        if session.lost_at is not None:
            yield ChannelFound(at=now)
        if session.phase not in CLOCKED or session.box_ends is None:
            return
        away = session.away
        since = min(self.since, session.lost_at or self.since)
        if away is not None and session.touched_at == away.back:
            since = away.since
        since = min(since, now)
        left = max(0, int((session.box_ends - since).total_seconds()))
        yield CameBack(at=now, since=since, left=left)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseChannel(Command):
    """The group's channel is gone: until the bot comes back there or elsewhere, it is as if it were away."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.lost_at is None:
            yield ChannelLost(at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Command):
    """The clock ticks: everything that is due happens, in order. If the last person leaves, the clocks stop.
    Ticking late or twice does no harm."""

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
        yield SessionClosed(at=now, finished=False)
        return
    if (ballot := session.deciding.open) is not None and by >= ballot.closes_at and not ballot.ended:
        yield VotingEnded(at=now, id=ballot.id)
    if session.voices.countdown is not None and by >= session.voices.countdown:
        yield from MoveOn(by=None).decide(session, now)
        return
    if session.quiet_until is not None and by >= session.quiet_until:
        yield QuietEnded(at=now)
    if long_pause(session, by) and not session.pause_told:
        yield PauseGrewLong(at=now)
    yield from _told(session, by, now)


def _told(session: Session, by: datetime, now: datetime) -> Happened:
    if session.phase not in CLOCKED or session.box_ends is None or session.warn_at is None:
        return
    if by >= session.box_ends:
        if session.told is not TimeNotice.OUT:
            yield TimeRanOut(at=now)
    elif by >= session.warn_at and session.told is TimeNotice.NOTHING:
        yield TimeRanLow(at=now)
