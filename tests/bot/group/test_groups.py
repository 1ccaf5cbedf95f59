"""Groups, as people meet them in a channel."""

import discord
import pytest
from simcord.backend.errors import SetupError

from tests.bot.support.school import MAKE, Person, School, heard, seen


def home(school: School) -> str:
    """The group's card, which is first in the channel."""
    return seen(school.sam.messages()[0])


async def test_a_channel_becomes_a_home_and_says_what_comes_next(school: School) -> None:
    await school.ana.make_group("Tuesday *group*", minutes=45)
    card = school.ben.latest()
    assert "## Tuesday *group*" in card
    assert "5 discussions, about 45 minutes each" in card
    assert "**Members (1):** @Ana" in card
    assert "Six to ten people work best." in card
    assert "/session start" in card


async def test_people_join_and_leave_on_the_card(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid)
    assert "**Members (7):** @Ana, @Ben, @Chloe, @Dilip, @Esi, @Femi, @Ingrid" in home(school)
    assert "A good size" in home(school)
    left = await school.ben.press("Leave the group")
    assert "no longer in “Tuesday group”" in heard(left)
    assert "@Ben" not in home(school)
    assert len(school.sam.messages()) == 1, "the card is drawn anew and not posted again"


async def test_the_card_names_thirty_members_and_counts_the_others(school: School) -> None:
    await school.ana.make_group("Everybody")
    for number in range(31):
        await school.enrol(f"T{number}").press("Join")
    assert "**Members (32):**" in home(school)
    assert "@T28 and 2 more" in home(school)
    assert "more it is hard for everyone to speak" in home(school)


async def test_joining_twice_and_leaving_twice_is_answered_in_private(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    assert "You are a member of this group already." in heard(await school.ana.press("Join"))
    assert "You are not a member of this group." in heard(await school.ben.press("Leave the group"))
    assert "**Members (1):** @Ana" in home(school)


async def test_the_commands_do_what_the_buttons_do(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    assert "You are in “Tuesday group” now." in heard(await school.ben.slash("group join"))
    assert "@Ana, @Ben" in home(school)
    await school.ana.slash("group leave")
    assert "@Ana" not in home(school)
    await school.ben.slash("group leave")
    assert "nobody yet" in home(school)


async def test_a_card_that_is_gone_does_not_keep_anybody_out(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    school.env.inject_error("PATCH", "/channels/*/messages/*", status=404, code=10008)
    assert "You are in" in heard(await school.ben.slash("group join"))
    assert "2 members." in heard(await school.ben.slash("group show"))


async def test_a_home_has_one_group(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    second = heard(await school.ben.slash("group create", name="Another group"))
    assert "home of “Tuesday group” already" in second
    assert len(school.sam.messages()) == 1


async def test_of_two_who_make_a_group_at_once_one_hears_that_the_other_did(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = type(school.store).group_in
    answers = [None, None]  # as if Ben had looked before Ana's group was remembered

    async def group_in(channel: int) -> str | None:
        return answers.pop() if answers else await looked(school.store, channel)

    await school.ben.slash("group create", name="B")
    await school.ana.make_group("Tuesday group")
    monkeypatch.setattr(school.store, "group_in", group_in)
    assert "home of “Tuesday group” already" in heard(await school.ben.press(MAKE))


async def test_a_thread_is_no_home(school: School) -> None:
    thread = school.env.backend.create_thread(school.channel.id, name="aside", owner_id=school.ana.id)
    school.channel = next(one for one in school.channel.threads if one.id == thread.id)
    answer = heard(await school.ana.slash("group create", name="Tuesday group"))
    assert "A group's home is an ordinary channel of a server." in answer


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        ({"send_messages": False}, "Send Messages"),
        ({"attach_files": False, "read_message_history": False}, "Attach Files, Read Message History"),
    ],
)
async def test_what_the_bot_lacks_in_the_channel_is_named(
    school: School, denied: dict[str, bool], named: str
) -> None:
    me = school.bot.user
    assert me is not None
    overwrite = discord.PermissionOverwrite(**denied)
    school.channel = school.guild.create_text_channel("locked", overwrites={me: overwrite})
    answer = heard(await school.ana.slash("group create", name="Tuesday group"))
    assert f"I may not do this here yet: {named}. Ask an administrator" in answer
    assert await school.store.group_in(school.channel.id) is None


async def test_the_guides_are_offered_and_others_refused(school: School) -> None:
    offered = await school.ana.actor.autocomplete(
        school.channel, "group create", "guide", "working", name="Tuesday group"
    )
    assert [choice["value"] for choice in offered] == ["collaboration"]
    answer = heard(await school.ana.slash("group create", name="Tuesday group", guide="knitting"))
    assert "There is no such guide." in answer


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 81}, {"name": "x", "minutes": 121}])
async def test_discord_itself_holds_the_limits(school: School, wrong: dict[str, object]) -> None:
    with pytest.raises(SetupError):
        await school.ana.slash("group create", **wrong)


async def test_a_guide_says_how_long_its_sessions_may_be(school: School) -> None:
    assert "A session takes 45 to 75 minutes." in heard(
        await school.ana.slash("group create", name="x", minutes=30)
    )
    await school.ana.make_group("Half an hour", guide="check-in")
    assert "one discussion, about 30 minutes" in school.ana.latest()


async def test_a_name_of_nothing_but_space_is_refused(school: School) -> None:
    answer = heard(await school.ana.slash("group create", name="\u200b \u2800"))
    assert "nothing to read" in answer


async def test_show_says_how_to_begin_where_there_is_no_group(school: School) -> None:
    for command in ("group show", "group join", "group leave", "flipchart"):
        assert "Type /group create to make it one." in heard(await school.ana.slash(command))


async def test_show_says_where_the_group_is(school: School) -> None:
    await school.found_group()
    way = heard(await school.ben.slash("group show"))
    assert "1. What working together gives and takes: next" in way
    assert "2. What you want to reach together: to come" in way
    assert "6 members." in way
    assert "Nothing is kept yet" in way


async def test_show_leads_to_the_card_of_the_session_that_is_going_on(school: School) -> None:
    await school.found_group()
    await school.begin()
    way = heard(await school.ingrid.slash("group show"))
    card = next(one for one in reversed(school.sam.messages()) if "[More]" in seen(one))
    assert "1. What working together gives and takes: going on now" in way
    assert f"https://discord.com/channels/{school.guild.id}/{school.channel.id}/{card.id}" in way


async def test_show_counts_what_was_covered_and_kept(school: School) -> None:
    await school.found_group()
    await school.begin()
    lead, writer = school.leading(), school.writing()
    for _ in range(3):
        await lead.press("Next")
    opened = await writer.press("Write")
    await writer.fill(opened, kind="goal", text="Visit each other\nPlan together")
    opened = await writer.press("Write more")
    await writer.fill(opened, kind="concern", text="Time")
    await lead.press("More")
    await lead.press("Close early")
    await lead.press("Yes, close")
    way = heard(await school.ana.slash("group show"))
    assert "unfinished, 2 of 7 questions covered, next" in way
    assert "- one concern\n- 2 goals" in way


async def test_whoever_comes_to_a_session_stands_on_the_card_once_it_begins(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    await school.begin(school.ana, school.ben)
    assert "@Ana, @Ben" in home(school)


async def test_leaving_the_group_leaves_nobody_out_of_the_session(school: School) -> None:
    await school.found_group()
    await school.begin()
    left = heard(await school.femi.slash("group leave"))
    assert "still part of the session" in left
    assert "@Femi" not in home(school)
    assert "No one has agreed yet" in school.sam.latest()


async def is_erased(person: Person) -> None:
    """They leave every group, and press nothing on its card."""
    await person.slash("privacy")
    await person.press("Erase my data")
    await person.press("Yes, erase")


async def test_a_card_that_discord_refused_once_is_right_a_moment_later(school: School) -> None:
    await school.found_group()
    school.env.inject_error("PATCH", "/channels/*/messages/*", status=403, code=50013, times=1)
    await is_erased(school.ben)
    assert "@Ben" in home(school)
    await school.pass_time(minutes=2)
    assert "@Ben" not in home(school)


async def test_a_channel_that_stays_forbidden_is_not_asked_again_and_again(school: School) -> None:
    await school.found_group()
    school.env.inject_error("PATCH", "/channels/*/messages/*", status=403, code=50013, times=None)
    await is_erased(school.ben)
    await school.pass_time(minutes=60)
    warned = [entry for entry in school.logs if entry["event"] == "a board could not be shown"]
    assert len(warned) == 2
    school.env.backend.faults.clear()
    await is_erased(school.chloe)
    assert "@Chloe" not in home(school)
