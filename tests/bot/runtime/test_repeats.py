"""A press that is only made again, because Discord called the first one failed, does not undo it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.ui.repeats import AGAIN_WITHIN, ANSWERED_WITHIN, REMEMBERED, Repeats
from tests.bot.support.delays import late
from tests.bot.support.evening import card, whole_staff
from tests.bot.support.school import School

CALLBACK = "*/interactions/*/callback"
ANSWERS = ("/interactions/*/callback", "/webhooks/*")
NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
HAND = (1, "raise", "group.session")
MOMENT = timedelta(milliseconds=1)


class Pressing:
    """One person's presses, by a clock that Discord has."""

    def __init__(self) -> None:
        self.now = NOW
        self.repeats = Repeats(lambda: self.now)
        self.presses = 0

    def again(self, *, answered_after: timedelta | None) -> bool:
        """Whether the next press is a repeat."""
        self.presses += 1
        found = self.repeats.is_one(HAND, self.presses, self.now)
        if answered_after is not None:
            self.now += answered_after
            self.repeats.answered(HAND, self.presses)
        return found


@pytest.mark.parametrize(
    ("answered", "later", "repeats"),
    [
        (timedelta(), timedelta(), False),
        (ANSWERED_WITHIN, timedelta(), False),
        (ANSWERED_WITHIN + MOMENT, timedelta(), True),
        (None, AGAIN_WITHIN, True),
        (None, AGAIN_WITHIN + MOMENT, False),
    ],
)
def test_soon_after_one_that_was_not_answered_in_time_a_press_is_a_repeat(
    answered: timedelta | None, later: timedelta, repeats: bool
) -> None:
    pressing = Pressing()
    assert not pressing.again(answered_after=answered)
    pressing.now += later
    assert pressing.again(answered_after=timedelta()) is repeats
    assert not pressing.again(answered_after=timedelta()), "the repeat was answered"


def test_a_late_answer_to_an_earlier_press_says_nothing_of_the_last() -> None:
    pressing = Pressing()
    pressing.again(answered_after=None)
    assert pressing.again(answered_after=None)
    pressing.repeats.answered(HAND, 1)
    assert pressing.again(answered_after=None)


def test_others_elsewhere_and_otherwise_repeat_nothing_and_not_everybody_is_remembered() -> None:
    repeats = Repeats(lambda: NOW)
    for other in (HAND, (2, *HAND[1:]), (1, "ready", HAND[2]), (*HAND[:2], "group.other")):
        assert not repeats.is_one(other, 1, NOW)
    for person in range(REMEMBERED):
        repeats.is_one((-person, *HAND[1:]), 1, NOW)
    assert len(repeats._last) == REMEMBERED
    assert not repeats.is_one(HAND, 2, NOW)


@pytest.fixture
async def asking(school: School) -> School:
    """Seven of the eight at their first question."""
    await whole_staff(school)
    return school


@pytest.mark.parametrize(("button", "shown"), [("Hand", "@Chloe"), ("Ready", "Ready: 1 of 7")])
async def test_what_discord_called_failed_is_not_undone_by_pressing_again(
    asking: School, button: str, shown: str
) -> None:
    for path in ANSWERS:
        asking.env.inject_error("POST", path, status=404, code=10062, times=None)
    await asking.chloe.press(button)
    asking.env.backend.faults.clear()
    assert shown in card(asking), "it is remembered, and the card shows it"
    await asking.pass_time(seconds=4)
    await asking.chloe.press(button)
    assert shown in card(asking)
    await asking.pass_time(seconds=1)
    await asking.chloe.press(button)
    assert shown not in card(asking), "this one is meant"


async def test_an_answer_that_took_too_long_counts_as_none(asking: School) -> None:
    with late(asking, CALLBACK) as first:
        await asking.chloe.press("Hand")
        assert first.held
        await asking.pass_time(seconds=4)
        await asking.dilip.press("More")
        await first.arrives()
    await asking.chloe.press("Hand")
    assert "@Chloe" in card(asking)
