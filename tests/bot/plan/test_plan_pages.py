"""A long plan in pages, its picture, and texts that are hostile."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from simcord.components import walk_components

from bot.documents import maker
from reports.sources import group_record
from tests.bot.support.evening import (
    GUIDE,
    card,
    onward,
    to_the_questions,
)
from tests.bot.support.planning import (
    ACT,
    AGREED,
    GOAL,
    adds,
    agree,
    builder,
    opens,
    plan,
    planning,
    takes,
)
from tests.bot.support.school import TEXT, Json, School, heard


async def test_no_mark_in_any_field_does_anything(school: School) -> None:
    ring = f"<@{school.sam.id}>"
    hostile = f"@everyone {ring} **x** # y\n> [z](https://a.example) `c` ||d|| \u202e1. e"
    await planning(school)
    assert "@everyone @Sam **x**" not in await adds(school.chloe, hostile), "nobody is mentioned by it"
    await school.chloe.press("I'll do it")
    await school.chloe.fill(await school.chloe.press("Change the words"), **{"text-seen": hostile})
    await builder(school.chloe)
    await school.chloe.press("The whole plan")
    for label in ("Who else", "Celebrate", "Setback", "Keep going"):
        await school.chloe.fill(await school.chloe.press(label), text=hostile)
    await opens(school.chloe, "@everyone")
    told = heard(await school.chloe.fill(await school.chloe.press("By when"), text=f"**@everyone** {ring}"))
    assert "I cannot tell which day that is." in told
    assert f"**@everyone** {ring}" in told
    await plan(school.dilip)
    for person in (school.chloe, school.dilip):
        for raw in (text for message in person.messages() for text in texts(message.components)):
            assert ring not in raw
            assert "](https" not in raw
            assert "||" not in raw


async def test_a_long_plan_comes_in_pages_that_all_fit(school: School) -> None:
    await planning(school)
    for n in range(12):
        await adds(school.chloe, f"{n} " + "*" * 290)
    first = await plan(school.chloe)
    pages = [first]
    while "[Next page]" in pages[-1]:
        pages.append(heard(await school.chloe.press("Next page")))
    assert len(pages) > 3
    assert all(any(f"{n} ***" in page for page in pages) for n in range(12)), "none is left out"
    for message in school.chloe.messages():
        assert sum(map(len, texts(message.components))) <= 4_000
    assert heard(await school.chloe.press("Page before")) == pages[-2]


async def test_the_plan_comes_as_a_picture_to_whoever_asks(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await school.chloe.choose(GOAL, under="goals")
    await plan(school.dilip)
    pressed = await school.dilip.press("As a picture")
    async with asyncio.timeout(60):
        while "<plan.png>" not in school.dilip.sees():
            await asyncio.to_thread(lambda: None)
            await school.env.settle()
    assert pressed.response is not None
    assert "<plan.png>" not in school.chloe.sees()
    assert "Only you see this picture." in school.dilip.latest()


async def test_the_picture_names_owners_as_their_server_does_and_nobody_else(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await adds(school.dilip, "Ask the head")
    await school.dilip.name("Ask somebody to take it on", school.esi)
    group = await school.bot.services.handler.group_in(school.channel.id)
    assert group is not None
    gone = replace(group.plan.actions[group.plan.standing[0].id], id="gone", owner=404)
    with_gone = replace(group, plan=group.plan.with_action(gone))
    drawn = group_record.plan(GUIDE, with_gone, await maker.owners(school.bot, with_gone))
    assert {one.what: one.owner for one in drawn.actions[:2]} == {ACT: "Chloe", "Ask the head": ""}
    lost = drawn.actions[2]
    assert (lost.owner, lost.taken) == ("", True), "of somebody whom Discord does not know any more"


async def test_an_empty_plan_has_no_picture(school: School) -> None:
    await school.found_group()
    assert "[As a picture]" not in await plan(school.ben)


async def test_a_full_plan_can_still_be_opened_anywhere(school: School) -> None:
    await planning(school)
    for n in range(59):
        await adds(school.chloe, f"Act number {n}.")
    assert "60 actions are the most." in await adds(school.chloe, "One too many")
    assert "Act number 58." in await opens(school.dilip, "Act number 58.")


async def test_the_line_for_somebody_asked_stays_until_they_answer(school: School) -> None:
    await planning(school)
    await opens(school.dilip)
    await school.dilip.name("Ask somebody to take it on", school.esi)
    await onward(school, "the second question")
    assert f"@Esi is asked to take on “{ACT}”." in card(school)


async def test_what_comes_to_be_agreed_later_can_be_tied(school: School) -> None:
    await to_the_questions(school, discussion="planning")
    await adds(school.chloe, "Bake a cake")
    assert "{Which goals" not in heard(await school.chloe.press("I'll do it"))
    await agree(school, *AGREED)
    assert "{Which goals" in await opens(school.chloe, "Bake a cake")


def texts(components: Sequence[Json]) -> list[str]:
    """All text of a message as Discord was given it."""
    return [part["content"] for part in walk_components([*components]) if part["type"] == TEXT]
