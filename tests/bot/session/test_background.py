"""What people look up for themselves while the others talk."""

import pytest

from guides.model.guide import Prompt
from tests.bot.support.evening import (
    GUIDE,
    buttons,
    card,
    discussion,
    onward,
    question,
    tell,
    to_the_questions,
)
from tests.bot.support.school import Person, School, heard


@pytest.fixture
async def goals(school: School) -> School:
    """The second discussion, at its first question: a goal that the guide puts forward."""
    await to_the_questions(school, discussion="goals")
    return school


def first(key: str) -> Prompt:
    return discussion(key).prompts[0]


async def background(person: Person) -> str:
    """What someone reads who asks for it: behind *More*, so that the card stays for everyone."""
    await person.press("More")
    return await tell(person, "Background")


async def test_considerations_and_research_are_shown_to_whoever_asks(goals: School) -> None:
    shown = await background(goals.chloe)
    prompt = first("goals")
    assert prompt.offer is not None
    for text in (prompt.offer.text, *(item.text for item in prompt.considerations)):
        assert text in shown
        assert text not in goals.dilip.sees()
    for study in discussion("goals").research:
        assert study.text in shown
        assert all(probe.ask in shown for probe in study.probes)


async def test_a_goal_that_is_put_forward_is_named_on_the_card(goals: School) -> None:
    prompt = first("goals")
    assert prompt.offer is not None
    assert f"Goal to consider: {prompt.offer.title}" in card(goals)


async def test_what_leads_into_a_section_is_there_to_read(school: School) -> None:
    await to_the_questions(school)
    section = discussion("benefits").sections[1]
    await school.ana.press("More")
    await school.ana.choose(section.prompts[0].ask)
    assert section.intro is not None
    assert section.intro in await background(school.chloe)


async def test_where_there_is_nothing_to_read_no_button_promises_it(school: School) -> None:
    await to_the_questions(school, discussion="planning")
    assert question(card(school)) == first("planning").ask
    assert "Background" not in buttons(card(school))
    assert "Background" not in buttons(await tell(school.chloe, "More"))
    assert "Background" not in buttons(await tell(school.ana, "More"))


async def test_before_the_questions_there_is_the_guide_itself_and_what_can_be_chosen(school: School) -> None:
    await school.found_group()
    await school.begin(discussion="practices")
    assert GUIDE.research[0].text in await background(school.chloe)
    await onward(school, "Ground rules", "In one sentence")
    shown = await background(school.chloe)
    sections = [section for section in discussion("practices").sections if section.optional]
    assert all(f"**{section.title}**" in shown for section in sections)


@pytest.mark.parametrize("key", [each.key for each in GUIDE.discussions])
async def test_every_background_fits_on_a_card(school: School, key: str) -> None:
    await to_the_questions(school, discussion=key)
    for prompt in discussion(key).prompts:
        if "Background" in buttons(await tell(school.chloe, "More")):
            assert not (await tell(school.chloe, "Background")).endswith("…"), prompt.key
        await onward(school, prompt.key)


async def test_what_a_role_asks_can_be_read_again(goals: School) -> None:
    for person, duties in ((goals.ana, GUIDE.duties), (goals.ben, GUIDE.notetaker_duties)):
        await person.press("More")
        shown = await tell(person, "What to do in this role")
        assert all(duty.text in shown for duty in duties)
        assert "[I have to go]" in await tell(person, "Your tools")


async def test_a_discussion_is_found_by_what_is_typed(school: School) -> None:
    await school.found_group()
    choices = await school.ana.actor.autocomplete(school.channel, "session start", "discussion", "what")
    titles = [choice["name"] for choice in choices]
    own = [f"{n}. {title}" for n, title in enumerate(GUIDE.titles, 1) if "what" in title.casefold()]
    assert titles == [*own, "What became of it"], "a check-in stands beside them"


async def test_where_there_is_no_group_nothing_is_offered_and_the_way_is_told(school: School) -> None:
    assert await school.ana.actor.autocomplete(school.channel, "session start", "discussion", "") == []
    assert "Type /group create" in heard(await school.ana.slash("session start"))
