"""A group's home: settings, several groups, archiving and reopening, and moving to another channel."""

from simcord.results import ResponseMessage

from tests.bot.support.evening import card, posted
from tests.bot.support.school import School, heard, seen


def in_channel(school: School, channel: int) -> list[str]:
    """What is in a channel for everyone."""
    stored = sorted(school.env.backend.messages.get(channel, {}).values(), key=lambda one: one.id)
    shown = [ResponseMessage(school.env, one) for one in stored]
    return [seen(one) for one in shown if not one.ephemeral]


async def test_settings_are_a_press_away_from_the_groups_card(school: School) -> None:
    await school.found_group()
    await school.ana.press("More")
    await school.ana.press("Settings")
    assert "Settings of Tuesday group" in seen(school.ana.messages()[-1])
    assert "UTC, where it is 00:00 now, as everywhere on this server." in seen(school.ana.messages()[-1])
    await school.ana.press("Known to reviewers: switch on")
    await school.ana.fill(await school.ana.press("Time zone"), text="tokyo")
    assert "Asia/Tokyo, where it is 09:00 now. The group chose it." in seen(school.ana.messages()[-1])
    assert "Reviewers may know of us: on." in seen(school.ana.messages()[-1])
    await school.ana.fill(await school.ana.press("Time zone"), text="indiana")
    await school.ana.choose("America/Indiana/Knox")
    assert "America/Indiana/Knox" in seen(school.ana.messages()[-1])
    wrong = await school.ana.fill(await school.ana.press("Time zone"), text="Middle Earth")
    assert "not known" in heard(wrong)
    await school.ana.fill(await school.ana.press("Time zone"), text="")
    assert "as everywhere on this server" in school.ana.sees()


async def test_the_groups_card_leads_to_its_meetings(school: School) -> None:
    await school.found_group()
    assert "Set when you meet under *More*" in card(school)
    await school.ana.press("More")
    assert "No meeting is set." in heard(await school.ana.press("Meetings"))
    assert "[Set a meeting]" in seen(school.ana.messages()[-1])


async def test_dates_are_those_of_the_groups_zone(school: School) -> None:
    await school.found_group()
    await school.ana.slash("group settings")
    await school.ana.fill(await school.ana.press("Time zone"), text="Pacific/Kiritimati")
    group = await school.bot.services.handler.group("id1")
    assert await school.bot.services.handler.zone(group) == "Pacific/Kiritimati"
    await school.ana.slash("plan edit")
    await school.ana.fill(await school.ana.press("Add an action"), text="Meet")
    await school.ana.press("I'll do it")
    await school.ana.fill(await school.ana.press("By when"), text="today")
    assert "January 1, 2026" in school.ana.latest()
    await school.pass_time(minutes=10 * 60)
    await school.ana.fill(await school.ana.press("Another day"), text="today")
    assert "January 2, 2026" in school.ana.latest(), "noon at Greenwich is past midnight there"


async def test_two_groups_live_side_by_side(school: School) -> None:
    await school.found_group("Tuesday group")
    first = school.channel
    school.channel = school.guild.create_text_channel("maths")
    await school.ben.make_group("Maths")
    await school.ana.press("Join")
    await school.ben.slash("session start")
    school.channel = first
    await school.begin()
    assert "Maths" not in school.sam.sees()
    assert "member of this group already" in heard(await school.ana.slash("group join"))


async def test_an_archived_group_can_be_read_and_holds_no_session(school: School) -> None:
    await school.found_group()
    await school.ana.slash("group archive")
    assert "no sessions, no reminders" in seen(school.ana.messages()[-1])
    await school.ana.press("Archive the group")
    assert "is archived" in seen(school.ana.messages()[-1])
    assert "**Archived.**" in card(school)
    refused = heard(await school.ben.slash("session start"))
    assert "a member types /group reopen" in refused
    assert "1. What working together gives and takes: next" in heard(await school.ben.slash("group show"))
    assert "Nothing has been written yet." in heard(await school.ben.slash("flipchart"))
    assert "This group is archived" in heard(await school.ben.slash("help"))
    await school.restart()
    assert "archived" in heard(await school.ingrid.slash("group join"))
    await school.ben.press("Reopen")
    assert "[Join]" in card(school)
    assert len(posted(school)) == 1
    await school.begin()


async def test_archiving_is_asked_twice_and_only_of_members(school: School) -> None:
    await school.found_group()
    assert "member" in heard(await school.ingrid.slash("group archive"))
    await school.ana.press("More")
    await school.ana.press("Archive")
    await school.ana.press("Back to the group")
    assert "**Archived.**" not in card(school)
    await school.begin()
    assert "Close it first" in heard(await school.ana.slash("group archive"))


async def test_a_group_is_reopened_in_another_channel(school: School) -> None:
    await school.found_group("Tuesday group")
    await school.ana.slash("group archive")
    await school.ana.press("Archive the group")
    first, school.channel = school.channel, school.guild.create_text_channel("elsewhere")
    await school.ben.slash("group reopen")
    assert "**Members (6):**" in card(school)
    assert f"meets in <#{school.channel.id}> now" in in_channel(school, first.id)[-1]


async def test_where_another_group_lives_none_is_reopened(school: School) -> None:
    await school.found_group("Tuesday group")
    await school.ana.slash("group archive")
    await school.ana.press("Archive the group")
    await school.ben.make_group("Another")
    answer = heard(await school.ana.slash("group reopen"))
    assert "home of “Another” already" in answer
    school.channel = school.guild.create_text_channel("elsewhere")
    await school.ana.slash("group reopen")
    assert "Tuesday group" in card(school)


async def test_nobody_reopens_what_is_not_theirs(school: School) -> None:
    await school.found_group()
    assert "You are in no group" in heard(await school.ingrid.slash("group reopen"))
    await school.ana.slash("group archive")
    await school.ana.press("Archive the group")
    assert "members" in heard(await school.ingrid.press("Reopen"))
