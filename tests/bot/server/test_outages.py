"""What is taken away from the bot, and given back: nothing is lost, and no one ticks at a closed door."""

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.bot.support.evening import card, posted
from tests.bot.support.removal import Removal, calls, delete_channel
from tests.bot.support.school import School, heard

SEEING = discord.Permissions.view_channel.flag


async def may_see(school: School, allowed: bool) -> None:
    """Someone lets the bot into the group's channel, or keeps it out."""
    me = school.bot.user
    assert me is not None
    allow, deny = (SEEING, 0) if allowed else (0, SEEING)
    overwrite = Overwrite(target_id=me.id, type=OverwriteType.MEMBER, allow=allow, deny=deny)
    school.env.backend.set_overwrite(school.channel.id, overwrite)
    await school.env.settle()


async def test_a_bot_that_is_removed_and_invited_again_goes_on(school: School) -> None:
    await school.found_group()
    await school.begin()
    before = await school.bot.services.handler.group("id1")
    removal = Removal(school)
    await removal.leave()
    asked = len(school.env.http_requests)
    await school.pass_time(minutes=20)
    assert calls(school, asked) == []
    await removal.invite_again()
    after = await school.bot.services.handler.group("id1")
    assert (after.members, after.live) == (before.members, before.live)
    assert "I was offline for 20 minutes" in card(school)
    await school.leading().press("Next")
    assert len([one for one in posted(school) if "[Next]" in one]) == 1


async def test_what_happened_while_it_was_kept_out_is_shown_when_it_is_let_in(school: School) -> None:
    await school.found_group()
    await school.begin()
    facilitator = school.leading()
    await facilitator.press("More")
    await facilitator.press("Close early")
    await may_see(school, False)
    await facilitator.press("Yes, close")
    asked = len(school.env.http_requests)
    await school.bot.services.display.show("id1.id2")
    assert calls(school, asked) == []
    await may_see(school, True)
    assert "[Next]" not in card(school)
    assert "Type /session start" in card(school)


async def test_a_restart_before_a_closed_door_waits_for_it_to_open(school: School) -> None:
    await school.found_group()
    await school.begin()
    await may_see(school, False)
    await school.restart()
    asked = len(school.env.http_requests)
    await school.pass_time(minutes=10)
    assert calls(school, asked) == []
    await may_see(school, True)
    assert "[Carry on]" in card(school), "it says how long the bot was away"


async def test_the_member_of_a_lost_group_hears_the_way_out_wherever_they_ask(school: School) -> None:
    await school.found_group()
    await delete_channel(school)
    school.channel = school.guild.create_text_channel("elsewhere")
    for command in ("session start", "group show", "flipchart"):
        assert "Type /group move in the channel" in heard(await school.ben.slash(command))
    assert "Type /group create to make it one." in heard(await school.ingrid.slash("group show"))


async def test_a_role_that_was_deleted_lets_nobody_in_and_is_set_anew(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    school.env.backend.delete_role(school.guild.id, school.leaders.id)
    await school.env.settle()
    assert "You are a reviewer" not in heard(await school.ingrid.slash("help"))
    assert "The reviewers' role was deleted" in heard(await school.sam.slash("help"))
    new = school.guild.create_role("Leaders again")
    assert f"<@&{new.id}>" in heard(await school.sam.slash("setup", reviewers_role=new))
    assert "role was deleted" not in heard(await school.sam.slash("help"))
