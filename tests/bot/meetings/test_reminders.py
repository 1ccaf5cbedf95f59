"""Reminders: what the group reads before it meets, who else is informed, and what a bot makes up for."""

import pytest

from tests.bot.support.evening import away, discussion, posted
from tests.bot.support.scheduling import allow, board, founded, inbox, listed, sets, show, stamp, until
from tests.bot.support.school import Person, School, heard

WHEN = "12 January 2026 15:30"
DAY_BEFORE, START, OVER = "2026-01-11T15:30", "2026-01-12T15:30", "2026-01-12T16:31"


@pytest.fixture
async def group(school: School) -> School:
    return await founded(school)


async def kept(person: Person) -> str:
    await show(person)
    return heard(await person.press("Reminders"))


async def wishes(person: Person, label: str) -> str:
    """What someone reads who presses a switch on the page of reminders."""
    await show(person)
    await person.press("Reminders")
    return heard(await person.press(label))


async def test_the_day_before_the_group_reads_what_to_think_about_and_who_is_proposed(group: School) -> None:
    await sets(group.ana, WHEN)
    await until(group, "2026-01-11T15:29")
    assert board(group) == []
    await until(group, DAY_BEFORE)
    (notice,) = board(group)
    assert "Tuesday group meets soon" in notice
    assert stamp(START) in notice
    assert f"from “{discussion('benefits').title}”" in notice
    assert notice.count("\n- ") == 3
    assert "Proposed: @Ana facilitates, @Ben takes the notes." in notice
    primer = heard(await group.chloe.press("See the questions"))
    assert "The parts, and how each begins:" in primer
    assert "60 minutes" in primer


async def test_at_the_start_there_is_one_notice_with_a_way_in_and_afterwards_none(group: School) -> None:
    await sets(group.ana, WHEN)
    await until(group, START)
    (notice,) = board(group)
    assert "Tuesday group meets now" in notice
    await group.esi.press("Start the session")
    assert "[I'm here]" in group.sam.sees()
    assert "The session is going on." in board(group)[0]
    assert "[Start the session]" not in group.sam.sees()
    await until(group, OVER)
    assert board(group) == []


async def test_only_members_start_it_from_the_notice(group: School) -> None:
    await sets(group.ana, WHEN)
    await until(group, START)
    for label in ("Start the session", "See the questions"):
        assert "That is for members of this group." in heard(await group.ingrid.press(label))
    assert "[I'm here]" not in group.sam.sees()


async def test_a_meeting_that_is_moved_or_cancelled_says_so_where_it_was_announced(group: School) -> None:
    await sets(group.ana, WHEN)
    await until(group, DAY_BEFORE)
    await show(group.ana)
    await group.ana.choose("Monday, January 12", under="Open a meeting")
    await group.ana.fill(await group.ana.press("Move it"), text="14 January 2026 15:30")
    await group.ana.press("Yes, save")
    (notice,) = board(group)
    assert f"The meeting is moved to {stamp('2026-01-14T15:30')}." in notice
    await until(group, "2026-01-13T15:30")
    (notice,) = board(group)
    assert "meets soon" in notice
    await show(group.ana)
    await group.ana.choose("Wednesday, January 14", under="Open a meeting")
    await group.ana.press("Cancel it")
    await group.ana.press("Yes, cancel it")
    (notice,) = board(group)
    assert f"The meeting of {stamp('2026-01-14T15:30')} is cancelled." in notice
    assert "No meeting is set." in heard(await group.ben.press("Other meetings"))
    await until(group, "2026-01-14T16:31")
    assert board(group) == []


async def test_quiet_hours_shift_and_holidays_drop(group: School) -> None:
    await sets(group.ana, WHEN, "26 January 2026 15:30")
    await show(group.ana)
    await group.ana.press("Reminders")
    read = heard(await group.ana.fill(await group.ana.press("Quiet hours"), text="3 pm to 18:00"))
    assert "3:00 PM to 6:00 PM" in read
    assert "8:00 PM to 7:00 AM" in await kept(group.ben), "nothing is kept before it is confirmed"
    assert "3:00 PM to 6:00 PM" in heard(await group.ana.press("Yes, save"))
    read = heard(await group.ana.fill(await group.ana.press("Holidays"), text="25 January; 2/22-26"))
    assert "Sunday, January 25, 2026" in read
    assert "Sunday, February 22, 2026 to Thursday, February 26, 2026" in read
    assert "January 25" not in await kept(group.ben)
    await group.ana.fill(await group.ana.press("Type it again"), text="25 January")
    assert "Sunday, January 25, 2026" in heard(await group.ana.press("Yes, save"))
    await until(group, "2026-01-11T17:59")
    assert board(group) == []
    await until(group, "2026-01-11T18:00")
    assert len(board(group)) == 1
    await until(group, "2026-01-26T15:29")
    assert board(group) == [], "the day before was a holiday"
    await until(group, "2026-01-26T15:30")
    assert len(board(group)) == 1


@pytest.mark.parametrize(("text", "sentence"), [
    ("20:00 to 20:00", "Quiet hours begin and end at different times."),
    ("at *night*", "Quiet hours begin and end"),
])  # fmt: skip
async def test_hours_that_are_none_are_refused_and_given_back(
    group: School, text: str, sentence: str
) -> None:
    await show(group.ana)
    await group.ana.press("Reminders")
    told = heard(await group.ana.fill(await group.ana.press("Quiet hours"), text=text))
    assert sentence in told
    assert text in told


async def test_a_group_may_switch_reminders_off(group: School) -> None:
    await sets(group.ana, WHEN)
    assert "Nothing is written here before a meeting." in await wishes(group.ben, "Turn reminders off")
    await until(group, OVER)
    assert board(group) == []


async def test_a_direct_message_comes_only_to_those_who_asked_for_it(group: School) -> None:
    await sets(group.ana, WHEN)
    assert "You get reminders as a direct message, too." in await wishes(group.chloe, "Message me, too")
    await until(group, DAY_BEFORE)
    (message,) = inbox(group, group.chloe)
    assert stamp(START) in message
    assert "/schedule show" in message
    assert not any(inbox(group, person) for person in group.people if person is not group.chloe)
    await away(group, minutes=1)
    await group.pass_time(minutes=5)
    assert len(inbox(group, group.chloe)) == 1, "and once"
    await until(group, START)
    assert len(inbox(group, group.chloe)) == 2
    assert "You get no direct message." in await wishes(group.chloe, "Stop messaging me")


async def test_a_closed_inbox_breaks_nothing_and_is_not_tried_again(group: School) -> None:
    await sets(group.ana, WHEN)
    await wishes(group.chloe, "Message me, too")
    await wishes(group.ben, "Message me, too")
    for person in (group.ben, group.chloe):
        closed = group.env.backend.get_dm_channel(person.id).id
        group.env.inject_error("POST", f"/channels/{closed}/messages", status=403, code=50007, times=None)
    await until(group, DAY_BEFORE)
    group.env.backend.faults.clear()
    await until(group, "2026-01-11T16:30")
    assert len(board(group)) == 1
    assert inbox(group, group.chloe) == []
    await until(group, START)
    assert inbox(group, group.chloe) == []
    told = heard(await group.chloe.slash("schedule show"))
    assert "Reminders" in told
    assert "your inbox takes no messages from me" in heard(await group.chloe.press("Reminders"))


async def test_what_passes_or_is_our_fault_switches_nobodys_messages_off(group: School) -> None:
    await sets(group.ana, WHEN)
    for person in (group.ben, group.chloe):
        await wishes(person, "Message me, too")
    hers = group.env.backend.get_dm_channel(group.chloe.id).id
    his = group.env.backend.get_dm_channel(group.ben.id).id
    group.env.inject_error("POST", f"/channels/{hers}/messages", status=403, code=40003, times=2)
    group.env.inject_error("POST", f"/channels/{his}/messages", status=400, code=50035)
    await until(group, DAY_BEFORE)
    await group.pass_time(minutes=5)
    assert len(inbox(group, group.chloe)) == 1, "opened too fast: tried again"
    assert inbox(group, group.ben) == [], "refused: not tried again and again"
    await until(group, START)
    assert len(inbox(group, group.ben)) == 1, "and with the next reminder it is"
    assert len(inbox(group, group.chloe)) == 2


async def test_a_message_that_failed_for_a_moment_comes_a_moment_later(group: School) -> None:
    await sets(group.ana, WHEN)
    await wishes(group.chloe, "Message me, too")
    group.env.inject_error("POST", "/users/@me/channels", status=500, times=1)
    await until(group, DAY_BEFORE)
    await group.pass_time(minutes=2)
    assert len(inbox(group, group.chloe)) == 1


async def test_a_bot_that_was_away_sends_what_still_makes_sense_once(group: School) -> None:
    await sets(group.ana, WHEN, "14 January 2026 15:30")
    await wishes(group.chloe, "Message me, too")
    await away(group, minutes=60 * (24 * 11 + 8))
    (notice,) = board(group)
    assert "meets soon" in notice, "on the morning itself it still helps"
    assert stamp(START) in notice
    assert len(inbox(group, group.chloe)) == 1
    await away(group, minutes=1)
    await group.pass_time(minutes=1)
    assert len(board(group)) == 1
    assert len(inbox(group, group.chloe)) == 1


async def test_a_bot_that_was_away_for_a_week_drops_what_makes_no_sense(group: School) -> None:
    await sets(group.ana, WHEN, "21 January 2026 15:30")
    await until(group, DAY_BEFORE)
    assert len(board(group)) == 1
    await away(group, minutes=60 * 24 * 7)
    assert board(group) == [], "that meeting is over"
    await until(group, "2026-01-20T15:30")
    assert stamp("2026-01-21T15:30") in board(group)[0]
    assert len(board(group)) == 1


async def test_reminders_come_also_where_the_bot_may_not_list_events(group: School) -> None:
    allow(group, create_events=False, manage_events=False)
    await sets(group.ana, WHEN)
    await until(group, DAY_BEFORE)
    assert len(board(group)) == 1
    assert listed(group) == []


async def test_the_next_meeting_stands_on_the_groups_card_and_goes_with_it(group: School) -> None:
    await sets(group.ana, WHEN, "19 January 2026 15:30")
    assert f"**Next meeting:** {stamp(START)}" in group.sam.sees()
    await until(group, OVER)
    assert f"**Next meeting:** {stamp('2026-01-19T15:30')}" in group.sam.sees()


async def test_a_session_ends_with_the_date_of_the_next(group: School) -> None:
    await sets(group.ana, WHEN, "26 January 2026 15:30")
    await until(group, START)
    await group.ana.press("Start the session")
    await group.ana.press("Begin")
    await group.ana.press("More")
    await group.ana.press("Close early")
    await group.ana.press("Yes, close")
    (ended,) = [card for card in posted(group) if "Thank you." in card]
    assert f"**Next meeting:** {stamp('2026-01-26T15:30')}" in ended


async def test_whoever_is_erased_is_reminded_of_nothing_and_counts_nowhere(group: School) -> None:
    await sets(group.ana, WHEN)
    await wishes(group.chloe, "Message me, too")
    await group.ana.fill(await group.ana.slash("schedule poll"), text="13 January 15:30\n14 January 15:30")
    await group.ana.press("Yes, ask the group")
    await group.chloe.choose("Tuesday, January 13", under="Tick all")
    await group.chloe.slash("privacy")
    await group.chloe.press("Erase my data")
    await group.chloe.press("Yes, erase")
    assert "0 of 5 have answered." in board(group)[0]
    await until(group, DAY_BEFORE)
    assert inbox(group, group.chloe) == []
    assert not await group.store.held_about(group.chloe.id)
