"""Reminders that ring: only where the group asked for it, once, and never at night."""

import pytest

from tests.bot.support.scheduling import board, founded, sets, show, until
from tests.bot.support.school import School, heard


@pytest.fixture
def considerate() -> None:
    """Here a group asks to be pinged, which no other test allows."""


def rung(school: School) -> list[object]:
    """Whom the bot's own messages in the channel may ping."""
    posts = (
        one for one in school.env.http_requests if one.method == "POST" and one.path.endswith("/messages")
    )
    return [(one.json or {}).get("allowed_mentions") for one in posts]


async def test_a_reminder_rings_for_the_members_where_they_asked_for_it(school: School) -> None:
    await founded(school)
    await sets(school.ana, "12 January 2026 21:00", "20 January 2026 15:30")
    await until(school, "2026-01-12T08:00")
    await show(school.ben)
    await school.ben.press("Reminders")
    assert "Reminders ring for the members" in heard(await school.ben.press("Turn sound on"))
    await until(school, "2026-01-12T22:30")
    silent = {"parse": []}
    assert all(one == silent for one in rung(school)), "it was asked for later, and the start is at night"
    await until(school, "2026-01-19T15:30")
    *before, last = rung(school)
    assert last == {"parse": ["users"]}
    assert all(one == silent for one in before)
    assert all(f"@{person.actor.name}" in board(school)[0] for person in school.teachers)
    assert "@everyone" not in board(school)[0]
