"""The flipchart is the group's."""

import pytest

from guides.model.parts import NoteKind
from tests.bot.support.evening import onward, tell, to_the_questions, write
from tests.bot.support.school import Person, School, form, heard


async def test_only_members_read_the_flipchart(school: School) -> None:
    await school.found_group()
    await school.begin()
    await school.ingrid.press("More")
    assert "for members of this group" in heard(await school.ingrid.press("Flipchart"))
    await school.ben.press("More")
    await school.ben.press("Flipchart")
    assert "Nothing has been written yet" in school.ben.latest()


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its first question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    return school


async def flipchart(person: Person) -> str:
    await person.press("More")
    return await tell(person, "Flipchart")


async def test_several_lines_at_once_are_several_notes(asking: School) -> None:
    told = heard(await write(asking, "concern", "Too little time\nNo room"))
    assert told.startswith("On the flipchart, 2 lines:\n- Concern: Too little time\n- Concern: No room")
    assert "Concerns**\n- Too little time\n- No room" in await flipchart(asking.chloe)


async def test_the_kinds_that_a_question_invites_come_first_in_the_form(asking: School) -> None:
    await onward(asking, "the first question")
    kinds = form(await asking.ben.press("Write"))["components"][0]["component"]["options"]
    assert [kind["label"] for kind in kinds[:2]] == ["Insight", "Concern"]
    assert len(kinds) == len(NoteKind)


async def test_a_line_is_changed_and_taken_off_by_whoever_writes(asking: School) -> None:
    await write(asking, "concern", "Too little time\nNo room")
    assert "Choose a line" not in await flipchart(asking.chloe)
    await flipchart(asking.ben)
    await asking.ben.fill(
        await asking.ben.choose("Concern: Too"), kind="constraint", text="Forty minutes a week"
    )
    assert "Constraints**\n- Forty minutes a week" in asking.ben.latest()
    await asking.ben.fill(await asking.ben.choose("Concern: No room"), text="")
    assert "No room" not in asking.ben.latest()
    assert "No room" not in await flipchart(asking.chloe)


async def test_a_line_that_went_meanwhile_hands_back_what_was_written(asking: School) -> None:
    await write(asking, "concern", "No room")
    await flipchart(asking.ben)
    opened = await asking.ben.choose("Concern: No room")
    await asking.ben.fill(await asking.ben.choose("Concern: No room"), text="")
    told = heard(await asking.ben.fill(opened, text="A room, but locked"))
    assert "That line is no longer on the flipchart." in told
    assert "A room, but locked" in told


async def test_where_nobody_takes_notes_the_facilitator_writes(asking: School) -> None:
    await asking.ben.press("More")
    await asking.ben.press("I have to go")
    await asking.ana.fill(await asking.ana.press("Write"), text="By Ana for now")
    assert "By Ana for now" in await flipchart(asking.chloe)
    assert form(await asking.chloe.press("Write"))["title"] == "Write before talking"


async def test_a_form_sent_after_the_role_passed_on_hands_back_what_was_written(asking: School) -> None:
    opened = await asking.ben.press("Write")
    await asking.ben.press("More")
    await asking.ben.press("I have to go")
    told = heard(await asking.ben.fill(opened, text="We plan on Fridays"))
    assert "@Ana writes on the flipchart." in told
    assert "We plan on Fridays" in told


async def test_the_notetaker_parks_things_as_well(asking: School) -> None:
    await asking.ben.press("More")
    await asking.ben.fill(await asking.ben.press("Park it"), text="Who has the keys?")
    assert "Parked**\n- Who has the keys?" in await flipchart(asking.chloe)


async def test_a_long_flipchart_shows_the_newest_and_counts_the_others(asking: School) -> None:
    await write(asking, "insight", "\n".join(f"Line {number}" for number in range(40)))
    page = await flipchart(asking.chloe)
    assert "- Line 39\n" in page
    assert "and 28 more on the flipchart" in page
