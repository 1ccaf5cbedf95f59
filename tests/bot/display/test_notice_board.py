"""What is in a group's channel between its sessions, no matter what becomes of Discord or the bot
meanwhile."""

from collections.abc import Iterator

import pytest
from simcord.results import ResponseMessage

from bot.cards import notices
from bot.cards.base.notice import Notice, NoticeSource
from bot.i18n.localizer import Say
from bot.ui.components import Card, button, row, words
from bot.ui.custom_ids import CustomId
from facilitation.group.state import Group
from guides.model.guide import Guide
from storage.errors import StoreError, StoreFailure
from tests.bot.support.evening import away
from tests.bot.support.school import School, seen


def rules(group: Group, _guide: Guide) -> Iterator[Notice]:
    """A notice for each ground rule but the guide's own, for want of something that is really announced."""
    for rule in group.rules:
        if not rule.id.startswith("rule-"):
            press = CustomId("rule-notice", group.id, None, rule.id)
            text = f"A new rule: {rule.text}"
            yield Notice(
                f"rule-notice:{rule.id}",
                lambda say, text=text, press=press: Card(words(text), row(button(press, say("button-more")))),
            )


def forgotten(group: Group, _guide: Guide, name: str, _say: Say) -> Card | None:
    """The last rule of all leaves a line behind."""
    return Card(words("No rule of our own.")) if all(r.id.startswith("rule-") for r in group.rules) else None


async def full(*_: object) -> None:
    """Instead of remembering: the disk is full."""
    raise StoreError(StoreFailure.FULL)


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "SOURCES", (NoticeSource("rule-notice", rules, forgotten),))


@pytest.fixture
async def opening(school: School) -> School:
    """A session where the ground rules are being read."""
    await school.found_group()
    await school.begin()
    return school


def board(school: School) -> dict[int, str]:
    """The notices as they are read, by their messages."""
    told = {message.id: seen(message).partition("\n")[0] for message in school.femi.messages()}
    return {key: text for key, text in told.items() if text.startswith(("A new rule", "No rule"))}


def stored(school: School, message: int) -> ResponseMessage:
    return next(one for one in school.femi.messages() if one.id == message)


async def add(school: School, text: str) -> None:
    await school.ana.press("Change a rule")
    await school.ana.fill(await school.ana.press("Add a rule"), text=text)


async def change(school: School, rule: str, text: str) -> None:
    await school.ana.press("Change a rule")
    await school.ana.fill(await school.ana.choose(rule), text=text)


async def test_a_notice_is_posted_once_silently_and_drawn_anew(opening: School) -> None:
    await add(opening, "Phones away")
    (posted,) = board(opening)
    assert stored(opening, posted).flags.suppress_notifications, "nobody's phone makes a sound"
    await change(opening, "Phones away", "Phones in the bag")
    assert board(opening) == {posted: "A new rule: Phones in the bag"}


async def test_one_that_stands_no_more_is_taken_down_or_says_so(opening: School) -> None:
    await add(opening, "Phones away")
    await add(opening, "Bread first")
    last = max(board(opening))
    await change(opening, "Phones away", "")
    assert board(opening) == {last: "A new rule: Bread first"}
    await change(opening, "Bread first", "")
    assert board(opening) == {last: "No rule of our own."}
    await away(opening, minutes=1)
    assert board(opening) == {last: "No rule of our own."}


async def test_one_that_was_deleted_and_nobody_told_is_posted_again_when_it_changes(opening: School) -> None:
    await add(opening, "Phones away")
    (posted,) = board(opening)
    del opening.env.backend.messages[opening.channel.id][posted]  # while the bot was away
    await change(opening, "Phones away", "Phones in the bag")
    (again,) = board(opening)
    assert again > posted
    assert board(opening) == {again: "A new rule: Phones in the bag"}


async def test_what_could_not_be_posted_comes_by_itself_and_once(opening: School) -> None:
    opening.env.inject_error("POST", "/channels/*/messages", status=400)
    await add(opening, "Phones away")
    assert not board(opening)
    await opening.pass_time(minutes=1)
    assert list(board(opening).values()) == ["A new rule: Phones away"]


async def test_where_the_latest_messages_cannot_be_read_notices_are_posted_all_the_same(
    opening: School,
) -> None:
    opening.env.inject_error("GET", "/channels/*/messages", status=403, code=50001, times=None)
    opening.env.inject_error("POST", "/channels/*/messages", status=400)
    await add(opening, "Phones away")
    await away(opening, minutes=1)
    assert list(board(opening).values()) == ["A new rule: Phones away"]
    await opening.ana.fill(await opening.ana.press("Add a rule"), text="Bread first")
    assert list(board(opening).values()) == ["A new rule: Phones away", "A new rule: Bread first"]


async def test_a_board_that_cannot_be_drawn_leaves_the_others_alone(
    opening: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.env.inject_error("POST", "/channels/*/messages", status=400)
    await add(opening, "Phones away")
    other, opening.channel = opening.channel, opening.guild.create_text_channel("elsewhere")
    await opening.found_group("Wednesday group")
    await opening.begin()
    opening.env.inject_error("POST", "/channels/*/messages", status=400)
    await add(opening, "Bread first")

    def broken(group: Group, guide: Guide) -> Iterator[Notice]:
        assert group.name != "Tuesday group"
        return rules(group, guide)

    monkeypatch.setattr(notices, "SOURCES", (NoticeSource("rule-notice", broken, forgotten),))
    await away(opening, minutes=1)
    assert list(board(opening).values()) == ["A new rule: Bread first"]
    opening.channel = other
    assert not board(opening)
    assert {entry["event"] for entry in opening.logs if entry["log_level"] == "error"} == {
        "a board could not be drawn"
    }
    opening.logs.clear()


async def test_what_was_not_shown_before_the_bot_was_cut_off_is_after_the_start(
    opening: School,
) -> None:
    opening.env.inject_error("POST", "/channels/*/messages", status=400)
    await add(opening, "Phones away")
    await away(opening, minutes=1)
    assert list(board(opening).values()) == ["A new rule: Phones away"]
    await away(opening, minutes=1)
    assert list(board(opening).values()) == ["A new rule: Phones away"]


async def test_one_that_was_posted_and_not_remembered_is_found_again(
    opening: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as moment:
        moment.setattr(type(opening.store), "remember_card", full)
        await add(opening, "Phones away")
    assert opening.logs.pop()["event"] == "a board could not be remembered"
    (posted,) = board(opening)
    await away(opening, minutes=1)
    assert list(board(opening)) == [posted]
    await opening.ana.fill(await opening.ana.choose("Phones away"), text="Phones in the bag")
    assert board(opening) == {posted: "A new rule: Phones in the bag"}


async def test_notices_move_with_their_group(opening: School) -> None:
    await add(opening, "Phones away")
    first, opening.channel = opening.channel, opening.guild.create_text_channel("elsewhere")
    await opening.ana.slash("group move")
    assert [*board(opening).values()] == ["A new rule: Phones away"]
    opening.channel = first
    assert board(opening) == {}


async def test_of_a_group_that_is_archived_no_notice_stands(opening: School) -> None:
    await add(opening, "Phones away")
    await opening.leading().press("Your tools")
    await opening.leading().press("Close early")
    await opening.leading().press("Yes, close")
    assert [*board(opening).values()] == ["A new rule: Phones away"]
    await opening.ana.slash("group archive")
    await opening.ana.press("Archive the group")
    assert board(opening) == {}
    await opening.ana.press("Reopen")
    assert [*board(opening).values()] == ["A new rule: Phones away"]
