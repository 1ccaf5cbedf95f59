"""Choosing a time together: everyone reads numbers, members alone who can come when."""

import pytest

from tests.bot.support.evening import away
from tests.bot.support.scheduling import board, founded, stamp, until
from tests.bot.support.school import Person, School, heard

TUESDAY, THURSDAY = "Tuesday, January 13, 2026, 3:30 PM", "Thursday, January 15, 2026, 4:00 PM"
TYPED = "15 January 2026 16:00\n13 January 2026 15:30\n\n20 January 2026 15:30"


@pytest.fixture
async def group(school: School) -> School:
    return await founded(school)


async def puts(person: Person, text: str = TYPED) -> str:
    """Someone types times for the group to choose from; what they then read."""
    return heard(await person.fill(await person.slash("schedule poll"), text=text))


async def asks(group: School) -> None:
    await puts(group.ana)
    await group.ana.press("Yes, ask the group")


async def test_times_are_read_back_before_the_group_is_asked(group: School) -> None:
    read = await puts(group.ana)
    assert read.index(TUESDAY) < read.index(THURSDAY)
    assert stamp("2026-01-15T16:00") in read
    assert board(group) == []
    assert "The times stand in the channel." in heard(await group.ana.press("Yes, ask the group"))
    (card,) = board(group)
    assert f"{TUESDAY} · {stamp('2026-01-13T15:30')} · 0 can" in card
    assert "0 of 6 have answered." in card


async def test_everybody_reads_numbers_and_members_alone_who_would_miss_it(group: School) -> None:
    await asks(group)
    assert "you can come at 2 of them" in heard(await group.ana.choose(TUESDAY, THURSDAY, under="Tick all"))
    await group.ben.choose(THURSDAY, under="Tick all")
    await group.chloe.choose(THURSDAY, under="Tick all")
    message, menu = group.dilip._newest(lambda part: part.get("placeholder") == "Tick all that you can")
    told = heard(await group.dilip.actor.select(message, [], custom_id=menu["custom_id"]))
    assert "you can come at no time of these" in told
    (card,) = board(group)
    assert f"{THURSDAY} · {stamp('2026-01-15T16:00')} · 3 can" in card
    assert "@" not in card, "nobody is named"
    page = heard(await group.esi.press("Results"))
    assert f"Best: {THURSDAY}. 3 can come; would miss it: @Dilip" in page
    assert "Yet to answer: @Esi, @Femi" in page
    assert "That is for members of this group." in heard(await group.ingrid.press("Results"))
    assert "That is for members of this group." in heard(await group.ingrid.choose(TUESDAY, under="Tick all"))


async def test_one_of_them_becomes_a_meeting_and_the_question_goes(group: School) -> None:
    await asks(group)
    await group.ben.choose(THURSDAY, under="Tick all")
    await away(group, minutes=1)
    page = heard(await group.ben.press("Results"))
    assert f"Best: {THURSDAY}. Everybody who has answered can come." in page
    shown = heard(await group.ben.choose(THURSDAY, under="Take one"))
    assert stamp("2026-01-15T16:00") in shown
    assert board(group) == []


async def test_an_answer_can_be_changed_and_leaves_with_its_giver(group: School) -> None:
    await asks(group)
    await group.ben.choose(THURSDAY, under="Tick all")
    await group.ben.choose(TUESDAY, under="Tick all")
    assert "1 of 6 have answered." in board(group)[0]
    assert f"{THURSDAY} · {stamp('2026-01-15T16:00')} · 0 can" in board(group)[0]
    await group.ben.press("Leave the group")
    assert "0 of 5 have answered." in board(group)[0]


async def test_the_times_are_taken_back_or_pass(group: School) -> None:
    await asks(group)
    again = heard(await group.chloe.slash("schedule poll"))
    assert "When shall we meet?" in again, "one question at a time"
    assert "No meeting comes of them." in heard(await group.chloe.press("Take the times back"))
    assert board(group) == []
    await asks(group)
    await until(group, "2026-01-20T15:30")
    assert board(group) == []


@pytest.mark.parametrize(("text", "sentence"), [
    ("13 January 2026 15:30", "Put 2 to 8 different times to the group"),
    ("13 January 2026 15:30\n3/4 15:30", "That can be read two ways"),
    ("13 January 2026 15:30\n29 March 2026 1:30 am", "No clock shows that time"),
    ("13 January 2026 15:30\n**@everyone** 15:30", "I cannot tell which day that is."),
    ("\n".join(f"{day} January 2026 15:30" for day in range(10, 19)), "Put 2 to 8 different times"),
])  # fmt: skip
async def test_times_that_cannot_be_put_are_refused_and_given_back(
    group: School, text: str, sentence: str
) -> None:
    told = await puts(group.ana, text)
    assert sentence in told
    assert text.splitlines()[-1].replace("*", "") in told.replace("*", "").replace("\\", "")


async def test_a_form_that_comes_too_late_is_given_back(group: School) -> None:
    opened = await group.ben.slash("schedule poll")
    await asks(group)
    told = heard(await group.ben.fill(opened, text=TYPED))
    assert "The group is choosing a time already." in told
    assert "20 January 2026 15:30" in told
