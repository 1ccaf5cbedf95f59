"""What was agreed, who was away, and when it is final."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facilitation.group.agreements.state import Agreement, Finality
from facilitation.shared.ballots import Vote
from storage import event_types
from storage.errors import StoreError, StoreFailure
from storage.sqlite.store import SqliteStore
from storage.store import BallotBox, Store
from tests.bot.support.deciding import TEXT, agreements, all_vote, ballot, put, votes, voting
from tests.bot.support.evening import away, card, menu, onward, own_record, tell, to_the_questions
from tests.bot.support.pages.rendered import plainly
from tests.bot.support.reviewing import beside, group_key
from tests.bot.support.school import School, heard

TWO_WEEKS = 14 * 24 * 60


class Busy(SqliteStore):
    """A store that cannot be read, once, when someone looks what those who were away said."""

    busy = False

    async def votes(self, box: BallotBox) -> tuple[Vote, ...]:
        if self.busy and box.stream.startswith("group:"):
            self.busy = False
            raise StoreError(StoreFailure.LOCKED)
        return await super().votes(box)


async def pending(school: School) -> list[Agreement]:
    """What is agreed and not final yet."""
    group = await beside(school).group(await group_key(school))
    return [one for one in group.decisions.agreements.values() if one.finality is Finality.PENDING]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Busy(tmp_path / "staffroom.db", event_types.codec()) as made:
        yield made


@pytest.fixture
async def agreed(school: School) -> School:
    """Five agreed, and Femi was away."""
    await voting(school, *school.teachers[:5])
    await all_vote(school.teachers[:5])
    return school


async def ends(school: School) -> None:
    await school.ana.press("More")
    await school.ana.press("Close early")
    await school.ana.press("Yes, close")


async def test_where_everybody_was_there_it_is_final_at_once(school: School) -> None:
    await voting(school)
    await all_vote(school.teachers)
    assert "unless somebody who was away objects" not in card(school)
    told = await agreements(school.femi)
    assert f"- **Practice:** {TEXT}" in told
    assert "objected" not in told


async def test_who_was_away_reads_of_it_and_until_when_they_may_object(agreed: School) -> None:
    assert "unless somebody who was away objects" in card(agreed)
    told = await agreements(agreed.femi)
    assert f"- **Practice:** {TEXT} · may be objected to until <t:" in told
    assert "You were not there for the vote on one of these" in told
    assert "You were not there" not in await agreements(agreed.ben)
    assert "That is for members of this group." in await agreements(agreed.ingrid)


async def test_an_objection_brings_it_back_to_the_group_without_a_name(agreed: School) -> None:
    await ends(agreed)
    await agreements(agreed.femi)
    await agreed.femi.choose(TEXT, under="Object")
    told = heard(await agreed.femi.fill(await agreed.femi.press("Object"), text="Not in the exam weeks"))
    assert "Your objection is kept." in told
    others = [person for person in agreed.people if person is not agreed.femi]
    assert not [person for person in others if "exam weeks" in person.sees()]
    await agreed.pass_time(minutes=TWO_WEEKS)
    told = await agreements(agreed.ben)
    assert f"With the group again, because somebody objected: {TEXT}" in told
    await agreed.begin()
    assert f"**With the group again, because somebody objected**\n- {TEXT}" in card(agreed)
    lead = agreed.leading()
    assert "not agreed" in await menu(lead, "Decide")
    told = heard(await lead.choose(f"Practice: {TEXT}", under="Vote on one"))
    assert "- Not in the exam weeks" in told
    assert "Femi" not in told
    await lead.fill(await lead.press("Amend and vote again"), text="Plan together, not in exam weeks")
    await all_vote(agreed.teachers)
    assert "**Agreed.**" in card(agreed)
    assert "objected" not in await agreements(agreed.femi)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone <@&1> <@1> come here",
        "# **loud** `code` ||secret|| [click](https://example.org)",
        "\u202eright to left\u202c שלום كله",
        "zero\u200bwidth\ufeff here",
    ],
)
async def test_an_objection_reads_as_it_was_written(agreed: School, text: str) -> None:
    await ends(agreed)
    await agreements(agreed.femi)
    await agreed.femi.choose(TEXT, under="Object")
    opened = await agreed.femi.press("Object")
    await agreed.femi.fill(opened, text=text)
    await agreed.pass_time(minutes=TWO_WEEKS)
    await agreed.begin()
    lead = agreed.leading()
    await menu(lead, "Decide")
    told = heard(await lead.choose(f"Practice: {TEXT}", under="Vote on one"))
    assert f"- {plainly(text)}" in plainly(told)


async def test_an_objection_that_is_too_long_comes_back(agreed: School) -> None:
    await agreements(agreed.femi)
    await agreed.femi.choose(TEXT, under="Object")
    told = heard(await agreed.femi.fill(await agreed.femi.press("Object"), text="*" * 1_900))
    assert "300 are the most for one line." in told
    assert "*" * 1_900 in told
    await agreements(agreed.femi)
    told = heard(await agreed.femi.choose(TEXT, under="Object"))
    assert "Can you live with it?" in told, "nothing was kept"


async def test_an_answer_can_be_changed_until_the_time_is_over(agreed: School) -> None:
    await agreements(agreed.femi)
    await agreed.femi.choose(TEXT, under="Object")
    await agreed.femi.fill(await agreed.femi.press("Object"), text="")
    assert "You let it stand." in await tell(agreed.femi, "Let it stand")
    await ends(agreed)
    await agreed.pass_time(minutes=TWO_WEEKS)
    assert f"- **Practice:** {TEXT}\n" in await agreements(agreed.ben) + "\n"
    assert "The time to object is over." in heard(await agreed.femi.press("Let it stand"))


async def test_who_came_late_or_left_before_voting_may_object(school: School) -> None:
    await voting(school)
    await school.ingrid.press("More")
    await school.ingrid.press("I'm here")
    await menu(school.femi, "I have to go")
    await all_vote(school.teachers[:5])
    assert "**Agreed.**" in card(school)
    for person in (school.ingrid, school.femi):
        assert "You were not there for the vote on one of these" in await agreements(person)
    assert "You were not there" not in await agreements(school.ana)


async def test_nothing_agreed_is_said_so(school: School) -> None:
    assert "Type /group create" in await agreements(school.ana)
    await school.found_group()
    assert "Nothing yet." in await agreements(school.ana)


async def test_many_agreements_are_turned_page_by_page(school: School) -> None:
    await to_the_questions(school, *school.teachers[:2])
    for number in range(9):
        await put(school, "practice", f"{number} " + "long words " * 26)
        await ballot(school, "practice", f"{number} ")
        await all_vote(school.teachers[:2])
    first = await agreements(school.femi)
    assert "0 long words" in first
    assert "8 long words" not in first.partition("{")[0]
    second = await tell(school.femi, "Further")
    assert "8 long words" in second.partition("{")[0]
    assert "0 long words" in await tell(school.femi, "Earlier")


async def test_the_lobby_and_the_opening_name_what_is_not_final(agreed: School) -> None:
    await ends(agreed)
    await agreed.ana.slash("session start")
    line = f"**Agreed, and not final yet**\n- {TEXT} · may be objected to until <t:"
    assert line in card(agreed)
    await agreed.ben.press("I'm here")
    await agreed.leading().press("Begin")
    assert line in card(agreed)
    assert "Type /agreements" in card(agreed)


async def test_it_becomes_final_while_the_bot_is_away(agreed: School) -> None:
    await ends(agreed)
    await away(agreed, minutes=TWO_WEEKS)
    told = await agreements(agreed.femi)
    assert f"- **Practice:** {TEXT}" in told
    assert "may be objected to" not in told
    assert not await pending(agreed), "nobody had to press for it"


async def test_it_becomes_final_by_itself_and_a_card_that_named_it_does_not_any_more(agreed: School) -> None:
    await ends(agreed)
    await agreed.pass_time(minutes=TWO_WEEKS)
    assert not await pending(agreed)
    await agreed.begin()
    assert "not final yet" not in card(agreed)


async def until_it_is_final(school: School) -> float:
    """Minutes until the time to object is over."""
    (waits,) = await pending(school)
    assert waits.window_ends is not None
    return (waits.window_ends - school.now).total_seconds() / 60


async def test_it_becomes_final_in_the_middle_of_a_lobby_that_names_it(agreed: School) -> None:
    await ends(agreed)
    await agreed.pass_time(minutes=await until_it_is_final(agreed) - 10)
    await agreed.ana.slash("session start")
    assert "not final yet" in card(agreed)
    await agreed.pass_time(minutes=11)
    assert "not final yet" not in card(agreed)


@pytest.mark.parametrize("down", [True, False])
async def test_where_it_cannot_be_settled_it_is_tried_again(agreed: School, down: bool) -> None:
    assert isinstance(agreed.store, Busy)
    await ends(agreed)
    left = await until_it_is_final(agreed)
    agreed.store.busy = True
    if down:
        await away(agreed, minutes=left + 1)
    else:
        await agreed.pass_time(minutes=left)
    assert agreed.logs.pop()["event"] == "a knock failed"
    await agreed.pass_time(minutes=1)
    assert not await pending(agreed)


async def test_who_is_erased_holds_nothing_up_and_their_answer_goes(agreed: School) -> None:
    await ends(agreed)
    await agreements(agreed.femi)
    await agreed.femi.choose(TEXT, under="Object")
    await agreed.femi.fill(await agreed.femi.press("Object"), text="Not in the exam weeks")
    await agreed.femi.slash("privacy")
    await agreed.femi.press("Erase my data")
    await agreed.femi.press("Yes, erase")
    await agreed.pass_time(minutes=TWO_WEEKS)
    assert "objected" not in await agreements(agreed.ben)


async def test_the_group_sets_how_long(school: School) -> None:
    await school.found_group()
    told = heard(await school.esi.slash("group settings"))
    assert "**Time to object: 2 school days**" in told
    told = heard(await school.esi.choose("5 school days"))
    assert "**Time to object: 5 school days**" in told
    assert "5 school days" in heard(await school.ben.slash("group settings"))


async def test_agreed_lines_stand_wherever_the_session_is_read(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "2", "Only twice a term")
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    await school.ana.press("Go on with reservations")
    line = f"**Agreed**\n- {TEXT} (with reservations)"
    assert line in await menu(school.dilip, "Flipchart")
    assert "**Practices**" not in school.dilip.latest()
    assert line in await menu(school.esi, "Catch me up")
    while "[Close the session]" not in card(school):
        await onward(school, "on")
    assert line in card(school)
    await school.ana.press("Close the session")
    assert line in card(school)
    assert line in heard(await school.esi.slash("flipchart"))
    assert "- One agreement" in heard(await school.esi.slash("group show"))
    assert f"## Agreed\n\n- {TEXT} (with reservations)" in await own_record(school, school.esi)
    assert f"{TEXT} (with reservations)\n  - With a reservation: Only twice a term" in heard(
        await school.esi.press("Read the draft")
    )


async def test_what_was_agreed_comes_first_where_the_group_takes_it_up(school: School) -> None:
    await to_the_questions(school)
    await put(school, "goal", "Fewer quarrels")
    await school.ana.fill(await school.ana.press("How we will know"), text="Nobody eats alone")
    await school.ana.press("Vote on it")
    await all_vote(school.teachers)
    writer = school.writing()
    await writer.fill(await writer.press("Write"), kind="goal", text="Something else")
    await ends(school)
    await school.begin(discussion="practices")
    await onward(school, "rules")
    assert "**Your goals**\n- Fewer quarrels\n- Something else" in card(school)
