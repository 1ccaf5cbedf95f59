"""Whatever a walk looks for, it finds: each kind of fault, made on purpose."""

from dataclasses import replace

import pytest
import structlog
from simcord.components import walk_components

from bot.i18n.localizer import speaker
from bot.ui.components import sentence
from facilitation.group.state import Group
from storage.memory import MemoryStore
from tests.bot.support.school import TEXT, School
from tests.walk import laws, whole
from tests.walk.places import Walk, begun

SECRET = "zq0z"


@pytest.fixture
async def walk(school: School, seed: int) -> Walk:
    """A walk with nothing wrong so far, and with a secret of the first group."""
    made = await begun(school, seed)
    assert [*await laws.after_each(made), *await whole.now_and_then(made)] == []
    made.marks[SECRET] = school.ana.id, (await group(made)).id
    return made


async def group(walk: Walk) -> Group:
    found = await walk.school.bot.services.handler.group_in(walk.channels[0].id)
    assert found is not None
    return found


async def says(walk: Walk, text: str) -> None:
    """The bot says something in the channel of the second group."""
    await walk.school.bot.get_partial_messageable(walk.channels[1].id).send(view=sentence(text))
    await walk.env.settle()


async def finds(walk: Walk, fault: str) -> bool:
    found = [*await laws.after_each(walk), *await whole.now_and_then(walk)]
    return any(fault in line for line in found)


async def test_a_text_of_one_group_in_the_channel_of_another(walk: Walk) -> None:
    await says(walk, f"Somebody wrote {SECRET}")
    assert await finds(walk, f"{SECRET} of id1 was shown to everybody")


async def test_a_text_of_a_group_before_a_stranger(walk: Walk) -> None:
    result = await walk.stranger.slash("help")
    token = result._interaction.token
    webhook = f"/webhooks/{walk.env.backend.application_id}/{token}"
    request = replace(walk.env.http_requests[-1], path=webhook, json={"content": SECRET, "flags": 64})
    walk.env.http_requests.append(request)
    assert await finds(walk, f"{SECRET} of id1 was shown to {walk.stranger.id}")


async def test_a_fault_of_ours(walk: Walk) -> None:
    await says(walk, speaker(None)("trouble-ours"))
    assert await finds(walk, "a fault of ours was told")
    await says(walk, "refused-poll-unfit")
    assert await finds(walk, "a raw key was shown")
    structlog.get_logger().error("something broke")
    assert await finds(walk, "logged: something broke")
    walk.sweep()


async def test_no_answer(walk: Walk) -> None:
    result = await walk.school.ana.slash("help")
    result._interaction.responded = False
    walk.did(result)
    assert await finds(walk, "no answer to interaction")


async def test_a_card_that_is_not_as_it_should_be(walk: Walk) -> None:
    messages = walk.env.backend.messages[walk.channels[0].id]
    card = next(one for one in messages.values() if not one.is_ephemeral)
    text = next(part for part in walk_components(card.components) if part["type"] == TEXT)
    text["content"] += " once"
    assert await finds(walk, "is stale")
    del messages[card.id]
    assert await finds(walk, "was taken away")


async def test_what_is_remembered_otherwise_than_it_happened(walk: Walk) -> None:
    handler, before = walk.school.bot.services.handler, await group(walk)
    held = handler._repository._held[f"group:{before.id}"]
    handler._repository._held[f"group:{before.id}"] = replace(held, state=replace(before, name="Other"))
    assert await finds(walk, "in memory is not what its events make")
    store = walk.school.store
    assert isinstance(store, MemoryStore)
    for row in store._memory.tables["groups"].values():
        row["name"] = "Other"
    assert await finds(walk, "the table groups is not what is rebuilt")
