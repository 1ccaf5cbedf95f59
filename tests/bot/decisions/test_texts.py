"""Everything that someone writes where a group decides and plans is shown as it reads, or comes back."""

import pytest
from simcord.components import walk_components

from facilitation.group.plan.state import Topic
from facilitation.shared.text import LINE_LENGTH, blank, one_line
from tests.bot.plan.test_plan_pages import texts
from tests.bot.support.deciding import all_vote, decide, look, put, votes
from tests.bot.support.evening import card, onward, to_the_questions, write
from tests.bot.support.planning import builder, opens, planning, takes
from tests.bot.support.school import Person, School, form, heard

WRITTEN = {
    "empty": "",
    "nothing to be seen": " \u200b\u2060 ",
    "too long": "far too long " * 140,
    "marks": "**x** # y > [z](https://a.example) `c` ```d``` ||e|| ~~f~~ <https://b.example>",
    "everyone": "@everyone and @here, <@!1> <@&2> <#3>",
    "right to left": "\u202egnitirw שלום كتابة",
    "emoji": "👩\u200d🏫 teaches 🏳️\u200d🌈 <:a:1> :smile:",
    "zero width": "zero\u200bwidth\ufeff\u2060 here",
}
ANY = pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)


def lands(told: str, text: str, *, may_be_empty: bool = False) -> None:
    """It is shown, or refused with a sentence and given back."""
    if blank(text):
        assert may_be_empty or "There was nothing to read in that." in told
    elif len(text.strip()) > LINE_LENGTH:
        assert "300 are the most for one line." in told
        assert text.strip() in told
    else:
        assert one_line(text) in told


def nothing_breaks(school: School) -> None:
    """No card says or rings what someone wrote as Discord's own marks, and nothing of ours failed."""
    for person in school.people:
        for message in person.messages():
            for raw in texts(message.components):
                assert "](https" not in raw
                assert "<@&2>" not in raw
                assert "<#3>" not in raw
                assert "||e||" not in raw
                assert "<:a:1>" not in raw
            assert sum(map(len, texts(message.components))) <= 4_000
    assert not [one for one in school.logs if one["log_level"] in ("error", "critical")]


async def fills(
    person: Person, button: str, text: str, *, field: str = "text", may_be_empty: bool = False
) -> None:
    """Someone writes it into a form, as far as Discord lets them, and sends it where Discord does."""
    opened = await person.press(button)
    controls = walk_components(form(opened)["components"])
    control = next(one for one in controls if one.get("custom_id") == field)
    sent = text[: control["max_length"]]
    if sent or not control.get("required", True):
        lands(heard(await person.fill(opened, **{field: sent})), sent, may_be_empty=may_be_empty)


@ANY
async def test_wherever_a_proposal_is_worded_or_described(school: School, text: str) -> None:
    await to_the_questions(school)
    await put(school, "goal", "Fewer quarrels")
    await fills(school.ana, "How we will know", text)
    await look(school, "goal", "Fewer quarrels")
    await fills(school.ana, "Change the words", text)
    await put(school, "constraint", "No time")
    await look(school, "constraint", "No time")
    await school.ana.press("Say more about it")
    await fills(school.ana, "What we can do about it", text, may_be_empty=True)
    for line in ("Visit one another's lessons", "Visit each other's lessons"):
        await put(school, "practice", line)
    await decide(school)
    await school.ana.press("These look alike (1)")
    await fills(school.ana, "Merge", text)
    nothing_breaks(school)


@ANY
async def test_wherever_somebody_says_what_would_have_to_change(school: School, text: str) -> None:
    await school.found_group()
    await school.begin(*school.teachers[:5])
    await onward(school, "Ground rules", "In one sentence", "the first question")
    for line in ("Plan together", "Read together"):
        await put(school, "practice", line)
    await look(school, "practice", "Plan together")
    await school.ana.press("Vote on it")
    told = await votes(school.chloe, "1", text)
    if len(text) > LINE_LENGTH:
        lands(told, text)
        await votes(school.chloe, "1", "")
    await all_vote((school.ana, school.ben, *school.teachers[3:5]))
    if text and not blank(text) and len(text) <= LINE_LENGTH:
        assert one_line(text) in card(school)
    await look(school, "practice", "Read together")
    await school.ana.press("Vote on it")
    await all_vote(school.teachers[:5])
    await school.femi.slash("agreements")
    await school.femi.choose("Read together", under="Object")
    told = heard(await school.femi.fill(await school.femi.press("Object"), text=text))
    if len(text) > LINE_LENGTH:
        lands(told, text)
    else:
        assert "**Your objection is kept.**" in told
    nothing_breaks(school)


@ANY
async def test_wherever_the_plan_is_written(school: School, text: str) -> None:
    await planning(school)
    await builder(school.chloe)
    await fills(school.chloe, "Add an action", text)
    await takes(school.chloe)
    await fills(school.chloe, "Change the words", text, field="text-seen", may_be_empty=True)
    await opens(school.chloe)
    await fills(school.chloe, "Change the words", text)
    await builder(school.chloe)
    await school.chloe.press("The whole plan")
    for label in ("Who else", "Celebrate", "Setback", "Keep going"):
        await fills(school.chloe, label, text)
    told = heard(await school.dilip.slash("plan show"))
    if not blank(text):
        assert told.count(one_line(text[:LINE_LENGTH])) >= len(("what", "seen", *Topic))
    nothing_breaks(school)


@ANY
async def test_what_is_rated_and_compared(school: School, text: str) -> None:
    await to_the_questions(school)
    if blank(text) or len(text) > LINE_LENGTH:
        await fills(school.writing(), "Write", text)
        return
    await put(school, "practice", "Plan together")
    await write(school, "practice", text)
    await decide(school)
    await school.ana.choose("Practice: ", under="Put to the group")
    await decide(school)
    await school.ana.press("Compare practices")
    await school.ana.choose("Plan together", one_line(text)[:20], under="Which practices")
    for person in school.teachers:
        await person.press("Vote")
        await person.choose("5", under="How much does it promise")
        await person.choose("4", under="How feasible is it")
        await person.press("I'm done")
    assert one_line(text) in card(school)
    nothing_breaks(school)
