"""A start: deadlines are armed before the first press, and sessions learn about the absence beside the
login."""

import pytest

from bot.background.session_clock import SessionClock
from tests.bot.support.evening import away, card, to_the_questions
from tests.bot.support.school import School, heard


async def test_until_all_sessions_have_heard_of_an_absence_there_is_no_sign_of_life(school: School) -> None:
    await to_the_questions(school)
    await school.pass_time(minutes=2)
    away, last = school.bot.services.handler.away, await school.store.last_beat()
    away["another.session"] = last
    await school.pass_time(minutes=2)
    assert await school.store.last_beat() == last, "a start after a kill counts from here"
    away.clear()
    await school.pass_time(minutes=2)
    assert await school.store.last_beat() != last


async def test_whatever_comes_before_a_session_has_heard_tells_it_first(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await to_the_questions(school)
    await school.pass_time(seconds=40)

    async def slow(_: SessionClock) -> None:
        """There are so many sessions that this one's turn has not come."""

    monkeypatch.setattr(SessionClock, "catch_up", slow)
    await school.restart()
    assert "I was offline" in heard(await school.ben.slash("session start"))
    assert not school.bot.services.handler.away
    assert "I was offline" in card(school)


async def test_a_kill_before_a_session_has_heard_adds_to_its_absence(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await to_the_questions(school)
    await school.pass_time(seconds=40)

    async def slow(*_: object) -> None:
        """There are so many sessions that this one's turn has not come."""

    with monkeypatch.context() as patched:
        patched.setattr(SessionClock, "_come_back", slow)
        await away(school, minutes=3)
        await school.pass_time(minutes=2)
    await away(school, minutes=4)
    assert "I was offline for 9 minutes." in card(school)
