"""The power goes while the bot writes: what is in the files then holds all that was acknowledged."""

import asyncio
from random import Random

import pytest

from tests.system.loopback.people.person import Person
from tests.system.loopback.people.seen import Form
from tests.system.process.support.evening import Evening
from tests.system.process.support.stored import salvaged

pytestmark = pytest.mark.loopback

LINES, AT_ONCE = 60, 4
SOON = 60
"""How many turns of this test's loop are between two looks at the files, at most."""
SEED = 7


async def test_the_files_hold_what_was_acknowledged_at_every_moment(evening: Evening) -> None:
    """Forms arrive as fast as they can be taken. The bot is held still at odd moments, and what is in the
    files then is copied and opened elsewhere."""
    await evening.to_the_questions()
    dice, writer = Random(SEED), evening.notetaker
    opened = await asyncio.gather(*(writer.press("Write") for _ in range(LINES)))
    forms = {f"Line {number}": seen.form for number, seen in enumerate(opened)}
    taken = set[str]()
    waiting = [*forms.items()]
    sending = [asyncio.create_task(_send(writer, waiting, taken)) for _ in range(AT_ONCE)]
    seen_on_the_way = set[int]()
    while not all(each.done() for each in sending):
        for _ in range(dice.randrange(SOON)):
            await asyncio.sleep(0)
        with evening.bot.held_still():
            salvage = await salvaged(evening.data)
        assert taken <= set(salvage.notes)
        assert len(salvage.notes) == len(set(salvage.notes))
        seen_on_the_way.add(len(salvage.notes))
    await asyncio.gather(*sending)
    assert set((await evening.check()).notes) == set(forms)
    assert len(seen_on_the_way) > 10, "the looks fell into the writing"


async def _send(writer: Person, waiting: list[tuple[str, Form | None]], taken: set[str]) -> None:
    while waiting:
        line, form = waiting.pop()
        assert form is not None
        assert line in (await writer.submit(form, {"text": line})).text
        taken.add(line)
