"""What the rehearsal promises of its page, with any bot behind it: shown with the smallest one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.system.page.browser import Desk


@pytest.fixture
def desk(at_desk: Callable[..., Desk]) -> Desk:
    return at_desk("tests.system.launch.small_bot")


def test_a_button_opens_a_form_and_its_line_lands(desk: Desk) -> None:
    desk.command("/card")
    desk.press("Write")
    desk.form().get_by_label("Your line").fill("We laughed a lot")
    desk.send_form()
    desk.reads("Noted: We laughed a lot")


def test_the_page_shows_by_itself_what_the_clock_made_the_bot_say(desk: Desk) -> None:
    desk.command("/remind", seconds="600")
    desk.reads("I shall speak in 600 seconds.")
    desk.command("/rehearsal skip", minutes="10")
    desk.reads("Time is up.")


def test_a_half_written_line_outlives_what_the_clock_brings(desk: Desk) -> None:
    desk.command("/card")
    desk.command("/remind", seconds="2")
    desk.press("Write")
    line = desk.form().get_by_label("Your line")
    line.fill("half a th")
    expect(desk.page.get_by_text("Time is up.").last).to_be_attached()
    line.press_sequentially("ought")
    desk.send_form()
    desk.reads("Noted: half a thought")


def test_eight_people_can_be_looked_through(desk: Desk) -> None:
    people = desk.page.get_by_label("Viewing as").get_by_role("option")
    expect(people).to_have_count(8)
    desk.look_as("Jonas")
    desk.command("/card")
    desk.reads("Jonas")
