"""How a group's actions went, month by month: what is counted, and how it is said.

An action counts from the month when it was made, as it was when that month was over; in the last one,
as it is now. Whose it is is nowhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from facilitation.group.plan.state import Action
from facilitation.group.plan.trials.state import Course, course_at
from reports.blocks import Say, roomy
from reports.typesetting.printable_text import Letterer

MONTHS_MOST = 10
"""Months that one picture shows, the last ones: a school year."""
ORDER = (
    Course.ADOPTED,
    Course.DONE,
    Course.ON_TRACK,
    Course.CHANGED,
    Course.BLOCKED,
    Course.OPEN,
    Course.LET_GO,
)
"""What has come furthest is first."""
LONGEST = 30
"""Letters of a word that every line has room for."""


@dataclass(frozen=True, slots=True)
class Month:
    """How many actions went how when a month, known by its first day, was over."""

    first: date
    counts: tuple[tuple[Course, int], ...]

    @property
    def marks(self) -> tuple[Course, ...]:
        """One for each action."""
        return tuple(course for course, count in self.counts for _ in range(count))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPicture:
    """All months of a group, the oldest first."""

    group: str
    language: str
    months: tuple[Month, ...]


def months(actions: Iterable[Action], now: datetime, zone: str) -> tuple[Month, ...]:
    """The last months until now, from the one on where the first action was made."""
    turned = [action.turns for action in actions if action.turns]
    if not turned:
        return ()
    there = ZoneInfo(zone)
    first = min(turns[0].at for turns in turned).astimezone(there).date().replace(day=1)
    firsts = [*_firsts(first, now.astimezone(there).date())][-MONTHS_MOST:]
    return tuple(
        Month(day, _counts(course_at(turns, min(now, _over(day, there))) for turns in turned))
        for day in firsts
    )


def _firsts(first: date, today: date) -> Iterator[date]:
    while first <= today:
        yield first
        first = _next(first)


def _next(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def _over(first: date, there: ZoneInfo) -> datetime:
    """The last moment of a month."""
    after = _next(first)
    return datetime(after.year, after.month, 1, tzinfo=there) - timedelta(microseconds=1)


def _counts(courses: Iterable[Course | None]) -> tuple[tuple[Course, int], ...]:
    counted = Counter(courses)
    return tuple((course, counted[course]) for course in ORDER if counted[course])


def drawn(progress: ProgressPicture, say: Say, letterer: Letterer) -> dict[str, Any]:
    """The picture as the template takes it, in words and marks."""
    say = roomy(say)
    seen = {course for month in progress.months for course, _ in month.counts}
    return {
        "rows": [_row(month, say, letterer) for month in progress.months],
        "key": _line(say("progress-key"), letterer),
        "courses": [
            {"course": course.value, "label": _line(say(f"course-{course}"), letterer)}
            for course in ORDER
            if course in seen
        ],
    }


def _row(month: Month, say: Say, letterer: Letterer) -> dict[str, Any]:
    label = say("progress-month", month=month.first.month, year=str(month.first.year))
    told = [
        say("progress-count", count=str(count), course=say(f"course-{course}"))
        for course, count in month.counts
    ]
    return {
        "label": _line(label, letterer),
        "marks": [course.value for course in month.marks],
        "words": _line(" · ".join(told), letterer),
    }


def _line(text: str, letterer: Letterer) -> dict[str, Any]:
    shown = letterer.letter(text, LONGEST)
    return {"t": shown.text, "rtl": shown.rtl}
