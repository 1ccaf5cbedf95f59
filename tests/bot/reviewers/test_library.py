"""What a principal reads of what groups released: the list, a search in it, one release in two minutes."""

import re

import pytest
from discord import ui

from bot.cards.reviewers.library import IN_MENU, ON_PAGE, TYPED_MOST, LibraryChoices, LibraryQuery
from bot.cards.reviewers.library import card as list_card
from bot.cards.reviewers.release import LETTERS, WORDS
from bot.i18n.localizer import speaker
from facilitation.group.summaries.events import ReleaseOpened
from facilitation.group.summaries.state import JOURNEY
from tests.bot.support.evening import buttons, tell
from tests.bot.support.planning import ACT, GOAL
from tests.bot.support.reviewing import (
    CONCERN,
    INSIGHT,
    approves,
    forges,
    group_key,
    hands_over,
    loses_the_role,
    newest,
    notes_and_agrees,
    opens,
    overview,
    rewords,
    searches,
    strikes,
    summaries,
    withdraws,
)
from tests.bot.support.school import School, heard

FIRST = "Discussion 1: What working together gives and takes"
NOT_YOURS = "What groups release is read by whoever has the role"


async def second_group(school: School) -> None:
    """Another group of the same server releases its discussion of goals."""
    school.channel = school.guild.create_text_channel("fridays")
    await school.found_group("Friday group")
    await school.begin(discussion="goals")
    for _ in ("rules", "check-in"):
        await school.leading().press("Next")
    await notes_and_agrees(school)
    await approves(school)


async def openings(school: School) -> list[int]:
    """Who opened something, as the group's events tell."""
    events = await school.store.events(f"group:{await group_key(school)}")
    return [event.person for event in events if isinstance(event, ReleaseOpened)]


async def test_a_principal_reads_what_a_group_released_with_decisions_first(school: School) -> None:
    await hands_over(school)
    told = await summaries(school.ingrid)
    assert "One of them is new to you." in told
    assert "**New** · **Tuesday group**" in told
    assert f"{FIRST} · released <t:" in told
    told = await opens(school.ingrid)
    assert told.index(f"- Goal: {GOAL}") < told.index(INSIGHT) < told.index("Questions that were asked")
    assert buttons(told)[-5:] == ["PDF", "Word", "Markdown", "CSV (tables)", "JSON"]
    assert "You have opened all of them." in await summaries(school.ingrid)


async def test_the_group_sees_who_opened_it_and_each_version_once(school: School) -> None:
    await hands_over(school)
    await opens(school.ingrid)
    await opens(school.ingrid)
    assert await openings(school) == [school.ingrid.id]
    await school.pass_time(minutes=1)
    await rewords(school, INSIGHT, "Mondays are full")
    await approves(school)
    assert "**New** · **Tuesday group**" in await summaries(school.ingrid)
    assert "Mondays are full" in await opens(school.ingrid)
    assert await openings(school) == [school.ingrid.id] * 2
    assert (await newest(school)).opened.keys() == {school.ingrid.id}


async def test_what_is_new_is_new_to_each_reviewer(school: School) -> None:
    await hands_over(school)
    omar = school.enrol("Omar", school.leaders)
    await opens(school.ingrid)
    assert "New" not in await summaries(school.ingrid)
    assert "**New**" in await summaries(omar)


async def test_before_anything_is_released_a_reviewer_reads_nothing(school: School) -> None:
    await hands_over(school)
    await strikes(school, INSIGHT)
    told = await summaries(school.ingrid)
    assert f"{FIRST} · withdrawn by the group <t:" in told
    assert "[Open]" not in told
    assert INSIGHT not in told
    assert "Nothing that was released fits that." in await searches(school.ingrid, "cafe")
    await approves(school)
    told = await opens(school.ingrid)
    assert CONCERN in told
    assert INSIGHT not in told


async def test_where_nothing_was_released_it_says_so(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group()
    assert "No group of this server has released anything yet." in await summaries(school.ingrid)
    assert "or wants to be listed before it does" in await overview(school.ingrid)


async def test_the_owner_of_an_action_stands_beside_it_and_nobody_else_is_named(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group()
    await school.begin(discussion="planning")
    for _ in ("rules", "check-in"):
        await school.leading().press("Next")
    await notes_and_agrees(school, school.ben)
    await approves(school)
    await school.pass_time(minutes=1)
    await approves(school, JOURNEY)
    told = await summaries(school.ingrid)
    assert "The whole way · released" in told
    told = heard(await school.ingrid.press("Open"))
    assert f"{ACT}\n  - Who: @Ben" in told
    assert set(re.findall("@([A-Z][a-z]+)", told)) == {"Ben"}


async def test_what_was_sought_is_marked_in_bold_whatever_the_accents(school: School) -> None:
    await hands_over(school)
    told = await searches(school.ingrid, "CAFE")
    assert "Lines with: CAFE" in told
    assert "Mondays are too full for a **café**" in told
    assert f"Tuesday group · {FIRST}" in told
    told = heard(await school.ingrid.press("Open"))
    assert INSIGHT in told
    assert await openings(school) == [school.ingrid.id]


@pytest.mark.parametrize(
    "typed", ['"', "*", "NEAR(", "a AND", "💥", "@everyone", "words:x", "|", "a|b|c|d|e|f|g"]
)
async def test_whatever_is_typed_is_a_search(school: School, typed: str) -> None:
    await hands_over(school)
    told = await searches(school.ingrid, typed)
    assert "Nothing that was released fits that." in told or "no word in that to look for" in told
    assert "[Clear the search]" in school.ingrid.latest()
    assert FIRST in await tell(school.ingrid, "Clear the search")


async def test_summaries_are_narrowed_to_a_group_a_discussion_and_a_kind(school: School) -> None:
    await hands_over(school)
    await second_group(school)
    told = await summaries(school.ingrid)
    assert told.index("Friday group") < told.index("Tuesday group"), "the newest first"
    told = heard(await school.ingrid.choose("Tuesday group", under="Which group"))
    assert "**Friday group**" not in told
    told = heard(await school.ingrid.choose("Goals", under="Whole summaries"))
    assert "Know each other's lessons" in told
    assert "Friday group ·" not in told
    told = heard(await school.ingrid.choose("All groups", under="Which group"))
    assert "Friday group ·" in told
    told = heard(await school.ingrid.choose("What working together", under="Which discussion"))
    assert "Friday group ·" not in told
    told = heard(await school.ingrid.choose("Summaries, whole", under="Whole summaries"))
    assert "**Tuesday group**" in told


async def test_a_long_list_comes_in_pages(school: School) -> None:
    await hands_over(school)
    told = heard(await forges(school, school.ingrid, "sr1:sum-kind:::0||||0|", "agreed"))
    assert told.count("[Open]") == ON_PAGE
    told = await tell(school.ingrid, "Further")
    assert told.count("[Open]") == 1
    assert "Draw up a rota" in told
    assert (await tell(school.ingrid, "Earlier")).count("[Open]") == ON_PAGE


async def test_a_long_summary_reads_in_pages_of_two_minutes(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group()
    await school.begin()
    for _ in ("rules", "check-in"):
        await school.leading().press("Next")
    writer = school.writing()
    for number in range(5):
        lines = "\n".join(f"Line {number}.{each} {'about this and that ' * 10}" for each in range(8))
        await writer.fill(await writer.press("Write"), kind="insight", text=lines)
    await notes_and_agrees(school)
    await approves(school)
    told, seen = await opens(school.ingrid), list[str]()
    while "[Read on]" in told:
        seen.append(told)
        assert len(told.split()) <= WORDS + 60
        assert len(told) <= LETTERS + 600
        told = await tell(school.ingrid, "Read on")
    assert "Agreed" in seen[0]
    assert len(seen) > 1
    assert re.search(r"Page \d of \d", told)
    assert "Agreed" in await tell(school.ingrid, "Earlier") or len(seen) > 1


@pytest.mark.parametrize("command", ["summaries", "overview"])
async def test_who_has_not_the_role_hears_who_has_and_what_to_do(school: School, command: str) -> None:
    answer = heard(await school.ingrid.slash(command))
    assert "Nobody reads what groups release yet, because no role is set for it." in answer
    assert "/setup" in answer
    await hands_over(school)
    for person in (school.ana, school.sam):
        answer = heard(await person.slash(command))
        assert f"{NOT_YOURS} <@&{school.leaders.id}>." in answer
        assert INSIGHT not in answer
    school.env.backend.delete_role(school.guild.id, school.leaders.id)
    await school.env.settle()
    assert "no role is set for it" in heard(await school.ingrid.slash(command))


async def test_once_the_role_is_taken_away_no_button_opens_anything(school: School) -> None:
    await hands_over(school)
    await opens(school.ingrid)
    await summaries(school.ingrid)
    search = await school.ingrid.press("Search")
    loses_the_role(school, school.ingrid)
    for label in ("Open", "Search", "Overview", "Answer", "All summaries", "PDF", "JSON"):
        assert NOT_YOURS in await tell(school.ingrid, label), label
    assert NOT_YOURS in heard(await school.ingrid.fill(search, text="cafe"))
    assert NOT_YOURS in heard(await school.ingrid.choose("Tuesday group", under="Which group"))
    assert await openings(school) == [school.ingrid.id]


async def test_a_restart_in_between_loses_nothing(school: School) -> None:
    await hands_over(school)
    await summaries(school.ingrid)
    opened = await school.ingrid.press("Search")
    await school.restart()
    assert "**café**" in heard(await school.ingrid.fill(opened, text="cafe"))
    await school.restart()
    assert INSIGHT in await tell(school.ingrid, "Open")
    await school.restart()
    assert "You have opened all of them." in await tell(school.ingrid, "All summaries")


async def test_an_old_card_of_what_was_withdrawn_says_so(school: School) -> None:
    await hands_over(school)
    await summaries(school.ingrid)
    await withdraws(school)
    assert "The group has withdrawn this." in await tell(school.ingrid, "Open")
    assert "withdrawn by the group" in await tell(school.ingrid, "All summaries")


async def test_a_reviewer_of_another_server_is_told_that_there_is_nothing(school: School) -> None:
    await hands_over(school)
    group, key = await group_key(school), (await newest(school)).key
    line = (await newest(school)).lines[0].id
    valley = School(school.env, school.store, school._build, school.logs)
    await valley.sam.slash("setup", reviewers_role=valley.leaders)
    told = await summaries(valley.ingrid)
    assert "Tuesday group" not in told
    for verb, argument in (
        ("release", key),
        ("reply", key),
        ("reply", f"{key}|{line}"),
        ("res-thanks", key),
        ("res-unblock", key),
        ("res-day", f"{key}||2027-01-01"),
        ("file", f"{key}|md"),
        ("response", "x"),
    ):
        result = await forges(valley, valley.ingrid, f"sr1:{verb}:{group}::{argument}")
        assert result.modal is None
        assert "That belongs to a group in another channel." in heard(result), verb
    told = heard(await forges(valley, valley.ingrid, f"sr1:summaries:::0|{group}||agreed|0|"))
    assert GOAL not in told
    told = heard(await forges(valley, valley.ingrid, f"sr1:summaries:::0|{group}||||cafe"))
    assert "**café**" not in told
    assert "Tuesday group" not in await overview(valley.ingrid)
    assert await openings(school) == []


def test_the_menu_of_groups_has_room_for_any_number() -> None:
    names = [f"Group {number:03}" for number in range(3 * IN_MENU)]
    choices = LibraryChoices(groups=[(name, name) for name in names], discussions=[("d", "One")])
    offered, looking = list[str](), LibraryQuery()
    for part in range(3):
        drawn = list_card(LibraryQuery(groups=part), [], 0, choices, speaker(None))
        menu = next(item for item in drawn.walk_children() if isinstance(item, ui.Select))
        offered += [option.label for option in menu.options if option.label.startswith("Group")]
        assert drawn.content_length() < 4_000
    assert offered == names
    assert LibraryQuery.read(looking.argument) == looking


def test_what_is_looked_for_fits_into_an_id_and_comes_back_out_of_it() -> None:
    looking = LibraryQuery(9_999, "g" * 8, "practices", "disagreement", 99, "|" * TYPED_MOST)
    assert LibraryQuery.read(looking.argument) == looking
    assert len(looking.press("sum-group").id) <= 100
    assert LibraryQuery.read("x|") == LibraryQuery()
