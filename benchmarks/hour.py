"""An hour of eight people: which calls the bot makes with its own token, and what for.

It is played in simcord, whose clock is a pretended one, so that the hour takes seconds.
"""

import logging
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager
from typing import TypeVar

import simcord
import structlog

from benchmarks.output.figures import Aim, Chapter
from storage import event_types
from storage.memory import MemoryStore
from tests.bot.support.evening import CLOSING, box_ends, card, write
from tests.bot.support.school import Builder, School

EXEMPT = ("/interactions/", "/webhooks/")
"""Discord counts these for the interaction they belong to, and not for the bot."""
SETTLING = 60.0

T = TypeVar("T")


class Count:
    """Counts the calls that came of each act."""

    def __init__(self, env: simcord.Env) -> None:
        self._env = env
        self._seen = len(env.http_requests)
        self.own = Counter[str]()
        self.exempt = 0

    async def of(self, cause: str, act: Awaitable[T]) -> T:
        result = await act
        for request in self._env.http_requests[self._seen :]:
            if request.path.startswith(EXEMPT):
                self.exempt += 1
            else:
                self.own[cause] += 1
        self._seen = len(self._env.http_requests)
        return result


@asynccontextmanager
async def school() -> AsyncGenerator[School]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    store, builder = MemoryStore(event_types.codec()), Builder()
    env = builder.env = simcord.Env(builder(store), shard_count=1, settle_timeout=SETTLING)
    await env.start()
    try:
        yield School(env, store, builder, [])
    finally:
        await env.shutdown()


async def hour() -> Chapter:
    """Everyone does what people do, more often than most would."""
    async with school() as here:
        await here.found_group()
        counted, began = Count(here.env), here.now
        await _open(here, counted)
        questions = 0
        while f"[{CLOSING}]" not in card(here):
            questions += 1
            await _question(here, counted, questions)
        await counted.of("the clock", here.pass_time(minutes=4))
        await counted.of("closing", here.leading().press(CLOSING))
        minutes = (here.now - began).total_seconds() / 60
    total = counted.own.total()
    rows = [*((cause, str(calls)) for cause, calls in counted.own.items()), ("together", str(total))]
    told = _TOLD.format(minutes=round(minutes), questions=questions, exempt=counted.exempt)
    aim = Aim("Calls made with the bot's token in an hour of eight people", 12, total)
    return Chapter("Calls that count", told, ("because of", "calls"), rows, [aim])


_TOLD = """\
A session of {minutes} minutes with {questions} questions, played by eight people in a Discord whose clock
is pretended. At every question the facilitator asks for ten quiet seconds and then for other words, the
notetaker writes twice, one asks for the background and one for the menu, and time runs low and
then out; once there is more time, and once a break. {exempt} answers to presses are not in the table:
Discord exempts them from the fifty calls a second that a bot has."""


async def _open(here: School, counted: Count) -> None:
    await counted.of("opening", here.ana.slash("session start"))
    for person in here.people[1:]:
        await counted.of("arriving", person.press("I'm here"))
    await counted.of("beginning", here.leading().press("Begin"))
    for person in here.people:
        await counted.of("agreeing to the rules", person.press("I agree"))
    for minutes in (2, 3):
        await counted.of("the clock", here.pass_time(minutes=minutes))
        await counted.of("moving on", here.leading().press("Next"))


async def _question(here: School, counted: Count, number: int) -> None:
    lead = here.leading()
    await counted.of("the clock", here.pass_time(minutes=1))
    await counted.of("the menu", lead.press("More"))
    await counted.of("quiet seconds", lead.press("Ten quiet seconds"))
    await counted.of("the end of quiet seconds", here.pass_time(seconds=15))
    await counted.of("other words", lead.press("Say it another way"))
    for line in ("What we found", "What we wonder"):
        await counted.of("writing", write(here, "insight", line))
    await counted.of("the menu", here.femi.press("More"))
    if "[Background]" in card(here):
        await counted.of("the background", here.esi.press("Background"))
    if number == 2:
        await counted.of("the menu", lead.press("More"))
        await counted.of("more time", lead.press("3 min, end later"))
    if number == 3:
        await counted.of("the menu", lead.press("More"))
        await counted.of("a break", lead.press("Pause"))
        await counted.of("the clock", here.pass_time(minutes=3))
        await counted.of("the break's end", here.chloe.press("Go on"))
    over = (box_ends(card(here)) - here.now).total_seconds() + 10
    await counted.of("the clock", here.pass_time(seconds=max(0.0, over)))
    await counted.of("moving on", here.leading().press("Next"))
