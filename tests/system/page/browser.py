"""A person at the rehearsal's page: does what a hand does there, and reads what an eye reads."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, Response, expect

PICTURES = Path(__file__).parents[3] / "artefacts"
WAIT = 15_000  # milliseconds before something that should show up counts as missing


class Desk:
    def __init__(self, page: Page, address: str) -> None:
        expect.set_options(timeout=WAIT)
        page.set_default_timeout(WAIT)
        with page.expect_response("**/api/action"):  # it tells its size once it has come up
            page.goto(address)
        self.page = page
        self.talk = page.get_by_role("region", name="Conversation")

    def look_as(self, name: str) -> None:
        """Looks through someone else's eyes."""
        choice = self.page.get_by_label("Viewing as")
        person = choice.get_by_role("option", name=re.compile(rf"^{re.escape(name)}")).first
        value = person.get_attribute("value")
        if choice.input_value() != value:
            with self.page.expect_response(_answers("viewer")):
                choice.select_option(value)
            self._shown_again()

    def command(self, name: str, /, **options: str) -> None:
        """Picks a slash command from the list, fills in its options and sends it."""
        self.talk.get_by_role("textbox", name="Message").fill(name)
        self.page.get_by_role("option", name=re.compile(rf"^.{name[1:]}\b")).first.click()
        for option, value in options.items():
            self.option(option).fill(value)
        self.talk.get_by_role("button", name="Send").click()

    def option(self, name: str) -> Locator:
        return self.talk.get_by_role("textbox", name=re.compile(rf"^{name}\b"))

    def press(self, label: str) -> None:
        """Presses the newest button that is labelled so, and waits until what comes of it is drawn: the next
        press would find the same button on an older message."""
        with self.page.expect_response("**/api/action"):
            self.talk.get_by_role("button", name=label, exact=True).last.click()
        self._shown_again()

    def choose(self, menu: str, *lines: str, within: Locator | None = None, apply: bool = False) -> None:
        """Chooses these lines in the newest menu that says so; a menu of several is applied by hand."""
        (within or self.talk).get_by_role("combobox", name=menu).last.click()
        *most, last = (self._visible("option", line) for line in lines)
        for option in most:
            option.click()
        if apply:
            last.click()
            last = self._visible("button", "Apply")
        if within is not None:
            last.click()
            return
        with self.page.expect_response("**/api/action"):
            last.click()

    def _visible(self, role: Literal["option", "button"], name: str) -> Locator:
        return self.page.get_by_role(role, name=name).locator("visible=true").first

    def form(self) -> Locator:
        """The form that is open in front of the others."""
        return self.page.get_by_role("dialog")

    def send_form(self) -> None:
        self.form().get_by_role("button", name="Submit").click()

    def reads(self, text: str) -> None:
        """Waits until the newest message that says so is there."""
        expect(self.talk.get_by_text(text).last).to_be_visible()

    def picture(self, name: str) -> Path:
        """Keeps what is on the screen."""
        path = PICTURES / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    def _shown_again(self) -> None:
        """The page asks for its state again only once it has drawn the last answer."""
        for _ in range(2):
            with self.page.expect_response("**/api/state"):
                pass


def _answers(kind: str) -> Callable[[Response], bool]:
    """The server's answer to one kind of action."""
    return lambda answer: f'"kind":"{kind}"' in (answer.request.post_data or "")
