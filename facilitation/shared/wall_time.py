"""Wall time: what a clock on the school's wall shows, and which moment that is.

What people agree on is a time on the wall, and it stays that when the clocks change. The moment is worked out
from it and is never what is kept. The law, which is also that of calendar files:

1. A time that a clock there shows once is the moment at which it shows it.
2. A time that it shows twice, because the clocks are put back, is the first of the two.
3. A time that it never shows, because the clocks are put forward, is as much later as they are put forward.

A time zone is given by its name in the IANA database.
"""

from datetime import UTC, date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitation.shared.refusals import Reason, Refused


def today(now: datetime, zone: str) -> date:
    """Which day it is in a time zone."""
    return now.astimezone(ZoneInfo(zone)).date()


class TimesShown(Enum):
    """How often a clock on the wall shows a time."""

    ONCE = 1
    TWICE = 2
    NEVER = 0


def moment(time: datetime, zone: str) -> datetime:
    """The moment (UTC) of a time on the wall in a zone."""
    return time.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def next_moment(time: datetime, zone: str, after: datetime) -> datetime:
    """The moment of a time on the wall: of two, the one that is not before `after`."""
    second = time.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)
    return max(after, moment(time, zone) if moment(time, zone) >= after else second)


def wall(moment: datetime, zone: str) -> datetime:
    """What a clock on the wall in a zone shows at a moment."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def shown(time: datetime, zone: str) -> TimesShown:
    """How often a clock on the wall in a zone shows this time."""
    if wall(moment(time, zone), zone) != time:
        return TimesShown.NEVER
    again = time.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)
    return TimesShown.ONCE if again == moment(time, zone) else TimesShown.TWICE


def weekly(first: datetime, weeks: tuple[int, ...]) -> tuple[datetime, ...]:
    """The same time on the wall, so many weeks after the first."""
    return tuple(first + timedelta(weeks=count) for count in weeks)


def named(name: str) -> str:
    """The name of a zone as the database has it, such as Europe/London. Raises Refused for any other."""
    try:
        return ZoneInfo(name.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused(Reason.UNKNOWN_TIME_ZONE) from error
