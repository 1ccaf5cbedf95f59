"""School days: Monday to Friday, if the school is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FRIDAY = 4
WINDOW_DAYS = range(1, 11)
"""How many school days a group may give those who were away."""
USUAL_WINDOW_DAYS = 2
MORNING = time(8)
WEEK = timedelta(days=7)


def after(moment: datetime, days: int, zone: str) -> datetime:
    """The end of the last of so many whole school days after a moment, in its own time zone: midnight where
    the school is."""
    there = ZoneInfo(zone)
    day = moment.astimezone(there).date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() <= FRIDAY
    midnight = datetime.combine(day + timedelta(days=1), time(), there)
    return midnight.astimezone(moment.tzinfo)


def morning(day: date, zone: str) -> datetime:
    """Eight o'clock in the morning of a day where the school is (UTC)."""
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def in_month(day: date, which: tuple[int, ...]) -> bool:
    """Whether a day is one of those of its weekday in its month: the first is 1, the last -1."""
    last = (day + WEEK).month != day.month
    return (day.day - 1) // WEEK.days + 1 in which or (last and -1 in which)
