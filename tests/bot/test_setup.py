"""Setting up a server, by an administrator and by others."""

from datetime import UTC, datetime

import discord
import pytest
from simcord.backend.errors import SetupError

from bot.cogs.setup import CHOICES, zones
from tests.bot.school import School, heard


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
    assert (await school.bot.staff.conductor.server(school.guild.id)).time_zone == "UTC"


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
