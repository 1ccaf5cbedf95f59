"""Meetings in Discord's own list of events, with and without the permission."""

import pytest

from tests.bot.meetings.test_schedule import KEEP, file, move
from tests.bot.support.evening import away
from tests.bot.support.scheduling import allow, founded, listed, sets, show, stamp, types, until
from tests.bot.support.school import School, heard


@pytest.fixture
async def group(school: School) -> School:
    return await founded(school)


async def test_without_the_permission_one_sentence_says_so_and_all_else_is_done(group: School) -> None:
    allow(group, create_events=False, manage_events=False)
    shown = await sets(group.ana, "12 January 2027 15:30")
    assert shown.count("An administrator can give me *Create Events*") == 1
    assert stamp("2027-01-12T15:30") in shown
    assert listed(group) == []
    allow(group, create_events=True, manage_events=True)
    await sets(group.ana, "19 January 2027 15:30")
    assert len(listed(group)) == 2, "what was missing is put there with the next change"
    assert "Create Events" not in await show(group.ana)


async def test_where_the_channel_forbids_it_the_same_sentence_says_so(group: School) -> None:
    group.env.inject_error("POST", "/guilds/*/scheduled-events", status=403, code=50013)
    await sets(group.ana, "12 January 2027 15:30")
    assert "Create Events" in await show(group.ana)
    await sets(group.ana, "19 January 2027 15:30")
    assert len(listed(group)) == 2
    assert "Create Events" not in await show(group.ana)


async def test_what_discord_did_not_take_comes_by_itself_and_once(group: School) -> None:
    group.env.inject_error("POST", "/guilds/*/scheduled-events", status=500)
    await sets(group.ana, "12 January 2027 15:30")
    await group.pass_time(minutes=2)
    assert len(listed(group)) == 1
    await away(group, minutes=1)
    await group.pass_time(minutes=2)
    assert len(listed(group)) == 1


async def test_what_discord_refuses_is_not_asked_again_and_again(group: School) -> None:
    group.env.inject_error("POST", "/guilds/*/scheduled-events", status=400, code=50035, times=None)
    await sets(group.ana, "12 January 2027 15:30")
    await group.pass_time(minutes=60)
    tried = [
        one
        for one in group.env.http_requests
        if one.method == "POST" and one.path.endswith("scheduled-events")
    ]
    assert len(tried) == 1


async def test_the_list_shows_the_next_meetings_and_says_where_it_is_full(group: School) -> None:
    group.env.inject_error("POST", "/guilds/*/scheduled-events", status=400, code=30038, times=None)
    await sets(group.ana, "12 January 2027 15:30")
    assert "it is full, with 100 events" in await show(group.ana)
    asked = len([one for one in group.env.http_requests if one.path.endswith("scheduled-events")])
    await group.ben.slash("group leave")
    assert len([one for one in group.env.http_requests if one.path.endswith("scheduled-events")]) == asked
    group.env.backend.faults.clear()
    await sets(group.ana, "19 January 2027 15:30", "26 January 2027 15:30")
    assert [event.scheduled_start_time[:10] for event in listed(group)] == ["2027-01-12", "2027-01-19"]
    assert "it is full" not in await show(group.ana)
    await until(group, "2027-01-12T15:31")
    assert listed(group)[-1].scheduled_start_time.startswith("2027-01-26")


async def test_an_event_that_was_made_and_not_remembered_is_found_again(
    group: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cut_off(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as moment:
        moment.setattr(type(group.bot.services.handler), "record", cut_off)
        await sets(group.ana, "12 January 2027 15:30")
    assert len(listed(group)) == 1
    await away(group, minutes=1)
    await move(group.ana, "Tuesday, January 12", "13 January 2027 15:30")
    await group.ana.press(KEEP)
    (event,) = listed(group)
    assert event.scheduled_start_time.startswith("2027-01-13T15:30")


async def test_an_event_that_somebody_deleted_does_not_stand_in_the_way(group: School) -> None:
    await sets(group.ana, "12 January 2027 15:30")
    (event,) = listed(group)
    group.env.backend.delete_scheduled_event(group.guild.id, event.id)
    await move(group.ana, "Tuesday, January 12", "13 January 2027 15:30")
    await group.ana.press(KEEP)
    assert [one.scheduled_start_time[:10] for one in listed(group)] == ["2027-01-13"]


async def test_in_a_voice_channel_the_event_is_held_there(school: School) -> None:
    school.channel = school.guild.create_voice_channel("room 5")
    await founded(school)
    await sets(school.ana, "12 January 2027 15:30")
    (event,) = listed(school)
    assert (event.entity_type, event.channel_id) == (2, school.channel.id)


async def test_only_members_schedule(group: School) -> None:
    await sets(group.ana, "12 January 2027 15:30")
    outside = "That is for members of this group."
    for command in ("schedule show", "schedule poll"):
        assert outside in heard(await group.ingrid.slash(command))
    assert outside in await types(group.ingrid, "12 January 2027 15:30")
    assert outside in heard(await group.ingrid.slash("schedule series", when="Tuesday 15:30"))
    elsewhere = group.guild.create_text_channel("elsewhere")
    told = heard(await group.ana.actor.slash(elsewhere, "schedule show"))
    assert "/group create" in told


async def test_hostile_names_stay_text(school: School) -> None:
    await founded(school, name="**@everyone** <#1> [x](http://y) \u202egnp.")
    shown = await sets(school.ana, "12 January 2027 15:30")
    assert "@everyone" in shown
    (event,) = listed(school)
    assert len(event.name) <= 100
    await school.ana.press("Calendar file")
    (read,) = await file(school, school.ana)
    assert "@everyone" in str(read["summary"])
    assert "\u202e" not in str(read["summary"])
