"""Scheduling: what is typed is read back in full before it is kept, and every reader sees their own time."""

import pytest
import vobject

from facilitation.group.settings.commands import SetZone
from tests.bot.support.evening import away
from tests.bot.support.scheduling import founded, listed, sets, show, stamp, types, until
from tests.bot.support.school import Person, School, heard

KEEP = "Yes, save"


@pytest.fixture
async def group(school: School) -> School:
    return await founded(school)


async def move(person: Person, meeting: str, when: str) -> str:
    """Someone opens a meeting and types another time; what they then read."""
    await show(person)
    await person.choose(meeting, under="Open a meeting")
    return heard(await person.fill(await person.press("Move it"), text=when))


async def file(school: School, person: Person) -> list[dict[str, object]]:
    """The meetings of the newest calendar file that someone was handed, as another library reads them."""
    (attachment,) = person.messages()[-1].attachments
    assert attachment.filename == "meetings.ics"
    content = school.env.backend.cdn.get(attachment.url)
    assert content is not None
    events = vobject.readOne(content.decode()).vevent_list
    return [{name: parts[0].value for name, parts in event.contents.items()} for event in events]


async def test_a_meeting_is_read_back_in_full_before_it_is_kept(group: School) -> None:
    read = await types(group.ana, "12 january 2027 3.30 pm")
    assert "**Tuesday, January 12, 2027, 3:30 PM** (Europe/London time)." in read
    assert stamp("2027-01-12T15:30") in read
    assert "No meeting is set." in await show(group.ben)
    assert "The meeting is set." in await sets(group.ana, "12 january 2027 3.30 pm")
    shown = await show(group.ben)
    assert f"{stamp('2027-01-12T15:30')} · 60 minutes" in shown
    assert f"**Next meeting:** {stamp('2027-01-12T15:30')}" in group.sam.sees(), "on the group's card"


@pytest.mark.parametrize(("typed", "sentence"), [
    ("31 February 15:30", "There is no such day in the calendar."),
    ("3 April 2020 15:30", "That day is past."),
    ("today 00:00", "That time is past."),
    ("some *time* at 15:30", "I cannot tell which day that is."),
    ("Tuesday", "I cannot tell which day and time that is."),
    ("28 March 2027 01:30", "No clock shows that time"),
    ("25 October 2026 1:30 am", "That time comes twice"),
    ("12 January 2035 15:30", "That is more than two years ahead."),
    ("Tuesday 15:30 <@1> @everyone " + "x" * 80, "I cannot tell which day that is."),
])  # fmt: skip
async def test_a_time_that_is_none_is_refused_and_given_back(
    group: School, typed: str, sentence: str
) -> None:
    told = await types(group.ana, typed)
    assert sentence in told
    assert "this is what you wrote" in told
    assert typed.replace("<@1>", "").split()[-1] in told
    assert "No meeting is set." in await show(group.ana)


async def test_one_refusal_takes_the_place_of_the_one_before(group: School) -> None:
    await types(group.ana, "soon")
    before = len(group.ana.messages())
    for typed in ("nobody knows 15:30", "31 February 15:30"):
        told = heard(await group.ana.fill(await group.ana.press("Type it again"), text=typed))
    assert "There is no such day in the calendar." in told
    assert len(group.ana.messages()) == before
    assert "nobody knows" not in group.ana.sees()
    read = heard(await group.ana.fill(await group.ana.press("Type it again"), text="12 January 2027 15:30"))
    assert "Tuesday, January 12, 2027, 3:30 PM" in read
    assert len(group.ana.messages()) == before


async def test_a_series_that_cannot_be_read_says_how_to_write_it(group: School) -> None:
    told = heard(await group.ana.slash("schedule series", when="jeden zweiten Dienstag 15:30", weeks=2))
    assert "choose *weeks* beside it" in told
    assert "jeden zweiten Dienstag" in told


async def test_a_time_that_can_be_read_in_several_ways_is_asked_back(group: School) -> None:
    read = await types(group.ana, "3/4/2027 6:30")
    assert "Which do you mean?" in read
    for reading in (
        "April 3, 2027, 6:30 PM",
        "April 3, 2027, 6:30 AM",
        "March 4, 2027, 6:30 PM",
        "March 4, 2027, 6:30 AM",
    ):
        assert f"{reading}]" in read
    assert stamp("2027-03-04T18:30") in heard(await group.ana.press("Thursday, March 4, 2027, 6:30 PM"))


async def test_it_is_typed_again_in_a_form_which_outlives_a_restart(group: School) -> None:
    await types(group.ana, "12 January 2027 15:30")
    opened = await group.ana.press("Another time")
    await away(group, minutes=1)
    read = heard(await group.ana.fill(opened, text="13 January 2027 15:30"))
    assert "Wednesday, January 13, 2027, 3:30 PM" in read
    await away(group, minutes=1)
    assert stamp("2027-01-13T15:30") in heard(await group.ana.press(KEEP))


async def test_what_was_read_back_is_not_kept_once_it_is_past_or_another_time(group: School) -> None:
    await types(group.ana, "today 01:00 pm")
    late = group.ana.finds(KEEP)
    await until(group, "2026-01-01T14:00")
    told = heard(await group.ana.actor.click(late[0], custom_id=late[1]["custom_id"]))
    assert "That time is past." in told
    await types(group.ana, "5 January 2026 15:30")
    await group.sam.slash("setup", time_zone="Asia/Tokyo")
    assert "time zone was changed meanwhile" in heard(await group.ana.press(KEEP))


async def test_a_meeting_is_set_once_however_often_it_is_pressed(group: School) -> None:
    await types(group.ana, "12 January 2027 15:30")
    message, found = group.ana.finds(KEEP)
    await group.ana.actor.click(message, custom_id=found["custom_id"])
    await types(group.ben, "12 January 2027 15:30")
    assert "That is set already." in heard(await group.ben.press(KEEP))
    assert (await show(group.ana)).count("60 minutes") == 1
    assert len(listed(group)) == 1


async def test_a_series_is_read_back_whole_and_skips_what_the_group_names(group: School) -> None:
    await until(group, "2026-09-20T12:00")
    read = heard(
        await group.ana.slash(
            "schedule series",
            when="every second Tuesday 15:30 from 13 October",
            skip="27 October to 3 November",
        )
    )
    assert "Are these the 5 meetings?" in read
    days = ["October 13", "November 10", "November 24", "December 8", "December 22"]
    for day in days:
        assert f"Tuesday, {day}, 2026, 3:30 PM" in read
    assert stamp("2026-10-13T14:30") in read, "summer time"
    assert stamp("2026-11-10T15:30") in read, "the hour on the wall stays"
    assert "The 5 meetings are set." in heard(await group.ana.press("Yes, save all"))
    assert len(listed(group)) == 2, "the next ones"


async def test_a_series_can_be_read_in_two_ways_or_given_in_weeks(group: School) -> None:
    read = heard(await group.ana.slash("schedule series", when="Tuesdays 6:30", times=2, weeks=3))
    assert "Which do you mean?" in read
    whole = heard(await group.ana.press("Tuesday, January 6, 2026, 6:30 PM"))
    assert "Tuesday, January 27, 2026, 6:30 PM" in whole
    assert "Are these the 2 meetings?" in whole
    given_back = heard(await group.ana.slash("schedule series", when="Tuesday 15:30", skip="3/4"))
    assert "That can be read two ways" in given_back
    assert "3/4" in given_back.partition("this is what you wrote")[2]


async def test_days_of_the_month_are_read_back_and_kept(group: School) -> None:
    read = heard(await group.ana.slash("schedule series", when="1st and 3rd Tuesday 3:30", times=3))
    for day in ("January 6", "January 20", "February 3"):
        assert f"Tuesday, {day}, 2026, 3:30 PM" in read
    shown = heard(await group.ana.press("Yes, save all"))
    assert [stamp(f"2026-{day}T15:30") in shown for day in ("01-06", "01-20", "02-03")] == [True] * 3


async def test_holidays_are_skipped_by_every_series(group: School) -> None:
    await show(group.ana)
    await group.ana.press("Reminders")
    read = heard(
        await group.ana.fill(await group.ana.press("Holidays"), text="5 January to 16 January\n1 May")
    )
    assert "Monday, January 5, 2026 to Friday, January 16, 2026" in read
    assert "Friday, May 1, 2026" in read
    assert "Friday, May 1, 2026" in heard(await group.ana.press("Yes, save"))
    assert "January 20, 2026" in heard(
        await group.ana.slash("schedule series", when="every Tuesday 15:30", times=1)
    )


async def test_a_group_has_a_time_zone_of_its_own(group: School) -> None:
    handler = group.bot.services.handler
    found = await handler.group_in(group.channel.id)
    assert found is not None
    await handler.handle_group(found.id, SetZone(by=group.ana.id, zone="America/St_Johns"))
    read = await types(group.ana, "12 January 2027 15:30")
    assert "(America/St\\_Johns time)" in read
    assert stamp("2027-01-12T19:00") in read


async def test_a_meeting_is_moved_and_cancelled_everywhere(group: School) -> None:
    await sets(group.ana, "12 January 2027 15:30", "19 January 2027 15:30")
    read = await move(group.ben, "Tuesday, January 12", "13 January 2027 16:00")
    assert "Wednesday, January 13, 2027, 4:00 PM" in read
    assert "The meeting is moved." in heard(await group.ben.press(KEEP))
    assert sorted(event.scheduled_start_time[:16] for event in listed(group)) == [
        "2027-01-13T16:00",
        "2027-01-19T15:30",
    ]
    await group.ben.choose("Wednesday, January 13", under="Open a meeting")
    assert "Cancel this meeting?" in heard(await group.ben.press("Cancel it"))
    assert "Cancelled." in heard(await group.ben.press("Yes, cancel it"))
    assert [event.scheduled_start_time[:16] for event in listed(group)] == ["2027-01-19T15:30"]
    await group.ben.press("Take it off my calendar")
    (event,) = await file(group, group.ben)
    assert (event["status"], event["sequence"]) == ("CANCELLED", "2")
    assert stamp("2027-01-13T16:00") not in await show(group.ana)


async def test_the_calendar_file_has_every_meeting_by_a_name_that_stays(group: School) -> None:
    await sets(group.ana, "20 October 2026 15:30", "27 October 2026 15:30")
    await show(group.chloe)
    await group.chloe.press("Calendar file")
    first, second = await file(group, group.chloe)
    assert f"{first['dtstart']:%d.%m. %H:%M}" == "20.10. 14:30"
    assert f"{second['dtstart']:%d.%m. %H:%M}" == "27.10. 15:30"
    assert first["summary"] == "Tuesday group meets"
    assert first["location"] == "#staffroom"
    await move(group.chloe, "Tuesday, October 20", "21 October 2026 15:30")
    await group.chloe.press(KEEP)
    await group.chloe.choose("Wednesday, October 21", under="Open a meeting")
    await group.chloe.press("Calendar file")
    (moved,) = await file(group, group.chloe)
    assert moved["uid"] == first["uid"]
    assert moved["sequence"] == "1"
