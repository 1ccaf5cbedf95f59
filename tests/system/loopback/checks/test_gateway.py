"""The gateway, and what becomes of a bot when it misbehaves."""

from pathlib import Path

import pytest

from tests.system.loopback.conftest import BARE
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.loopback.rules.intents import Intent
from tests.system.loopback.rules.interactions import Ack


@pytest.fixture(name="card")
async def _card(school: School, bare: BotProcess) -> School:
    """A school with a card in its channel."""
    await school.teachers[0].slash("group create", name="Maths")
    return school


async def test_a_dropped_connection_is_resumed_and_misses_nothing(card: School, bare: BotProcess) -> None:
    card.discord.gateway.trouble.cut()
    await card.until(lambda: not card.discord.gateway.up, "the connection to be gone")
    seen = await card.teachers[1].press("Next")
    assert seen.text.startswith("Count 1")
    assert card.discord.gateway.resumed == 1
    assert card.discord.gateway.identified == 1


@pytest.mark.parametrize(("code", "sessions"), [(1000, 1), (4000, 1), (4009, 2)])
async def test_a_closed_connection_comes_back(
    card: School, bare: BotProcess, code: int, sessions: int
) -> None:
    await card.discord.gateway.trouble.close(code)
    await card.connected()
    assert (await card.teachers[1].press("Next")).text.startswith("Count 1")
    assert card.discord.gateway.identified == sessions


async def test_being_asked_to_reconnect(card: School, bare: BotProcess) -> None:
    card.discord.gateway.trouble.ask_to_reconnect()
    await card.until(lambda: card.discord.gateway.resumed == 1, "the session to be resumed")
    assert (await card.teachers[1].press("Next")).text.startswith("Count 1")


async def test_an_invalid_session_is_opened_anew(card: School, bare: BotProcess) -> None:
    card.discord.gateway.trouble.invalidate()
    await card.until(lambda: card.discord.gateway.identified == 2, "a second session")
    assert (await card.teachers[1].press("Next")).text.startswith("Count 1")


async def test_an_invalid_session_that_can_be_resumed_is(card: School, bare: BotProcess) -> None:
    card.discord.gateway.trouble.invalidate(resumable=True)
    await card.until(lambda: card.discord.gateway.resumed == 1, "the session to be resumed")
    assert (await card.teachers[1].press("Next")).text.startswith("Count 1")
    assert card.discord.gateway.identified == 1


async def test_who_is_turned_away_comes_again(card: School, bare: BotProcess) -> None:
    trouble = card.discord.gateway.trouble
    trouble.refuse()
    trouble.cut()
    seen = await card.teachers[1].press("Next")
    assert seen.text.startswith("Count 1")
    assert trouble.over
    assert card.discord.gateway.resumed == 1


async def test_a_half_dead_connection_is_noticed(school: School, tmp_path: Path) -> None:
    school.discord.gateway.heartbeat_ms = 200
    slack = {"BARE_HEARTBEAT_TIMEOUT": "1"}
    async with BotProcess(school.discord, data=tmp_path, arguments=BARE, environment=slack):
        school.discord.gateway.trouble.half_dead()
        seen = await school.teachers[0].slash("group create", name="Maths")
        assert seen.ack is Ack.MESSAGE
        assert school.discord.gateway.resumed == 1


async def test_a_doubled_event_is_answered_once(card: School, bare: BotProcess) -> None:
    card.discord.gateway.trouble.double()
    await card.teachers[1].press("Next")
    await bare.says("error code: 40060")
    assert card.teachers[1].screen.count("Count 1") == 1


async def test_events_in_the_wrong_order(card: School, bare: BotProcess) -> None:
    card.discord.gateway.trouble.hold()
    first, second = (card.teachers[0].say(words) for words in ("one", "three"))
    card.discord.gateway.trouble.release(reverse=True)
    await card.until(lambda: card.screen(card.principal).count("wrote") == 2, "both to be answered")
    assert first.id < second.id


async def test_the_next_events_in_the_wrong_order(card: School, bare: BotProcess) -> None:
    card.discord.gateway.trouble.reverse(2)
    card.teachers[0].say("one")
    assert not card.discord.gateway.trouble.over
    card.teachers[0].say("three")
    assert card.discord.gateway.trouble.over
    await card.until(lambda: card.screen(card.principal).count("wrote") == 2, "both to be answered")


async def test_a_wrong_token_is_turned_away(school: School, tmp_path: Path) -> None:
    bot = BotProcess(school.discord, data=tmp_path, arguments=BARE, environment={"DISCORD_TOKEN": "wrong"})
    await bot.launch()
    assert await bot.ended() == 1
    assert "Improper token" in bot.log


async def test_members_are_told_of_only_to_bots_that_may_know(school: School, tmp_path: Path) -> None:
    bot = BotProcess(school.discord, data=tmp_path, arguments=BARE, environment={"BARE_MEMBERS": "1"})
    await bot.launch()
    assert await bot.ended() == 1
    assert "PrivilegedIntentsRequired" in bot.log
    school.discord.gateway.privileged_allowed = Intent.MEMBERS
    async with bot:
        session = school.discord.gateway.up[0]
        assert len(session.sent[1]["d"]["members"]) == len(school.people) + 1


async def test_without_the_members_intent_only_the_bot_is_named(school: School, bare: BotProcess) -> None:
    session = school.discord.gateway.up[0]
    assert [event["t"] for event in session.sent] == ["READY", "GUILD_CREATE"]
    assert len(session.sent[1]["d"]["members"]) == 1
    assert session.sent[1]["d"]["member_count"] == len(school.people) + 1


async def test_what_is_pressed_while_the_bot_is_away_fails(card: School, bare: BotProcess) -> None:
    await bare.kill()
    source = card.teachers[1].messages[0]
    card.discord.faults.expire()
    assert (await card.teachers[1].forge("bare:next:0", source)).failed
    await bare.start()
    assert (await card.teachers[1].press("Next")).text.startswith("Count 1")
