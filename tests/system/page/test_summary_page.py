"""A group lets its summary go in the browser; its principal reads it, and the group reads the answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bot.launch.rehearsal import PRINCIPAL, TEACHERS
from tests.system.page.browser import Desk

THERE = TEACHERS[:3]
AMINA, JONAS, MEI_LIN = THERE
CONCERN, SOFTER = "Reports take every evening", "Reports take too many evenings"
INSIGHT = "We laugh too seldom"
HELP = "One afternoon in June is free of lessons"


@pytest.fixture
def desk(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk("bot", "rehearse", "--no-browser")


def test_a_principal_reads_what_a_group_lets_go_and_answers(desk: Desk) -> None:
    meet(desk)
    note(desk, CONCERN, "Concern")
    note(desk, INSIGHT, "Insight")
    close(desk)
    look_over(desk)
    release(desk)
    read(desk)
    answer(desk)
    desk.look_as(AMINA)
    desk.reads(HELP)
    desk.picture("answered")


def meet(desk: Desk) -> None:
    desk.command("/group create", name="Fourth grade")
    desk.press("Make this the group's home")
    desk.reads("Members (1)")
    desk.command("/session start")
    for name in (JONAS, MEI_LIN):
        desk.look_as(name)
        desk.press("I'm here")
    desk.reads("Here (3)")
    desk.look_as(AMINA)
    desk.press("Begin")
    desk.press("Next")
    desk.press("Next")
    desk.reads("question 1 of")


def note(desk: Desk, line: str, kind: str) -> None:
    desk.look_as(JONAS)
    desk.press("Write")
    desk.form().get_by_label("Your line").fill(line)
    desk.choose("What is it?", kind, within=desk.form())
    desk.send_form()
    desk.reads(line)


def close(desk: Desk) -> None:
    desk.look_as(AMINA)
    desk.press("More")
    desk.press("Close early")
    desk.press("Yes, close")
    desk.reads("Draft: 0 of 3 approve.")


def look_over(desk: Desk) -> None:
    """One rewords a line, another strikes one."""
    open_line(desk, JONAS, CONCERN)
    desk.press("Reword")
    desk.form().get_by_label("What should it say?").fill(SOFTER)
    desk.send_form()
    desk.reads("reworded")
    open_line(desk, MEI_LIN, INSIGHT)
    desk.press("Leave out")
    desk.reads("left out")
    desk.picture("draft")


def open_line(desk: Desk, name: str, line: str) -> None:
    desk.look_as(name)
    desk.press("Read the draft")
    desk.choose("Choose a line to change", line)


def release(desk: Desk) -> None:
    for approved, name in enumerate(THERE, 1):
        desk.look_as(name)
        desk.press("Read the draft")
        desk.reads(f"{approved - 1} of 3 approve it")
        desk.press("Approve")
        desk.reads("Nobody has opened it yet." if name is THERE[-1] else f"{approved} of 3 approve it")


def read(desk: Desk) -> None:
    desk.look_as(PRINCIPAL)
    desk.command("/summaries")
    desk.press("Open")
    desk.reads(SOFTER)
    expect(desk.talk.get_by_role("button", name="PDF")).to_be_visible()
    # What the group struck or reworded is on the last card in its own channel alone.
    expect(desk.talk.get_by_text(CONCERN)).to_have_count(1)
    desk.picture("released")


def answer(desk: Desk) -> None:
    desk.press("Answer")
    desk.press("I will unblock this by …")
    desk.form().get_by_label("By when?").fill("15 January")
    desk.send_form()
    desk.talk.get_by_role("button", name="January 15").last.click()
    desk.form().get_by_label("In a sentence").fill(HELP)
    desk.send_form()
    desk.reads("Posted in")
    desk.command("/overview")
    desk.press("As a picture")
    expect(desk.talk.get_by_role("img", name="Where each group is")).to_be_visible()
    desk.picture("overview")
