"""The switches of a group: chosen when it is made, explained on a page for its members, and changed there."""

import pytest

from tests.bot.support.evening import CLOSING, box_ends, buttons, card, go_through, onward, posted, question
from tests.bot.support.school import School, heard

TEACHERS, MOVING, PACE = "Teachers first: ", "Move by itself: ", "Our own pace: "


async def settings(school: School) -> str:
    """What a member reads on the page."""
    return heard(await school.esi.slash("group settings")).replace("**", "")


async def test_a_new_group_lets_teachers_go_first_moves_nobody_and_plans_by_its_own_pace(
    school: School,
) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    page = await settings(school)
    assert "Settings of Tuesday group" in page
    states = ((TEACHERS, "on"), (MOVING, "off"), (PACE, "on"))
    assert all(f"{switch}{state}." in page for switch, state in states)
    assert "Sessions usually take 60 minutes." in page
    assert "holds from the next session on" in page
    assert "You have not met yet." in page
    known = "Known to reviewers: switch on"
    offered = [f"{TEACHERS}switch off", f"{MOVING}switch on", known, f"{PACE}switch off", "Time zone"]
    assert buttons(page) == offered


async def test_what_was_chosen_at_the_making_stands_on_the_page_and_not_on_the_card(school: School) -> None:
    await school.found_group(minutes=45, teachers_first=False, moves_itself=True)
    page = await settings(school)
    assert f"{TEACHERS}off." in page
    assert f"{MOVING}on." in page
    assert "Sessions usually take 45 minutes." in page
    home = posted(school)[0].lower()
    assert "teachers first" not in home
    assert "itself" not in home


@pytest.mark.parametrize(("switch", "before", "after"), [
    (TEACHERS, "on", "off"), (MOVING, "off", "on"), (PACE, "on", "off"),
])  # fmt: skip
async def test_a_switch_is_set_and_set_back_by_any_member(
    school: School, switch: str, before: str, after: str
) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    await settings(school)
    for now, other in ((before, after), (after, before)):
        turned = heard(await school.esi.press(f"{switch}switch {other}")).replace("**", "")
        assert f"{switch}{other}." in turned
        assert f"[{switch}switch {now}]" in turned
        assert f"{switch}{other}." in await settings(school), "and it is remembered"
    assert len(posted(school)) == 1, "nobody else hears of it"


async def test_a_page_left_open_does_no_harm(school: School) -> None:
    await school.found_group()
    await school.ben.slash("group settings")
    await settings(school)
    await school.esi.press(f"{MOVING}switch on")
    assert f"{MOVING}on." in heard(await school.ben.press(f"{MOVING}switch on")).replace("**", "")


async def test_it_is_for_members(school: School) -> None:
    assert "Type /group create" in heard(await school.esi.slash("group settings"))
    await school.found_group()
    assert "That is for members of this group." in heard(await school.ingrid.slash("group settings"))
    await settings(school)
    await school.esi.slash("group leave")
    assert "That is for members of this group." in heard(await school.esi.press(f"{MOVING}switch on"))


async def test_it_holds_from_the_next_session_on(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    await school.begin(*school.people)
    await settings(school)
    await school.esi.press(f"{MOVING}switch on")
    await all_ready(school)
    assert "Stay here" not in buttons(card(school))
    await go_through(school)
    await school.begin(*school.people)
    await all_ready(school)
    assert "Stay here" in buttons(card(school))


async def all_ready(school: School) -> None:
    for person in school.people[4:]:
        await person.press("Ready")


async def sitting(school: School) -> None:
    """A sitting whose opening takes half as long again as planned, and whose short questions are quick."""
    await school.begin(*school.people, discussion="benefits")
    for _ in ("Ground rules", "In one sentence"):
        await school.pass_time(minutes={"How we talk with each other": 3}.get(question(card(school)), 4))
        await onward(school, "what comes next")
    while CLOSING not in buttons(card(school)):
        await school.pass_time(minutes=6)
        await onward(school, "what comes next")
    await school.leading().press(CLOSING)


async def test_after_three_sessions_the_page_says_how_the_groups_pace_leans(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    for count in ("once", "2 times"):
        await sitting(school)
        assert f"You have met {count} so far." in await settings(school)
    await sitting(school)
    page = await settings(school)
    assert "- Your ground rules take about 50 % longer than planned." in page
    assert "- Your opening round takes about 33 % longer than planned." in page
    assert "of the time for questions than planned." in page
    assert "You have met" not in page


async def test_the_plan_follows_the_pace_unless_the_group_would_rather_not(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    for _ in range(3):
        await sitting(school)
    assert await minutes_for_the_rules(school) == 3
    await settings(school)
    await school.esi.press(f"{PACE}switch off")
    assert await minutes_for_the_rules(school) == 2


async def minutes_for_the_rules(school: School) -> float:
    """How long the next session plans for its ground rules."""
    await school.begin(*school.people, discussion="benefits")
    planned = box_ends(card(school)) - school.now
    await go_through(school)
    return round(planned.total_seconds() / 60)


async def test_a_group_that_keeps_to_the_plan_reads_that(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    for _ in range(3):
        await school.begin(*school.people, discussion="planning", minutes=75)
        while CLOSING not in buttons(card(school)):
            await school.pass_time(seconds=(box_ends(card(school)) - school.now).total_seconds())
            await onward(school, "what comes next")
        await school.leading().press(CLOSING)
    assert "So far, you take about as long as planned." in await settings(school)
