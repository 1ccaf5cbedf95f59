"""Setting up a server, by an administrator and by others."""

from datetime import UTC, datetime

import discord
import pytest
from simcord.backend.errors import SetupError
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType
from structlog.typing import EventDict

from bot.ui.typed.time_zones import CHOICES, label, zones
from tests.bot.support.removal import delete_channel
from tests.bot.support.school import School, heard, seen

ATTACH, SEND = discord.Permissions.attach_files.flag, discord.Permissions.send_messages.flag
HIDDEN, OPEN = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)


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


def own_role(school: School) -> int:
    """The role that Discord gave the bot when it was invited."""
    roles = school.env.backend.get_guild(school.guild.id).roles.values()
    return next(role.id for role in roles if role.managed)


async def look_at(school: School) -> str:
    """The page of the group, from /setup."""
    await school.sam.slash("setup")
    await school.sam.choose("Tuesday group")
    return page(school)


async def test_a_server_that_is_in_order_is_told_so(school: School) -> None:
    assert "no group has its home here yet" in heard(await school.sam.slash("setup"))
    await school.found_group()
    answer = heard(await school.sam.slash("setup"))
    assert "Staffroom has all that it needs" in answer
    assert "**Groups:** one." in answer
    assert "Staffroom may do what it must in all of their channels." in answer


async def test_who_reads_along_is_said_plainly(school: School) -> None:
    await school.found_group()
    await school.sam.slash("setup", reviewers_role=school.leaders)
    opened = await look_at(school)
    assert "**Who reads along:** everybody on this server." in opened
    assert "Reviewers are among them." in opened
    assert "Administrators of the server always read along" in opened


async def test_the_roles_and_people_that_were_let_in_are_counted(school: School) -> None:
    school.channel = school.guild.create_text_channel(
        "private",
        overwrites={
            school.guild.default_role: HIDDEN,
            school.leaders: OPEN,
            school.ana.actor: OPEN,
            ourselves(school): OPEN,
        },
    )
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.ana.make_group("Tuesday group")
    opened = await look_at(school)
    assert f"**Who reads along:** <@&{school.leaders.id}>, and one person who was let in by name." in opened
    assert "Reviewers are among them." in opened


async def test_a_channel_of_its_own_is_read_by_nobody_else(school: School) -> None:
    school.channel = school.guild.create_text_channel(
        "private", overwrites={school.guild.default_role: HIDDEN, ourselves(school): OPEN}
    )
    await school.sam.make_group("Tuesday group")
    assert "nobody but the administrators" in await look_at(school)


async def test_what_the_bot_lacks_in_a_channel_it_allows_itself_when_told_to(school: School) -> None:
    await locked(school, ATTACH)
    assert "Tuesday group: Staffroom lacks Attach Files in its channel." in heard(
        await school.sam.slash("setup")
    )
    opened = await look_at(school)
    assert "**Staffroom lacks** Attach Files there." in opened
    assert "add the role Staffroom" not in opened
    await school.sam.press("Allow it to Staffroom")
    assert "Done: Staffroom has allowed itself what it needs there." in page(school)
    await school.sam.press("Back to the server")
    assert "in all of their channels" in page(school)


async def test_in_a_voice_channel_it_needs_to_connect(school: School) -> None:
    school.channel = school.guild.create_voice_channel("room 5")
    await locked(school, discord.Permissions.connect.flag)
    opened = await look_at(school)
    assert "**Staffroom lacks** Connect there." in opened
    assert "allow there: Connect" in opened, "who cannot connect cannot change the channel either"
    await deny(school, ATTACH)
    await look_at(school)
    await school.sam.press("Allow it to Staffroom")
    assert "Done: Staffroom has allowed itself what it needs there." in page(school)
    (own,) = [one for one in school.env.backend.channels[school.channel.id].overwrites if one.allow]
    assert own.allow & discord.Permissions.connect.flag
    school.channel = school.guild.create_voice_channel("room 6")
    await deny(school, discord.Permissions.connect.flag)
    assert "Connect" in heard(await school.ana.slash("group create", name="Another"))


async def test_what_it_cannot_fix_it_says_how_to_click(school: School) -> None:
    await locked(school, SEND)
    await give(school, own_role(school), less=discord.Permissions.manage_roles.flag)
    opened = await look_at(school)
    assert "add the role Staffroom under *Roles and members*, and allow there: Send Messages" in opened
    assert "[Allow it to Staffroom]" not in opened


async def test_where_discord_does_not_let_it_it_says_how_to_click(school: School) -> None:
    await locked(school, ATTACH)
    await look_at(school)
    school.env.inject_error("PUT", "/channels/*/permissions/*", status=403, code=50013)
    await school.sam.press("Allow it to Staffroom")
    assert "allow there: Attach Files" in page(school)
    assert "[Allow it to Staffroom]" not in page(school)


async def test_what_was_fixed_meanwhile_is_not_fixed_twice(school: School) -> None:
    await locked(school, ATTACH)
    await look_at(school)
    await deny(school, 0)
    await school.sam.press("Allow it to Staffroom")
    assert "Staffroom may do what it must there." in page(school)


async def test_what_it_lacks_everywhere_is_named(school: School) -> None:
    role = next(one for one in school.env.backend.get_guild(school.guild.id).roles.values() if one.managed)
    lost = discord.Permissions.attach_files.flag | discord.Permissions.create_events.flag
    school.env.backend.edit_role(school.guild.id, role.id, {"permissions": role.permissions & ~lost})
    everybody = school.env.backend.get_guild(school.guild.id).roles[school.guild.id]
    school.env.backend.edit_role(
        school.guild.id, everybody.id, {"permissions": everybody.permissions & ~lost}
    )
    await school.env.settle()
    answer = heard(await school.sam.slash("setup"))
    assert "**Staffroom lacks something on this server:** Attach Files." in answer
    assert "Staffroom may not make events here" in answer


async def test_a_deleted_channel_is_said_with_the_way_out(school: School) -> None:
    await school.found_group()
    await delete_channel(school)
    school.channel = school.guild.create_text_channel("elsewhere")
    answer = heard(await school.sam.slash("setup"))
    assert "Tuesday group: its channel was deleted. A member types /group move" in answer
    await school.sam.choose("Tuesday group (something is amiss)")
    assert "What the group kept is not lost" in page(school)
    await school.ben.slash("group move")
    assert "in all of their channels" in heard(await school.sam.slash("setup"))


async def test_many_groups_are_paged(school: School) -> None:
    for number in range(27):
        school.channel = school.guild.create_text_channel(f"g{number}")
        await school.ana.make_group(f"Group {number}")
        if number < 9:
            await delete_channel(school)
    school.channel = school.guild.create_text_channel("office")
    answer = heard(await school.sam.slash("setup"))
    assert "**Groups:** 27." in answer
    assert "and one more" in answer
    assert "Group 26" not in answer
    await school.sam.press("More groups")
    assert "Group 26" in page(school)
    assert "[More groups]" not in page(school)
    await school.sam.press("Groups before these")
    assert "Group 24" in page(school)


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
