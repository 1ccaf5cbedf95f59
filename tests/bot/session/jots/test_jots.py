"""Writing before talking: anyone who likes writes first, and what was written is shown together, nameless."""

import re

from tests.bot.support.evening import (
    away,
    buttons,
    card,
    onward,
    posted,
    tell,
)
from tests.bot.support.school import Person, School, form, heard

TITLE = "Write before talking"
SHOWN = "**What you wrote**"


async def jots(person: Person, *lines: str) -> str:
    """Someone writes lines into the form; what they then read."""
    return heard(await person.fill(await person.press("Write"), text="\n".join(lines)))


async def menu(person: Person) -> str:
    return await tell(person, "More")


async def shows(school: School, count: int) -> None:
    """The facilitator shows the jots; so many are new."""
    await school.ana.press("More")
    await school.ana.press(f"Show the jots ({count})")


async def three(school: School, new: int = 3) -> None:
    """Three people write a line each, and they are shown."""
    for person in (school.chloe, school.dilip, school.esi):
        await jots(person, f"A line of {person.actor.name[0]}")
    await shows(school, new)


async def flipchart(person: Person) -> str:
    await person.press("More")
    return await tell(person, "Flipchart")


async def test_whoever_does_not_take_notes_writes_for_themselves(asking: School) -> None:
    before = posted(asking)
    for person in (asking.ana, asking.chloe):
        assert form(await person.press("Write"))["title"] == TITLE
    assert form(await asking.ben.press("Write"))["title"] == "Write on the flipchart"
    told = await jots(asking.chloe, "Planning together", "", "Cake")
    assert "- Planning together\n" in told
    assert "- Cake\n" in told
    assert "Choose one to take it back" in told
    assert posted(asking) == before
    others = [person for person in asking.people if person is not asking.chloe]
    assert not [person for person in others if "Cake" in person.sees()]


async def test_the_notetaker_writes_one_of_their_own_as_well(asking: School) -> None:
    await asking.ben.press("More")
    told = heard(await asking.ben.fill(await asking.ben.press("A jot of my own"), text="My own thought"))
    assert "- My own thought" in told
    assert "Show the jots (1)" in await menu(asking.ana)


async def test_who_is_not_here_is_told_to_come_in_first(asking: School) -> None:
    assert "Press *I'm here* first" in await tell(asking.ingrid, "Write")


async def test_the_facilitator_sees_how_many_and_never_who_or_what(asking: School) -> None:
    assert "jot" not in (await menu(asking.ana)).lower()
    await jots(asking.chloe, "Planning together", "Cake")
    await jots(asking.dilip, "Sharing")
    told = await menu(asking.ana)
    assert "3 jots are written and not shown yet." in told
    assert "[Show the jots (3)]" in told
    assert not [word for word in ("@Chloe", "@Dilip", "Cake", "Sharing") if word in told]
    assert "Show the jots" not in await menu(asking.ben)


async def test_shown_they_stand_on_the_card_together_and_without_names(asking: School) -> None:
    messages = len(posted(asking))
    await three(asking)
    assert len(posted(asking)) == messages, "the card is drawn anew, and nothing is posted"
    below = card(asking).partition(SHOWN)[2]
    assert set(re.findall(r"^- (A line of .)$", below, re.MULTILINE)) == {f"A line of {n}" for n in "CDE"}
    assert not [name for name in ("@Chloe", "@Dilip", "@Esi") if name in card(asking)]
    await onward(asking, "the next question")
    assert SHOWN not in card(asking)


async def test_what_comes_later_is_shown_later(asking: School) -> None:
    await three(asking)
    assert "Show the jots" not in await menu(asking.ana)
    for line in ("Fourth", "Fifth", "Sixth"):
        await jots(asking.femi, line)
    assert "Fourth" not in card(asking)
    await shows(asking, 3)
    assert card(asking).index("A line of C") < card(asking).index("Fourth")


async def test_few_can_be_guessed_and_the_facilitator_hears_so_alone(asking: School) -> None:
    await jots(asking.chloe, "Planning together", "Cake")
    await asking.ana.press("More")
    told = heard(await asking.ana.press("Show the jots (2)"))
    assert "may guess who wrote what" in told
    assert SHOWN not in card(asking)
    assert "guess" not in asking.sam.sees()
    assert "Show the jots (2)" in await tell(asking.ana, "Wait")
    await asking.ana.press("Show the jots (2)")
    await asking.ana.press("Show them all the same")
    assert "- Cake" in card(asking)


async def test_the_notetaker_is_offered_them_and_takes_one_with_one_press(asking: School) -> None:
    await asking.ben.press("More")
    await three(asking)
    assert "Choose one for the flipchart (Insight)" in asking.ben.latest()
    await asking.ben.choose("A line of D")
    assert "- A line of D *(on the flipchart)*" in asking.ben.latest()
    assert "A line of D |" not in asking.ben.latest()
    assert "Insights**\n- A line of D" in await flipchart(asking.chloe)
    assert "A line of C" not in await flipchart(asking.chloe)


async def test_who_was_not_reached_finds_them_in_the_menu(asking: School) -> None:
    await away(asking, minutes=1)
    before = len(asking.ben.messages())
    for person in (asking.chloe, asking.dilip, asking.esi):
        await jots(person, f"A line of {person.actor.name[0]}")
    await shows(asking, 3)
    assert len(asking.ben.messages()) == before, "nothing could be whispered to Ben"
    assert "Jots on show" in await menu(asking.ben)
    await asking.ben.press("Jots on show")
    await asking.ben.choose("A line of C")
    assert "A line of C" in await flipchart(asking.chloe)


async def test_only_whoever_takes_notes_is_offered_them(asking: School) -> None:
    await three(asking)
    await asking.ana.press("More")
    told = await tell(asking.ana, "Jots on show")
    assert "A line of C" in told
    assert "Choose one for the flipchart" not in told
    assert "Jots on show" not in await menu(asking.chloe), "they all stand on the card"


async def test_where_nobody_takes_notes_the_facilitator_takes_them(asking: School) -> None:
    await asking.ben.press("More")
    await asking.ben.press("I have to go")
    await three(asking)
    assert "Choose one for the flipchart" in asking.ana.latest()
    await asking.ana.choose("A line of C")
    assert "A line of C" in await flipchart(asking.chloe)


async def test_with_all_that_jots_bring_the_tools_of_one_who_has_both_roles_still_fit(asking: School) -> None:
    await jots(asking.ana, "By Ana")
    await asking.ben.press("More")
    await asking.ben.press("I have to go")
    await three(asking, new=4)
    await away(asking, minutes=1)
    await jots(asking.femi, "Later")
    told = await menu(asking.ana)
    assert {"Show the jots (1)", "A jot of my own", "My jots", "Jots on show"} <= set(buttons(told))


async def test_a_writer_takes_back_what_nobody_has_seen(asking: School) -> None:
    await jots(asking.chloe, "Planning together", "Cake")
    told = heard(await asking.chloe.choose("Cake"))
    assert "Cake" not in told
    assert "Planning together" in told
    assert "Show the jots (1)" in await menu(asking.ana)


async def test_a_writer_takes_back_what_is_on_show_and_on_the_flipchart(asking: School) -> None:
    await asking.ben.press("More")
    await three(asking)
    await asking.ben.choose("A line of C")
    await onward(asking, "the next question")
    assert "My jots" in await menu(asking.chloe)
    assert "My jots" not in await menu(asking.femi)
    await menu(asking.chloe)
    assert "A line of C *(on the flipchart)*" in await tell(asking.chloe, "My jots")
    assert "You have no jots" in heard(await asking.chloe.choose("A line of C"))
    assert "A line of C" not in await flipchart(asking.dilip)


async def test_what_is_taken_back_goes_from_the_card(asking: School) -> None:
    await three(asking)
    await menu(asking.dilip)
    await asking.dilip.press("My jots")
    await asking.dilip.choose("A line of D")
    assert "A line of D" not in card(asking)
    assert "A line of C" in card(asking)


async def test_one_that_went_meanwhile_is_not_taken(asking: School) -> None:
    await asking.ben.press("More")
    await three(asking)
    await menu(asking.dilip)
    await asking.dilip.press("My jots")
    await asking.dilip.choose("A line of D")
    assert "That line is not on show any more." in heard(await asking.ben.choose("A line of D"))


async def test_what_does_not_fit_is_counted_and_has_a_page(asking: School) -> None:
    lines = [f"Thought {number:02} {'and more ' * 20}" for number in range(30)]
    for person, part in zip(asking.teachers[2:5], (lines[:9], lines[9:18], lines[18:27]), strict=True):
        await jots(person, *part)
    await shows(asking, 27)
    on_card = set(re.findall(r"Thought (\d\d)", card(asking)))
    assert f"and {27 - len(on_card)} more: press *More*, then *Jots on show*" in card(asking)
    await menu(asking.femi)
    first = await tell(asking.femi, "Jots on show")
    pages = [first]
    while "[Further]" in pages[-1]:
        pages.append(await tell(asking.femi, "Further"))
    assert len(pages) > 1
    numbers = [number for page in pages for number in re.findall(r"^- Thought (\d\d)", page, re.MULTILINE)]
    assert sorted(numbers) == [f"{number:02}" for number in range(27)]
    assert await tell(asking.femi, "Earlier") == pages[-2]
