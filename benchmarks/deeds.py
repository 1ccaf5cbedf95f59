"""What people press, and what came of it. Another deed is another function here and a line in `DEEDS`."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.worlds.evenings import Evening, Home
from benchmarks.worlds.town import Town
from bot.ui.custom_ids import decode
from tests.system.loopback.rules import modals
from tests.system.loopback.rules.calls import Call
from tests.system.loopback.rules.components import BUTTON, walk
from tests.system.loopback.rules.interactions import Interaction, Kind
from tests.system.loopback.rules.resolved import Resolved
from tests.system.loopback.world import Message

Json = dict[str, Any]
PATIENCE = 60.0
"""Seconds until an answer counts as none."""
DEEPEST = 6
"""Questions that a session goes ahead before it goes back again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a person sends."""

    kind: Kind
    person: int
    data: Json
    source: Message


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of it: the calls that answered, and when the press was sent."""

    asked: float
    calls: tuple[Call, ...]

    @property
    def first(self) -> float:
        """Seconds until the bot's answer arrived."""
        return self.calls[0].at - self.asked

    @property
    def last(self) -> float:
        """Seconds until all that people see of it had arrived."""
        return self.calls[-1].at - self.asked


class Visit:
    """One home as the people in it use it."""

    def __init__(self, town: Town, told: Evening, home: Home) -> None:
        self.town = town
        self.told = told
        self.home = home
        self.ahead = 0

    async def send(self, asked: Asked, answers: int) -> Interaction:
        """Sends it, and waits until as many calls have answered it. Raises TimeoutError."""
        interactions = self.town.discord.interactions
        one = interactions.ask(asked.kind, asked.person, self.home.channel, asked.data, asked.source)
        async with asyncio.timeout(PATIENCE):
            for _ in range(answers):
                await one.calls.acquire()
        return one

    async def measured(self, asked: Asked, answers: int) -> Answered:
        """The same, with the calls that answered."""
        calls = self.town.discord.calls
        calls.clear()
        one = await self.send(asked, answers)
        return Answered(one.asked, tuple(call for call in calls if call.args.get("token") == one.token))

    def button(self, verb: str, person: int) -> Asked:
        """A press on the newest card that has this button."""
        found = ((one, card) for card in self.town.cards(self.home) for one in _ids(card))
        custom_id, card = next((one, card) for one, card in found if _verb(one) == verb)
        return self.press(custom_id, person, card)

    def press(self, custom_id: str, person: int, card: Message) -> Asked:
        return Asked(Kind.COMPONENT, person, {"custom_id": custom_id, "component_type": BUTTON}, card)

    async def back(self) -> None:
        """Back to the step before, as from the private menu."""
        forward = self.button("next", self.told.facilitator)
        press = decode(forward.data["custom_id"])
        assert press is not None, "the id was found by its verb"
        await self.send(
            self.press(replace(press, verb="back").id, forward.person, forward.source), MOVE_ANSWERS
        )


def _ids(card: Message) -> list[str]:
    return [part["custom_id"] for part in walk(card.components) if "custom_id" in part]


def _verb(custom_id: str) -> str:
    press = decode(custom_id)
    return press.verb if press else ""


MOVE_ANSWERS = 2
"""The old card is drawn as gone by, and the new one posted."""


async def move_on(visit: Visit) -> Asked:
    """*Next*: the old card loses its buttons and the new one is posted."""
    if visit.ahead == DEEPEST:
        for _ in range(DEEPEST):
            await visit.back()
        visit.ahead = 0
    visit.ahead += 1
    return visit.button("next", visit.told.facilitator)


async def hand(visit: Visit) -> Asked:
    """*Hand*: up, and the next time down again."""
    return visit.button("raise", visit.town.people[-1])


async def open_form(visit: Visit) -> Asked:
    """*Write*: the form opens."""
    return visit.button("write", visit.told.notetaker)


async def send_note(visit: Visit) -> Asked:
    """The form with one line in it, sent."""
    opening = await open_form(visit)
    one = await visit.send(opening, 1)
    assert one.modal is not None, "a form opened"
    world = visit.town.discord.world
    picked = Resolved(world, world.guild(visit.home.guild)).picked
    rows = modals.filled(one.modal, {"text": "What we found out together about this."}, picked)
    data: Json = {"custom_id": one.modal["custom_id"], "components": rows}
    return Asked(Kind.SUBMIT, opening.person, data, opening.source)


async def ask_more(visit: Visit) -> Asked:
    """*More*: the private menu."""
    return visit.button("more", visit.told.facilitator)


@dataclass(frozen=True, slots=True)
class Deed:
    """`answers` is how many calls answer it; `durable` whether something must be remembered first."""

    name: str
    ask: Callable[[Visit], Awaitable[Asked]]
    answers: int = 1
    durable: bool = True


DEEDS = (
    Deed("Next", move_on, MOVE_ANSWERS),
    Deed("Hand", hand),
    Deed("A note form, sent", send_note),
    Deed("Write, which opens the form", open_form, durable=False),
    Deed("More, the private menu", ask_more, durable=False),
)
