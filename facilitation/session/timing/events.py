"""Boxes of time, breaks and absences."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from facilitation.session.base import SessionEvent
from facilitation.session.state import Away, Phase, Session, TimeNotice
from facilitation.session.steps.events import PHASE_OF


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAdded(SessionEvent):
    """This box ends later; the rest is planned again."""

    box_ends: datetime
    ends_at: datetime
    dropped: tuple[str, ...]

    def apply(self, session: Session) -> Session:
        return replace(
            session,
            box_ends=self.box_ends,
            ends_at=self.ends_at,
            dropped=self.dropped,
            told=TimeNotice.NOTHING,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRanLow(SessionEvent):
    """The box ends soon: the facilitator is informed."""

    def apply(self, session: Session) -> Session:
        return replace(session, told=TimeNotice.LOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRanOut(SessionEvent):
    """The box has ended: the facilitator is informed. No one is cut off."""

    def apply(self, session: Session) -> Session:
        return replace(session, told=TimeNotice.OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(SessionEvent):
    """All clocks stop; they have since `since`, if that is earlier and the clock came late."""

    since: datetime | None = None

    def apply(self, session: Session) -> Session:
        return replace(
            session,
            phase=Phase.PAUSED,
            paused_at=self.since or self.at,
            pause_told=False,
            quiet_until=None,
            voices=replace(session.voices, countdown=None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseGrewLong(SessionEvent):
    """The pause has lasted fifteen minutes: the group may rather continue another day."""

    def apply(self, session: Session) -> Session:
        return replace(session, pause_told=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(SessionEvent):
    """The clocks run on from where they were."""

    def apply(self, session: Session) -> Session:
        step = session.current
        assert step is not None, "only a session that ran was paused"
        passed = self.at - (session.paused_at or self.at)
        moved = _uncounted(_later(session, passed), passed)
        return replace(moved, phase=PHASE_OF[step.kind], paused_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack(SessionEvent):
    """The bot was away since a time; `left` seconds of the box remained then. No one could give a sign of
    life meanwhile, so no one counts as gone for it; no one could vote, so a ballot stays open for longer; and
    no one could stop a countdown, so it stops."""

    since: datetime
    left: int

    def apply(self, session: Session) -> Session:
        away, before = Away(self.since, self.at, self.left), session.away
        goes_on = before is not None and before.since == self.since
        passed = away.length - (before.length if before is not None and goes_on else timedelta())
        return replace(
            _uncounted(session, passed),
            away=away,
            deciding=session.deciding.later(passed),
            voices=replace(session.voices, countdown=None),
            returns=session.returns if goes_on else session.returns + 1,
            touched_at=self.at,
            seen=dict.fromkeys(session.seen, self.at),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLost(SessionEvent):
    """The group's channel is gone, or the bot was removed: no one can do anything, and nothing falls due."""

    def apply(self, session: Session) -> Session:
        return replace(session, lost_at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFound(SessionEvent):
    """The session continues in a channel that is there. No one counts as gone for the time in between."""

    def apply(self, session: Session) -> Session:
        return replace(session, lost_at=None, touched_at=self.at, seen=dict.fromkeys(session.seen, self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOn(SessionEvent):
    """The group continues as if the bot had not been away."""

    def apply(self, session: Session) -> Session:
        return replace(session, away=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGivenBack(SessionEvent):
    """The group gets the time that the bot was away."""

    def apply(self, session: Session) -> Session:
        assert session.away is not None, "only time away is given back"
        return replace(_later(session, session.away.length), away=None, told=TimeNotice.NOTHING)


def _uncounted(session: Session, passed: timedelta) -> Session:
    """The time that passed did not go into this step."""
    assert session.counting_from, "a step is being counted"
    return replace(session, counting_from=session.counting_from + passed)


def _later(session: Session, passed: timedelta) -> Session:
    """Every end moved on by the time that passed."""
    assert session.box_began, "a box of time runs"
    assert session.box_ends, "a box of time runs"
    assert session.ends_at, "a box of time runs"
    return replace(
        session,
        box_began=session.box_began + passed,
        box_ends=session.box_ends + passed,
        ends_at=session.ends_at + passed,
    )
