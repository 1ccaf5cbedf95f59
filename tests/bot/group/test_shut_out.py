"""Someone whose view of the group's channel was taken away: no say from anywhere else, and no way back in
by a card that the group left behind."""

import pytest

from tests.bot.group.test_home import in_channel
from tests.bot.group.test_moving import left_as_it_was
from tests.bot.support.evening import card, menu
from tests.bot.support.removal import delete_channel, let_in, shut_out
from tests.bot.support.reviewing import forges, group_key
from tests.bot.support.school import School, heard

UNSEEN = "people who can see the channel where the group meets"


async def test_who_is_shut_out_takes_the_group_nowhere(school: School) -> None:
    await school.found_group()
    await school.begin()
    home, key = school.channel, await group_key(school)
    school.channel = school.guild.create_text_channel("lounge")
    await shut_out(school, school.femi, home)
    for given in ({}, {"group": key}, {"group": "Tuesday group"}):
        assert UNSEEN in heard(await school.femi.slash("group move", **given))
    assert in_channel(school, school.channel.id) == []
    assert await school.femi.actor.autocomplete(school.channel, "group move", "group", "") == []
    for verb in ("home", "settings", "archive", "more", "switch"):
        told = heard(await forges(school, school.femi, f"sr1:{verb}:{key}::own-pace:off"))
        assert UNSEEN in told or "belongs to a group in another channel" in told
    assert UNSEEN in heard(await forges(school, school.femi, "sr1:move:::", key))
    group = await school.bot.services.handler.group(key)
    assert (group.channel, group.uses_pace) == (home.id, True)
    await let_in(school, school.femi, home)
    await school.femi.slash("group move")
    assert (await school.bot.services.handler.group(key)).channel == school.channel.id


async def test_who_is_shut_out_reopens_nothing(school: School) -> None:
    await school.found_group()
    await school.ana.slash("group archive")
    await school.ana.press("Archive the group")
    home, key = school.channel, (await school.store.archived_in(school.channel.id)) or ""
    school.channel = school.guild.create_text_channel("lounge")
    await shut_out(school, school.femi, home)
    assert UNSEEN in heard(await school.femi.slash("group reopen"))
    assert UNSEEN in heard(await forges(school, school.femi, f"sr1:reopen:{key}::"))
    assert UNSEEN in heard(await forges(school, school.femi, "sr1:reopen:::", key))
    assert (await school.bot.services.handler.group(key)).archived
    await school.ben.slash("group reopen")
    assert "Tuesday group" in card(school)


async def test_in_a_voice_channel_it_takes_connecting_to_read_along(school: School) -> None:
    school.channel = school.guild.create_voice_channel("room")
    await school.found_group()
    home = school.channel
    school.channel = school.guild.create_text_channel("lounge")
    await shut_out(school, school.femi, home, "connect")
    assert UNSEEN in heard(await school.femi.slash("group move"))


@pytest.mark.parametrize(("verb", "running"), [("Join", False), ("I'm here", True)])
async def test_nobody_comes_in_by_a_card_that_was_left_behind(
    school: School, verb: str, running: bool
) -> None:
    await school.found_group("Tuesday group")
    if running:
        await school.ana.slash("session start")
    first, key = school.channel, await group_key(school)
    message, part = school.sam.finds(verb)
    left_as_it_was(school, first.id, times=2)
    school.channel = school.guild.create_text_channel("inside")
    await shut_out(school, school.ingrid, school.channel)
    await school.ana.slash("group move")
    stranger = await school.ingrid.actor.click(message, custom_id=part["custom_id"])
    assert UNSEEN in heard(stranger)
    assert f"<#{school.channel.id}>" not in heard(stranger)
    seeing = await school.sam.actor.click(message, custom_id=part["custom_id"])
    assert f"The group meets in <#{school.channel.id}> now" in heard(seeing)
    members = (await school.bot.services.handler.group(key)).members
    assert not {school.ingrid.id, school.sam.id} & {*members}
    assert f"meets in <#{school.channel.id}> now" in "\n".join(in_channel(school, first.id))


async def test_a_reviewer_is_shown_no_group_that_rests_and_no_copy_of_a_card(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group()
    await school.begin()
    told = heard(await school.ingrid.slash("session start"))
    assert "A session is going on already" in told
    assert "[I agree]" not in told
    assert "[I agree]" in heard(await school.dilip.slash("session start"))
    await menu(school.leading(), "Close early")
    await school.leading().press("Yes, close")
    own = "That is the group's own."
    for command in ("group show", "flipchart", "agreements", "group archive"):
        assert own in heard(await school.ingrid.slash(command))
    await school.ana.slash("group archive")
    await school.ana.press("Archive the group")
    for command in ("group show", "flipchart", "agreements", "group archive"):
        assert own in heard(await school.ingrid.slash(command))


async def test_once_the_channel_is_gone_strangers_learn_nothing_and_members_go_on(school: School) -> None:
    await school.found_group()
    await school.begin()
    key = await group_key(school)
    lounge = school.guild.create_text_channel("lounge")
    await delete_channel(school)
    school.channel = lounge
    await school.sam.slash("help")
    assert UNSEEN in heard(await forges(school, school.sam, f"sr1:home:{key}::"))
    await school.ana.slash("help")
    assert "Tuesday group" in heard(await forges(school, school.ana, f"sr1:home:{key}::"))
