"""A group moves to another channel, with its card and its session."""

import discord
import pytest

from tests.bot.group.test_home import in_channel
from tests.bot.support.evening import at_once, card, posted
from tests.bot.support.removal import calls, delete_channel
from tests.bot.support.reviewing import forges
from tests.bot.support.school import Person, School, heard


def left_as_it_was(school: School, channel: int, times: int = 1) -> None:
    """So many cards that are to be redrawn in a channel stay as they are: Discord does not take it."""
    school.env.inject_error("PATCH", "/webhooks/*/*/messages/*", status=404, code=10015)
    school.env.inject_error("PATCH", f"/channels/{channel}/messages/*", status=403, code=50013, times=times)


async def test_a_group_moves_with_its_card(school: School) -> None:
    await school.found_group()
    first, school.channel = school.channel, school.guild.create_text_channel("elsewhere")
    answer = heard(await school.ben.slash("group move"))
    assert f"Its card in <#{first.id}> says so" in answer
    assert "**Members (6):**" in card(school)
    (old,) = in_channel(school, first.id)
    assert old == f"“Tuesday group” meets in <#{school.channel.id}> now. Its card stands there."
    assert "home already" in heard(await school.ben.slash("group move", group="id1"))
    await school.begin()
    assert len(in_channel(school, first.id)) == 1


async def test_who_is_in_several_groups_says_which_one_moves(school: School) -> None:
    await school.found_group("Tuesday group")
    school.channel = school.guild.create_text_channel("maths")
    await school.ben.make_group("Maths")
    school.channel = school.guild.create_text_channel("new")
    assert "You are in several groups." in heard(await school.ben.slash("group move"))
    await school.ben.choose("Maths")
    assert "Maths" in card(school)
    offered = await school.ben.actor.autocomplete(school.channel, "group move", "group", "tues")
    assert [one["name"] for one in offered] == ["Tuesday group"]
    assert await school.ben.actor.autocomplete(school.channel, "group reopen", "group", "") == []


async def test_a_group_moves_to_no_channel_that_cannot_be_a_home(school: School) -> None:
    await school.found_group("Tuesday group")
    first = school.channel
    school.channel = school.guild.create_text_channel("maths")
    await school.ben.make_group("Maths")
    assert "home of “Maths” already" in heard(await school.ana.slash("group move"))
    me = school.bot.user
    assert me is not None
    silent = discord.PermissionOverwrite(send_messages=False)
    school.channel = school.guild.create_text_channel("locked", overwrites={me: silent})
    answer = heard(await school.ana.slash("group move"))
    assert "Send Messages" in answer
    assert "then type /group move again" in answer
    assert len(in_channel(school, first.id)) == 1


async def test_a_session_moves_with_its_group(school: School) -> None:
    await school.found_group()
    await school.begin()
    question = card(school)
    first, school.channel = school.channel, school.guild.create_text_channel("elsewhere")
    await school.ana.slash("group move")
    assert card(school) == question
    assert f"this goes on in <#{school.channel.id}>" in in_channel(school, first.id)[-1]
    await school.leading().press("Next")
    assert card(school) != question
    await school.ben.write("I talk here")
    assert not [one for one in in_channel(school, first.id) if "[Next]" in one]


async def test_a_press_on_a_card_that_was_left_behind_counts_and_leads_on(school: School) -> None:
    await school.found_group()
    await school.begin()
    first = school.channel
    lead = school.leading()
    message, part = lead.finds("Next")
    left_as_it_was(school, first.id, times=2)
    school.channel = school.guild.create_text_channel("elsewhere")
    await school.ana.slash("group move")
    before = card(school)
    await lead.actor.click(message, custom_id=part["custom_id"])
    assert card(school) != before
    assert f"this goes on in <#{school.channel.id}>" in in_channel(school, first.id)[-1]


async def test_a_move_that_was_cut_off_before_the_card_came_is_made_good_at_the_start(
    school: School,
) -> None:
    await school.found_group()
    first, school.channel = school.channel, school.guild.create_text_channel("elsewhere")
    school.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=2)
    await school.ana.slash("group move")
    assert posted(school) == []
    await school.restart()
    assert "**Members (6):**" in card(school)
    assert "meets in" in in_channel(school, first.id)[-1]


async def test_a_group_whose_channel_was_deleted_moves_on_in_the_middle_of_a_session(school: School) -> None:
    await school.found_group()
    await school.begin()
    question = card(school)
    await delete_channel(school)
    asked = len(school.env.http_requests)
    await school.pass_time(minutes=20)
    assert calls(school, asked) == [], "nobody knocks at a channel that is gone"
    school.channel = school.guild.create_text_channel("elsewhere")
    lost = heard(await school.ben.slash("session start"))
    assert "The channel of “Tuesday group” is gone" in lost
    await school.ben.slash("group move")
    assert question.partition("\n")[0] in card(school)
    assert "I was offline for 20 minutes" in card(school)
    await school.leading().press("Add the time back")
    assert "I was offline" not in card(school)
    await school.leading().press("Next")
    assert len([one for one in posted(school) if "[Next]" in one]) == 1


async def test_no_clock_runs_out_where_the_channel_is_gone(school: School) -> None:
    """Neither overnight, nor though the bot is started again meanwhile."""
    await school.found_group()
    await school.begin()
    end = (await school.bot.services.handler.session("id1.id2")).planned_end
    await delete_channel(school)
    await school.pass_time(minutes=300)
    await school.restart()
    await school.pass_time(minutes=300)
    session = await school.bot.services.handler.session("id1.id2")
    assert session.live
    school.channel = school.guild.create_text_channel("elsewhere")
    await school.ben.slash("group move")
    assert "I was offline for about 10 hours" in card(school)
    await school.leading().press("Add the time back")
    session = await school.bot.services.handler.session("id1.id2")
    assert (session.planned_end - end).total_seconds() == 600 * 60


async def test_two_who_move_it_at_once_move_it_once(school: School) -> None:
    await school.found_group("Tuesday group")
    school.channel = school.guild.create_text_channel("maths")
    await school.ben.make_group("Maths")
    school.channel = school.guild.create_text_channel("new")
    await school.ben.slash("group move")
    ben_page = school.ben.messages()[-1]
    menu = "sr1:move:::"
    await school.ben.actor.select(ben_page, ["id1"], custom_id=menu)
    again = await school.ben.actor.select(ben_page, ["id1"], custom_id=menu)
    assert "home" in heard(again)
    taken = await school.ben.actor.select(ben_page, ["id2"], custom_id=menu)
    assert "home of “Tuesday group” already" in heard(taken)


async def test_who_leaves_by_the_card_that_was_left_behind_is_served_and_led_on(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid)
    first = school.channel
    message, part = school.ingrid.finds("Leave the group")
    left_as_it_was(school, first.id)
    school.channel = school.guild.create_text_channel("elsewhere")
    await school.ana.slash("group move")
    await school.ingrid.actor.click(message, custom_id=part["custom_id"])
    assert "@Ingrid" not in card(school)
    assert "meets in" in in_channel(school, first.id)[0]


async def test_archived_at_once_by_two_it_is_archived_once(school: School) -> None:
    await school.found_group()
    for person in (school.ana, school.ben):
        await person.slash("group archive")
    await at_once(school, (school.ana, "Archive the group"), (school.ben, "Archive the group"))
    assert "**Archived.**" in card(school)
    group = await school.bot.services.handler.group("id1")
    assert group.archived


@pytest.mark.parametrize("verb", ["move", "reopen"])
async def test_nobody_takes_a_group_to_another_server(school: School, verb: str) -> None:
    valley = School(school.env, school.store, school._build, school.logs)
    user = school.env.create_user("Gus")
    gus, gus_there = (Person(one, one.guild.add_member(user)) for one in (school, valley))
    await school.found_group("Tuesday group", gus)
    if verb == "reopen":
        await gus.slash("group archive")
        await gus.press("Archive the group")
    await gus_there.slash("help")
    told = heard(await forges(valley, gus_there, f"sr1:{verb}:::", "id1"))
    assert "That belongs to a group in another channel." in told
    group = await school.bot.services.handler.group("id1")
    assert (group.guild, group.channel, group.archived) == (
        school.guild.id,
        school.channel.id,
        verb == "reopen",
    )
