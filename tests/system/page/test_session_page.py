"""A group of teachers begins its first session in the browser, with the real bot behind the page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bot.launch.rehearsal import PRINCIPAL, TEACHERS
from tests.system.page.browser import Desk


@pytest.fixture
def desk(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk("bot", "rehearse", "--no-browser")


def test_a_group_meets_asks_two_questions_and_writes_a_note(desk: Desk) -> None:
    first, second, *_ = TEACHERS
    meet(desk)
    ask_two_questions(desk, first)
    take_a_note(desk, second)

    desk.look_as(first)
    desk.picture("question")
    desk.command("/rehearsal skip", minutes="10")
    desk.reads("The time for this part is up")
    desk.picture("time-is-up")


def meet(desk: Desk) -> None:
    desk.command("/group create", name="Fourth grade")
    desk.reads("Fourth grade: getting ready")
    desk.picture("getting-ready")
    desk.press("Make this the group's home")
    desk.reads("Members (1)")
    desk.command("/session start")
    for name in TEACHERS:
        desk.look_as(name)
        desk.press("I'm here")
    desk.reads("Here (6)")
    desk.picture("lobby")


def ask_two_questions(desk: Desk, facilitator: str) -> None:
    desk.look_as(facilitator)
    desk.press("Begin")
    desk.press("Next")
    desk.press("Next")
    desk.reads("question 1 of")
    desk.press("Next")
    desk.reads("question 2 of")
    expect(desk.talk.get_by_role("button", name="Next")).to_have_count(1)


def take_a_note(desk: Desk, notetaker: str) -> None:
    desk.look_as(notetaker)
    desk.press("Write")
    desk.form().get_by_label("Your line").fill("We never find a time that suits all")
    desk.picture("form")
    desk.send_form()
    desk.reads("We never find a time that suits all")


def test_the_principal_reviews_from_the_start(desk: Desk) -> None:
    desk.look_as(PRINCIPAL)
    desk.command("/help")
    desk.reads("You are a reviewer")
