"""A whole school year, east and west: a group that meets every second Tuesday at half past three."""

import re
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from storage import event_types
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.evening import away
from tests.bot.support.scheduling import board, founded, inbox, listed, show, until
from tests.bot.support.school import School

AWAY = (1, 2)
"""Which meetings the bot misses, in each part of the year."""
OFF = (("2026-10-19", "2026-10-30"), ("2026-12-21", "2027-01-03"), ("2027-03-29", "2027-04-09"))
EVENING = "2026-09-07T00:30"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """The year is in a file, which every restart opens again."""
    async with SqliteStore(tmp_path / "staffroom.db", event_types.codec()) as made:
        yield made


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Pacific/Auckland"])
async def test_through_a_school_year(school: School, zone: str) -> None:
    await founded(school, zone)
    await until(school, EVENING)
    await wish(school)
    met = list[datetime]()
    for part in range(3):
        for number, at in enumerate(await next_six(school)):
            if (part, number) == AWAY:
                await miss(school, at)
            else:
                await live_through(school, at, zone)
            met.append(at.astimezone(ZoneInfo(zone)))
    assert len({*met}) == 18
    offsets = [at.utcoffset() for at in met]
    assert sum(one != other for one, other in pairwise(offsets)) == 2, "both changes of the clock"
    assert {f"{at:%A %H:%M}" for at in met} == {"Tuesday 15:30"}
    days = [at.date().isoformat() for at in met]
    assert not [day for day in days if any(first <= day <= last for first, last in OFF)]
    assert len(inbox(school, school.chloe)) == 34, "twice for each meeting but the one that was missed"
    assert not inbox(school, school.dilip)
    assert not inbox(school, school.ana)
    assert all(event.status == 3 for event in listed(school)), "Discord has seen them all through"
    assert "No meeting is set." in await show(school.ana)


async def wish(school: School) -> None:
    """The group names its holidays, and Chloe wants direct messages."""
    await show(school.ana)
    await school.ana.press("Reminders")
    text = "\n".join(f"{first} to {last}" for first, last in OFF)
    await school.ana.fill(await school.ana.press("Holidays"), text=text)
    await school.ana.press("Yes, save")
    await show(school.chloe)
    await school.chloe.press("Reminders")
    await school.chloe.press("Message me, too")
    await show(school.dilip)
    await school.dilip.press("Reminders")
    await school.dilip.press("Message me, too")
    closed = school.env.backend.get_dm_channel(school.dilip.id).id
    school.env.inject_error("POST", f"/channels/{closed}/messages", status=403, code=50007, times=None)


async def next_six(school: School) -> Sequence[datetime]:
    """The next six meetings are set. When they are, as the group's page has them."""
    await school.ana.slash("schedule series", when="every second Tuesday 15:30", times=6)
    await school.ana.press("Yes, save all")
    stamps = re.findall(r"<t:(\d+):F>", await show(school.ana))
    assert len({*stamps}) == 6
    return sorted({datetime.fromtimestamp(int(stamp), UTC) for stamp in stamps})


async def live_through(school: School, at: datetime, zone: str) -> None:
    """A meeting from the day before to its end, with a restart in between."""
    shown = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - timedelta(days=1)
    before = shown.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    await at_last(school, before - timedelta(minutes=1))
    assert not board(school), "nothing stands there while nothing comes up"
    await at_last(school, before)
    (notice,) = board(school)
    assert "meets soon" in notice
    await away(school, minutes=30)
    assert board(school) == [notice]
    await at_last(school, at)
    (notice,) = board(school)
    assert "meets now" in notice
    await at_last(school, at + timedelta(minutes=61))
    assert not board(school)


async def miss(school: School, at: datetime) -> None:
    """The bot is off for a week, and with it for a meeting: nothing of that makes sense any more."""
    await at_last(school, at - timedelta(days=3))
    await away(school, minutes=7 * 24 * 60)
    await school.pass_time(minutes=2)
    assert not board(school)


async def at_last(school: School, moment: datetime) -> None:
    await until(school, f"{moment:%Y-%m-%dT%H:%M}")
