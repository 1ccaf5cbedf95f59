"""Setting up a server, by an administrator and by others."""

from datetime import UTC, datetime

import discord
import pytest
from simcord.backend.errors import SetupError
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType
from structlog.typing import EventDict

from bot.ui.typed.time_zones import CHOICES, label, zones
from tests.bot.support.school import School, heard, seen

ATTACH, SEND = discord.Permissions.attach_files.flag, discord.Permissions.send_messages.flag


async def test_an_administrator_sees_how_things_stand(school: School) -> None:
    answer = heard(await school.sam.slash("setup"))
    assert "no role is set yet" in answer
    assert "UTC, where it is 00:00 now." in answer


async def test_the_role_and_the_time_zone_are_set_and_last(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.sam.slash("setup", time_zone="Asia/Kathmandu")
    await school.restart()
    answer = heard(await school.sam.slash("setup"))
    assert f"<@&{school.leaders.id}>" in answer
    assert "Asia/Kathmandu, where it is 05:45 now." in answer
    assert school.now == datetime(2026, 1, 1, tzinfo=UTC)


async def test_it_says_plainly_what_discord_shows_an_administrator(school: School) -> None:
    answer = heard(await school.sam.slash("setup"))
    assert "an administrator can open every channel" in answer
    assert "it reads no messages" in answer


async def test_nobody_but_administrators_is_offered_the_command(school: School) -> None:
    assert "setup" in school.sam.actor.available_commands(school.channel)
    for person in (school.ana, school.ingrid):
        assert "setup" not in person.actor.available_commands(school.channel)
        with pytest.raises(SetupError):
            await person.slash("setup")


async def test_who_was_let_at_the_command_and_is_no_administrator_hears_a_sentence(school: School) -> None:
    command = next(one for one in await school.bot.tree.fetch_commands() if one.name == "setup")
    school.guild.set_command_permissions(command, {school.ana.actor: True})
    answer = heard(await school.ana.slash("setup", time_zone="Europe/London"))
    assert "That is for administrators of this server" in answer
    assert (await school.bot.services.handler.server(school.guild.id)).time_zone == "UTC"


async def test_whoever_may_manage_the_server_is_an_administrator(school: School) -> None:
    managers = school.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    await school.enrol("Mira", managers).slash("setup", time_zone="Europe/London")
    assert "Europe/London" in heard(await school.sam.slash("setup"))


async def test_everybody_is_no_role_for_reviewers(school: School) -> None:
    answer = heard(await school.sam.slash("setup", reviewers_role=school.guild.default_role))
    assert "That role is everybody's." in answer
    assert "no role is set yet" in heard(await school.sam.slash("setup"))


async def test_a_role_that_has_gone_is_said_to_be_gone(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    school.env.backend.delete_role(school.guild.id, school.leaders.id)
    await school.env.settle()
    assert "the role that was set is gone" in heard(await school.sam.slash("setup"))


async def test_a_time_zone_is_found_by_its_place(school: School) -> None:
    offered = await school.sam.actor.autocomplete(school.channel, "setup", "time_zone", "new york")
    assert offered[0]["value"] == "America/New_York"
    answer = heard(await school.sam.slash("setup", time_zone="Middle Earth"))
    assert "That time zone is not known." in answer


def test_no_more_time_zones_are_offered_than_discord_shows() -> None:
    assert len(zones("")) == CHOICES
    assert zones("paris") == ["Europe/Paris"]
    assert zones("nowhere at all") == []
    assert zones("utc") == ["UTC"]


UNITED_STATES = [
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu",
]  # fmt: skip


def test_the_zones_of_the_united_states_come_first_in_an_american_server() -> None:
    assert zones("", american=True)[:7] == UNITED_STATES
    assert len(zones("", american=True)) == CHOICES
    assert zones("A", american=True)[0] == "America/New_York", "Atlanta"
    assert [label(zone) for zone in UNITED_STATES[:2]] == [
        "Eastern Time (America/New_York)",
        "Central Time (America/Chicago)",
    ]
    assert label("Europe/London") == "Europe/London"


@pytest.mark.parametrize(("typed", "found"), [
    ("Central", "America/Chicago"), ("central time", "America/Chicago"), ("Dallas", "America/Chicago"),
    ("Dallas, TX", "America/Chicago"), ("Eastern time", "America/New_York"), ("EST", "America/New_York"),
    ("Boston", "America/New_York"), ("Atlanta", "America/New_York"), ("Seattle", "America/Los_Angeles"),
    ("Pacific Standard Time", "America/Los_Angeles"), ("Phoenix", "America/Phoenix"),
    ("Arizona", "America/Phoenix"),
    ("Hawaii", "Pacific/Honolulu"), ("alaska", "America/Anchorage"), ("Mountain", "America/Denver"),
    ("Washington, D.C.", "America/New_York"), ("St. Louis", "America/Chicago"),
    ("America/Chicago", "America/Chicago"),
    ("Las Veg", "America/Los_Angeles"), ("europe/london", "Europe/London"),
])  # fmt: skip
def test_a_zone_is_found_by_the_name_that_people_know_it_by(typed: str, found: str) -> None:
    assert zones(typed) == [found]
    assert zones(typed, american=True)[0] == found


def test_a_state_in_two_zones_is_asked_back() -> None:
    assert zones("Tennessee") == ["America/New_York", "America/Chicago"]


def page(school: School) -> str:
    """What the administrator sees now."""
    return seen(school.sam.messages()[-1])


def ourselves(school: School) -> discord.ClientUser:
    """The bot, as a user of Discord."""
    assert school.bot.user is not None
    return school.bot.user


async def locked(school: School, permission: int) -> None:
    """A group, in whose channel someone has since denied the bot something."""
    await school.found_group()
    await deny(school, permission)


async def deny(school: School, permission: int) -> None:
    """Someone says what the bot may not do in the group's channel, and nothing else."""
    overwrite = Overwrite(target_id=ourselves(school).id, type=OverwriteType.MEMBER, allow=0, deny=permission)
    school.env.backend.set_overwrite(school.channel.id, overwrite)
    await school.env.settle()


async def give(school: School, role: int, *, less: int) -> None:
    """Someone takes permissions from a role."""
    held = school.env.backend.get_guild(school.guild.id).roles[role].permissions
    school.env.backend.edit_role(school.guild.id, role, {"permissions": held & ~less})
    await school.env.settle()


async def look_at(school: School) -> str:
    """The page of the group, from /setup."""
    await school.sam.slash("setup")
    await school.sam.choose("Tuesday group")
    return page(school)


async def test_only_the_group_that_is_opened_has_each_role_looked_at(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a large server that is the whole cost of the page, and everyone waits for it."""
    for number in range(50):
        school.guild.create_role(f"Role {number}")
    for number in range(4):
        school.channel = school.guild.create_text_channel(f"g{number}")
        await school.ana.make_group(f"Group {number}")
    asked, ask = list[object](), discord.TextChannel.permissions_for

    def counted(channel: discord.TextChannel, who: discord.Member | discord.Role) -> discord.Permissions:
        asked.append(who)
        return ask(channel, who)

    monkeypatch.setattr(discord.TextChannel, "permissions_for", counted)
    assert "**Groups:** 4." in heard(await school.sam.slash("setup"))
    assert not [who for who in asked if isinstance(who, discord.Role)]
    assert len(asked) <= 2 * 4
    await school.sam.choose("Group 3")
    assert len({who for who in asked if isinstance(who, discord.Role)}) > 50


async def test_who_may_not_manage_the_server_any_more_fixes_nothing(school: School) -> None:
    await locked(school, ATTACH)
    await look_at(school)
    await give(school, school.administrators.id, less=discord.Permissions.all().value)
    for button in ("Allow it to Staffroom", "Back to the server"):
        assert "That is for administrators of this server" in heard(await school.sam.press(button))


async def test_suggestions_that_discord_does_not_take_are_one_line_in_the_journal(
    school: School, logs: list[EventDict], caplog: pytest.LogCaptureFixture
) -> None:
    school.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    assert await school.sam.actor.autocomplete(school.channel, "setup", "time_zone", "paris") == []
    told = [entry for entry in logs if entry["event"] == "Discord did not take suggestions"]
    assert [(entry["log_level"], entry["because"]) for entry in told] == [("warning", "404 10062")]
    assert "autocomplete" not in caplog.text
    assert await school.sam.actor.autocomplete(school.channel, "setup", "time_zone", "paris") != []


async def test_a_mistake_of_ours_in_suggestions_is_still_told(
    school: School, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cogs.server.setup.zones", lambda *_, **__: 1 / 0)
    assert await school.sam.actor.autocomplete(school.channel, "setup", "time_zone", "paris") == []
    assert "ZeroDivisionError" in caplog.text


async def test_the_commands_are_for_servers_and_not_for_somebody_s_own_account(school: School) -> None:
    told = school.env.backend.commands[None].values()
    assert len(told) > 5
    assert [command["integration_types"] for command in told] == [[0]] * len(told), "0: installed in a server"
