"""Before a group begins: the key questions, answered in private, and what the group sees of the answers."""

import json

from tests.bot.support.evening import card, posted
from tests.bot.support.school import Person, School, heard, seen

FIRST = "Those who lead our school and district want this"
SECOND = "There is enough time and money"


def page(person: Person) -> str:
    return seen(person.messages()[-1])


async def opens(person: Person) -> str:
    """The page with the questions, from the group's card."""
    await person.press("More")
    await person.press("Before you begin")
    return page(person)


async def says(person: Person, answer: str, line: str = "", question: str = "key.1") -> None:
    """Someone answers a question, and writes a line."""
    await opens(person)
    menu = f"sr1:weigh-set:id1::{question}"
    message = person.messages()[-1]
    await person.actor.select(message, [str(SCALE.index(answer) + 1)], custom_id=menu)
    if line:
        number = question.removeprefix("key.")
        await person.fill(await person.press("Add a few words"), **{f"text-{number}": line})


SCALE = ("Not at all", "A little", "Half and half", "Mostly", "Entirely")


async def spread(person: Person) -> str:
    await opens(person)
    await person.press("See the group's answers")
    return page(person)


async def test_the_groups_card_offers_the_questions_and_calls_nobody(school: School) -> None:
    await school.found_group()
    assert "press *More* and answer 4 questions, in private" in card(school)
    assert FIRST in await opens(school.ben)
    assert "0 of 6 have answered" in heard(await school.chloe.press("More"))
    assert len(posted(school)) == 1


async def test_the_spread_opens_with_the_third_answer_and_without_names(school: School) -> None:
    await school.found_group()
    await says(school.ana, "Not at all", "The bell rings")
    await says(school.ben, "A little", "Another meeting?")
    closed = await spread(school.chloe)
    assert "2 of 6 have answered so far." in closed
    assert "bell" not in closed
    await says(school.chloe, "Mostly")
    opened = await spread(school.dilip)
    assert "Mostly: 1 ▮\n- Half and half: 0\n- A little: 1 ▮\n- Not at all: 1 ▮" in opened
    assert "“Another meeting?”\n- “The bell rings”" in opened
    assert "**What you could do:** Write down what you would like from your leaders" in opened
    assert not [name for name in ("Ana", "Ben", "Chloe") if name in opened]
    assert "closed" in opened.partition(SECOND)[2], "nobody answered the second question"


async def test_an_answer_is_changed_until_the_first_session_begins(school: School) -> None:
    await school.found_group()
    await says(school.ana, "Not at all", "No")
    await says(school.ana, "Entirely")
    assert "You wrote: No" in page(school.ana)
    for person in (school.ben, school.chloe):
        await says(person, "Entirely")
    assert "Entirely: 3 ▮▮▮" in await spread(school.ana)
    await opens(school.ana)
    old = school.ana.messages()[-1]
    await school.begin()
    late = await school.ana.actor.select(old, ["1"], custom_id="sr1:weigh-set:id1::key.1")
    assert "The group has begun" in heard(late)
    await school.dilip.slash("group show")
    counted = heard(await school.dilip.press("See the group's answers"))
    assert "It does not change any more." in counted
    assert "Entirely: 3 ▮▮▮" in counted


async def test_when_it_begins_nothing_remembers_who_said_what(school: School) -> None:
    await school.found_group()
    for person in school.teachers[:3]:
        await says(person, "Mostly")
    await says(school.dilip, "Not at all", "Only mine", question="key.2")
    await school.begin()
    for person in school.teachers:
        held = await school.store.held_about(person.id)
        assert "Vote" not in {one.kind for one in held}
    assert "Only mine" not in repr([await school.store.events(s) for s in await school.store.streams()])


async def test_the_lobby_of_the_first_session_says_how_many_have_answered(school: School) -> None:
    await school.found_group()
    await says(school.ana, "Mostly")
    await school.ana.slash("session start")
    assert "1 of 6 have answered the questions" in card(school)
    await says(school.ben, "Mostly")
    assert "2 of 6 have answered the questions" in card(school)
    await school.ana.press("Begin")
    assert "have answered" not in card(school)


async def test_answers_outlive_a_crash(school: School) -> None:
    await school.found_group()
    await says(school.ana, "Mostly", "Still here")
    await school.restart()
    assert "You wrote: Still here" in await opens(school.ana)
    assert "You wrote" not in await opens(school.ben)


async def test_others_are_not_asked(school: School) -> None:
    await school.found_group()
    assert "Before you begin" not in heard(await school.ingrid.press("More"))
    await opens(school.ana)
    page_of_ana = school.ana.messages()[-1]
    await school.ana.slash("group leave")
    gone = await school.ana.actor.select(page_of_ana, ["1"], custom_id="sr1:weigh-set:id1::key.1")
    assert "member" in heard(gone)
    assert "0 of 5 have answered" in heard(await school.ben.press("More"))


async def test_who_leaves_is_not_counted(school: School) -> None:
    await school.found_group()
    for person in school.teachers[:3]:
        await says(person, "Mostly")
    await school.chloe.slash("group leave")
    assert "Mostly: " not in await spread(school.ana)
    assert "2 of 5 have answered" in page(school.ana)


async def test_words_come_after_an_answer(school: School) -> None:
    await school.found_group()
    assert "[Add a few words (off)]" in await opens(school.ana)
    await says(school.ana, "Mostly", question="key.3")
    opened = await school.ana.press("Add a few words")
    assert "To question 3" in json.dumps(opened.modal)
    assert "To question 1" not in json.dumps(opened.modal)


async def test_privacy_shows_and_erases_them(school: School) -> None:
    await school.found_group()
    await says(school.ben, "Mostly", "My own words")
    held = await school.store.held_about(school.ben.id)
    assert "My own words" in repr([one.body for one in held if one.kind == "Vote"])
    await school.ben.slash("privacy")
    erasing = await school.ben.press("Erase my data")
    assert "your answers to the questions before the first session" in heard(erasing)
    await school.ben.press("Yes, erase")
    assert "0 of 5 have answered" in heard(await school.ana.press("More"))
