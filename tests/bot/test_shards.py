"""A bot that has several lines to Discord."""

import pytest

from tests.bot.evening import away, card, go_through, to_the_questions
from tests.bot.school import School


@pytest.fixture
def shards() -> int:
    return 3


async def test_a_session_goes_from_its_lobby_to_its_end_over_a_restart(school: School) -> None:
    await to_the_questions(school)
    before = card(school)
    await away(school, minutes=2)
    assert "I was away for 2 minutes" in card(school)
    assert before.splitlines()[0] in card(school)
    assert (await go_through(school))[-1] == card(school)
