"""Jots through restarts, the end of a session and an erasing."""

import json
from collections.abc import Sequence

from facilitation.session.base import SessionEvent
from tests.bot.session.jots.conftest import Dying
from tests.bot.session.jots.test_jots import jots, menu, three
from tests.bot.support.evening import (
    CLOSING,
    GUIDE,
    away,
    card,
    onward,
    stays_open,
    tell,
    to_the_questions,
)
from tests.bot.support.school import Json, Person, School, form, heard


async def events(school: School) -> Sequence[object]:
    (stream,) = await school.store.streams("session:")
    return await school.store.events(stream)


async def test_a_form_opened_before_a_restart_lands_after_it_and_once(asking: School) -> None:
    opened = await asking.chloe.press("Write")
    await away(asking, minutes=5)
    assert "- We plan on Fridays" in heard(await asking.chloe.fill(opened, text="We plan on Fridays"))
    stays_open(opened)
    again = heard(await asking.chloe.fill(opened, text="We plan on Fridays"))
    assert again.count("- We plan on Fridays") == 1
    await away(asking, minutes=1)
    assert "Show the jots (1)" in await menu(asking.ana)


async def test_a_form_that_comes_when_the_group_has_moved_on_is_given_back(asking: School) -> None:
    opened = await asking.chloe.press("Write")
    await onward(asking, "the next question")
    told = heard(await asking.chloe.fill(opened, text="We plan on Fridays"))
    assert "The group has moved on already." in told
    assert "We plan on Fridays" in told
    assert "jots" not in await menu(asking.ana)


async def test_one_line_that_is_too_long_keeps_the_others_out_and_all_are_given_back(asking: School) -> None:
    told = await jots(asking.chloe, "Short", "x" * 301)
    assert "300 are the most for one line" in told
    assert "Short" in told
    assert "jots" not in await menu(asking.ana)


async def test_nothing_but_blanks_is_no_jot(asking: School) -> None:
    assert "There was nothing to read in that." in await jots(asking.chloe, " ", "")


async def closes(school: School) -> None:
    await school.ana.press("More")
    await school.ana.choose("The closing")
    await school.ana.press(CLOSING)


async def test_when_the_session_closes_they_are_deleted(asking: School) -> None:
    await jots(asking.chloe, "Planning together")
    await closes(asking)
    assert await asking.store.sessions_with_jots() == ()
    assert "Planning together" not in repr(await events(asking))


async def test_when_the_clock_closes_it_too(asking: School) -> None:
    await jots(asking.chloe, "Planning together")
    await asking.pass_time(minutes=180)
    assert await asking.store.sessions_with_jots() == ()


async def test_where_the_bot_is_killed_before_it_deletes_them_the_next_start_does(asking: School) -> None:
    assert isinstance(asking.store, Dying)
    await jots(asking.chloe, "Planning together")
    asking.store.alive = False
    await closes(asking)
    assert "Thank you." in card(asking)
    assert await asking.store.sessions_with_jots() != ()
    asking.store.alive = True
    await away(asking, minutes=1)
    assert await asking.store.sessions_with_jots() == ()


async def test_those_of_a_live_session_outlast_a_restart(asking: School) -> None:
    await jots(asking.chloe, "Planning together")
    await away(asking, minutes=1)
    await menu(asking.chloe)
    assert "Planning together" in await tell(asking.chloe, "My jots")


async def test_no_event_and_nobody_elses_copy_leads_from_a_jot_to_its_writer(asking: School) -> None:
    await three(asking)
    await menu(asking.chloe)
    await asking.chloe.press("My jots")
    await asking.chloe.choose("A line of C")
    about = [event for event in await events(asking) if "Jot" in type(event).__name__]
    assert [type(event).__name__ for event in about] == ["JotsShown", "JotWithdrawn"]
    assert all(isinstance(event, SessionEvent) for event in about)
    writers = (asking.chloe, asking.dilip, asking.esi)
    assert not [person for person in writers if str(person.id) in repr(about)]
    assert not [entry for entry in asking.logs if "A line of" in repr(entry)]
    assert "A line of D" in await copy(asking, asking.dilip, kind="Jot")
    assert await copy(asking, asking.femi, kind="Jot") == ""
    assert await copy(asking, asking.ana, kind="Jot") == ""


async def copy(school: School, person: Person, kind: str) -> str:
    """The entries of one kind in someone's copy of what is held about them."""
    await person.slash("privacy")
    await person.press("Get a copy")
    content = school.env.backend.cdn.get(person.messages()[-1].attachments[0].url)
    assert content
    whole: Json = json.loads(content)
    return "\n".join(repr(entry["content"]) for entry in whole["entries"] if entry["happened"] == kind)


async def test_erasing_somebody_deletes_their_jots(asking: School) -> None:
    await jots(asking.chloe, "Planning together")
    await jots(asking.dilip, "Sharing")
    await asking.chloe.slash("privacy")
    told = await tell(asking.chloe, "Erase my data")
    assert "What you wrote as jots is deleted" in told
    await asking.chloe.press("Yes, erase")
    assert "Show the jots (1)" in await menu(asking.ana)


async def test_a_delicate_question_asks_for_general_words(school: School) -> None:
    key, question = next(
        (one.key, prompt.ask) for one in GUIDE.discussions for prompt in one.prompts if prompt.sensitive
    )
    await to_the_questions(school, discussion=key)
    await school.ana.press("More")
    await school.ana.choose(question[:100])
    (line,) = (part["component"] for part in form(await school.chloe.press("Write"))["components"])
    assert line["placeholder"] == "Say it in general words: “some of us”, never who."
