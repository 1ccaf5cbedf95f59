"""What there is to say of an asset or a constraint besides its words."""

import pytest

from tests.bot.support.deciding import all_vote, look, put
from tests.bot.support.evening import menu, onward, tell, to_the_questions, write
from tests.bot.support.planning import HARD
from tests.bot.support.school import Person, School, heard

MORE = "Say more about an asset or a constraint"
ABOUT = "Say more about it"
HOSTILE = "@everyone **x** [y](https://a.example)"


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its first question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    await onward(school, "the first question")
    return school


async def about(person: Person, line: str) -> str:
    """The page of a line, from the flipchart."""
    await menu(person, "Flipchart")
    return heard(await person.choose(line, under=MORE))


async def test_the_notetaker_is_asked_right_after_writing(asking: School) -> None:
    await write(asking, "asset", "The hall")
    page = heard(await asking.ben.choose("Asset: The hall", under=MORE))
    assert "**Sort:** not said yet" in page
    assert "puts it to the group" in page
    page = heard(await asking.ben.choose("places and technology"))
    assert "**Sort:** places and technology" in page
    assert "puts it to the group" not in page
    assert "**Do we have it?** It has to be obtained." in heard(
        await asking.ben.press("It has to be obtained")
    )
    page = heard(await asking.ben.press("It is there already"))
    assert "**Do we have it?** It is there already." in page
    assert "**Sort:** places and technology" in page, "one answer leaves the others"


async def test_a_constraint_is_described_by_the_facilitator_too_and_read_by_both(asking: School) -> None:
    await write(asking, "constraint", HARD)
    await about(asking.ana, f"Constraint: {HARD}")
    await asking.ana.choose("very", under="How daunting")
    form = await asking.ana.press("What we can do about it")
    assert "**What we can do about it:** Start small" in heard(
        await asking.ana.fill(form, text="Start small")
    )
    page = await about(asking.ben, f"Constraint: {HARD}")
    assert "**How daunting is it?** very" in page
    assert "Start small" in page
    form = await asking.ben.press("What we can do about it")
    assert "**What we can do about it:** not said yet" in heard(await asking.ben.fill(form, text=" "))


async def test_other_kinds_and_other_people_are_asked_nothing(asking: School) -> None:
    assert MORE not in heard(await write(asking, "concern", "Too loud"))
    await write(asking, "asset", "The hall")
    assert MORE not in await menu(asking.chloe, "Flipchart")


async def test_the_form_lands_after_a_restart_and_a_refusal_gives_it_back(asking: School) -> None:
    await write(asking, "constraint", HARD)
    await about(asking.ana, f"Constraint: {HARD}")
    form = await asking.ana.press("What we can do about it")
    await write(asking, "constraint", "No room")
    await about(asking.ana, "Constraint: No room")
    late = await asking.ana.press("What we can do about it")
    await asking.restart()
    assert HOSTILE in heard(await asking.ana.fill(form, text=HOSTILE))
    await menu(asking.ben, "Flipchart")
    await asking.ben.fill(await asking.ben.choose("Constraint: No room", under="Choose"), text="")
    told = heard(await asking.ana.fill(late, text=HOSTILE))
    assert "That line is no longer on the flipchart." in told
    assert HOSTILE in told


async def test_it_is_said_of_a_proposal_from_the_page_on_which_the_group_decides(asking: School) -> None:
    await put(asking, "asset", "The hall")
    await look(asking, "asset", "The hall")
    assert "**Sort:** not said yet" in heard(await asking.ana.press(ABOUT))
    await asking.ana.choose("places and technology")
    await asking.ana.press("It has to be obtained")
    page = heard(await asking.ana.press("Back to the proposal"))
    assert "**Sort:** places and technology\n**Do we have it?** It has to be obtained." in page
    await asking.ana.press("Vote on it")
    assert "It has to be obtained." in await tell(asking.chloe, "Vote"), "whoever votes reads it"
    await all_vote(asking.teachers)
    assert "**Sort:** places and technology" in heard(await asking.chloe.slash("agreements"))


async def test_what_the_group_votes_on_or_agreed_is_described_no_more(asking: School) -> None:
    await put(asking, "constraint", HARD)
    await look(asking, "constraint", HARD)
    await asking.ana.press(ABOUT)
    form = await asking.ana.press("What we can do about it")
    await look(asking, "constraint", HARD)
    assert ABOUT not in heard(await asking.ana.press("Vote on it"))
    told = heard(await asking.ana.fill(form, text="Start small"))
    assert "Start small" in told, "it is given back"
    assert "voting on" in told
    await all_vote(asking.teachers)
    late = heard(await asking.ana.choose("very", under="How daunting"))
    assert "**How daunting is it?** very" not in late
