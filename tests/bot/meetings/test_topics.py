"""What a meeting is about: read back, chosen, and told wherever the meeting is."""

import pytest
import vobject

from tests.bot.support.evening import GUIDE, discussion, go_through
from tests.bot.support.pages.walking import Walk
from tests.bot.support.scheduling import board, founded, listed, sets, show, types, until
from tests.bot.support.school import Person, School, heard

NEXT, OTHER = discussion("benefits").title, discussion("goals").title
WHEN = "13 January 2026 15:30"
MENU = "What it is about"


@pytest.fixture
async def group(school: School) -> School:
    return await founded(school)


async def opened(person: Person, meeting: str = "Tuesday, January 13") -> str:
    await show(person)
    return heard(await person.choose(meeting, under="Open a meeting"))


async def file(school: School, person: Person) -> list[dict[str, str]]:
    await show(person)
    await person.press("Calendar file")
    (attachment,) = person.messages()[-1].attachments
    content = school.env.backend.cdn.get(attachment.url)
    assert content is not None
    events = vobject.readOne(content.decode()).vevent_list
    return [{name: str(parts[0].value) for name, parts in one.contents.items()} for one in events]


async def test_a_meeting_is_about_the_next_discussion_unless_somebody_chooses(group: School) -> None:
    assert f"On: {NEXT}" in await types(group.ana, WHEN)
    read = heard(await group.ana.choose(f"2. {OTHER}", under=MENU))
    assert f"On: {OTHER}" in read
    assert "January 13, 2026, 3:30 PM" in read
    assert f"60 minutes · {OTHER}" in heard(await group.ana.press("Yes, save"))


async def test_the_reminder_the_event_and_the_file_tell_what_was_chosen(group: School) -> None:
    await types(group.ana, WHEN)
    await group.ana.choose(f"2. {OTHER}", under=MENU)
    await group.ana.press("Yes, save")
    (event,) = listed(group)
    assert event.name == f"Tuesday group: {OTHER}"
    (read,) = await file(group, group.ana)
    assert read["summary"] == f"Tuesday group: {OTHER}"
    await until(group, "2026-01-12T16:00")
    assert OTHER in board(group)[-1]


async def test_it_can_be_chosen_later_and_is_told_everywhere_without_another_message(group: School) -> None:
    await sets(group.ana, WHEN)
    (before,) = await file(group, group.ana)
    assert f"On: {NEXT}, unless an earlier discussion takes longer." in before["description"]
    await until(group, "2026-01-12T16:00")
    (notice,) = board(group)
    assert NEXT in notice
    await opened(group.ben)
    assert f"On: {OTHER}" in heard(await group.ben.choose(f"2. {OTHER}", under=MENU))
    (notice,) = board(group)
    assert OTHER in notice
    assert "moved" not in notice
    (event,) = listed(group)
    assert event.name == f"Tuesday group: {OTHER}"
    (after,) = await file(group, group.ana)
    assert (after["uid"], after["sequence"]) == (before["uid"], "1")
    await opened(group.ben)
    assert f"On: {NEXT}" in heard(await group.ben.choose("The next discussion in order", under=MENU))


async def test_no_meeting_is_set_about_what_the_guide_does_not_have(group: School) -> None:
    await types(group.ana, WHEN)
    _, found = group.ana.finds("Yes, save")
    forged = found["custom_id"].replace("|60||", "|60|knitting|")
    assert forged != found["custom_id"]
    walk = Walk(group, group.ana)
    await walk.commands("schedule show")
    await walk.tries([forged])
    assert walk.finds("no such discussion")
    assert "No meeting is set." in await show(group.ben)


async def test_a_series_shows_the_discussions_in_order(group: School) -> None:
    read = heard(await group.ana.slash("schedule series", when="every Tuesday 15:30"))
    lines = [line for line in read.splitlines() if "3:30 PM" in line]
    titles = [one.title for one in group.bot.services.handler.guides["collaboration"].discussions]
    assert [title in line for title, line in zip(titles, lines, strict=True)] == [True] * 5
    await group.ana.press("Yes, save all")
    shown = await show(group.ben)
    assert [title for title in titles if f"· {title}" not in shown] == []


async def test_a_meeting_starts_the_discussion_that_it_is_about(group: School) -> None:
    await types(group.ana, WHEN)
    await group.ana.choose(f"2. {OTHER}", under=MENU)
    await group.ana.press("Yes, save")
    await until(group, "2026-01-13T15:30")
    await group.ben.press("Start the session")
    assert f"## {OTHER}" in group.sam.sees()


async def test_a_group_that_has_finished_is_offered_a_check_in_where_it_meets(group: School) -> None:
    for _ in GUIDE.discussions:
        await group.begin()
        await go_through(group)
    read = await types(group.ana, WHEN)
    assert "On:" not in read, "nothing is left to be next"
    await group.ana.press("Yes, save")
    await until(group, "2026-01-12T16:00")
    assert "Hold a check-in" in board(group)[-1]
    await until(group, "2026-01-13T15:30")
    assert "[What became of it]" in heard(await group.ben.press("Start the session"))
