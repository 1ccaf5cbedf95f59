"""A group goes from a note to an agreement in the browser, and compares what it could take up."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bot.launch.rehearsal import TEACHERS
from tests.system.page.browser import Desk

AMINA, JONAS, *OTHERS = TEACHERS[:3]
LINES = ("Visit each other", "Plan together")


@pytest.fixture
def desk(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk("bot", "rehearse", "--no-browser")


def test_a_group_rates_what_it_wrote_and_agrees_on_it(desk: Desk) -> None:
    begin(desk)
    for line in LINES:
        note(desk, line)
    decide(desk)
    for line in LINES:
        desk.choose("Put to the group", f"Practice: {line}")
        desk.reads(f"{line} · put to the group")
    rate(desk)
    agree(desk)


def begin(desk: Desk) -> None:
    desk.command("/group create", name="Fourth grade")
    desk.press("Make this the group's home")
    desk.reads("Members (1)")
    desk.command("/session start")
    for name in (JONAS, *OTHERS):
        desk.look_as(name)
        desk.press("I'm here")
    desk.reads("Here (3)")
    desk.look_as(AMINA)
    desk.press("Begin")
    desk.press("Next")
    desk.press("Next")
    desk.reads("question 1 of")


def note(desk: Desk, line: str) -> None:
    desk.look_as(JONAS)
    desk.press("Write")
    desk.form().get_by_label("Your line").fill(line)
    desk.choose("What is it?", "Practice", within=desk.form())
    desk.send_form()
    desk.reads(f"Practice: {line}")


def decide(desk: Desk) -> None:
    desk.look_as(AMINA)
    desk.press("More")
    desk.press("Decide")


def rate(desk: Desk) -> None:
    desk.press("Compare practices")
    desk.choose("Which practices do you look at?", *LINES, apply=True)
    desk.reads("We compare: 2 practices")
    for name in (AMINA, JONAS, *OTHERS):
        desk.look_as(name)
        desk.press("Vote")
        for number, rates in ((1, ("5", "2")), (2, ("3", "4"))):
            desk.reads(f"Practice {number} of 2")
            for question, rate in zip(("How much does it promise", "How feasible is it"), rates, strict=True):
                desk.choose(question, rate)
                expect(desk.talk.get_by_role("combobox").filter(has_text=question)).to_have_count(0)
    desk.reads("promise 5.0 · feasible 2.0")
    desk.picture("rated")


def agree(desk: Desk) -> None:
    decide(desk)
    desk.choose("Vote on one, or change it", f"Practice: {LINES[0]}")
    desk.press("Vote on it")
    desk.reads("We decide:")
    for name in (AMINA, JONAS, *OTHERS):
        desk.look_as(name)
        desk.press("Vote")
        desk.press("4")
    desk.reads("Everyone who voted can live with it.")
    desk.picture("agreed")
