"""Killed while nothing presses: in the lobby, in a break, and for so long that everyone has gone home."""

from datetime import timedelta

import pytest

from bot.cards.base.session_view import END
from facilitation.session.state import Phase, Session
from facilitation.session.timing.events import CameBack
from tests.system.process.support.evening import Evening
from tests.system.process.support.stored import let_pass

pytestmark = pytest.mark.loopback

HOUR = timedelta(hours=1)


async def test_nothing_is_said_while_no_clock_runs(evening: Evening) -> None:
    await evening.gather()
    card, posted = evening.card, [*evening.posted()]
    await evening.bot.restart()
    memory = await evening.check()
    assert memory.session.present == tuple(person.id for person in evening.people)
    assert evening.card == card
    assert [*evening.posted()] == posted
    assert not memory.all(CameBack)
    await evening.begin()
    await _a_break_goes_on(evening)
    await _it_ends_when_everybody_has_gone(evening)


async def _a_break_goes_on(evening: Evening) -> None:
    await evening.next()
    await evening.facilitator.press("More")
    await evening.facilitator.press("Pause")
    left = _left(evening.memory.session)
    await evening.bot.kill()
    let_pass(evening.data, HOUR / 2)
    await evening.bot.start()
    paused = await evening.check()
    assert paused.session.phase is Phase.PAUSED
    assert not paused.all(CameBack)
    await evening.school.reads(evening.first, "[Go on]")
    await evening.first.press("Go on")
    assert _left(evening.memory.session) == left


async def _it_ends_when_everybody_has_gone(evening: Evening) -> None:
    await evening.facilitator.press("More")
    await evening.facilitator.press("Pause")
    await evening.bot.kill()
    let_pass(evening.data, 3 * HOUR)
    await evening.bot.start()
    await evening.school.reads(evening.first, "goes on another day")
    closed = (await evening.check()).session
    assert (closed.phase, closed.finished) == (Phase.CLOSED, False)
    await evening.open()
    memory = await evening.check()
    assert [session.discussion for session in memory.sessions] == [closed.discussion] * 2
    assert END in evening.live[0][0]


def _left(session: Session) -> timedelta:
    """What was left of the box when someone last touched the session."""
    assert session.box_ends is not None
    return session.box_ends - session.touched_at
