"""Discord misbehaves in the middle of a session: it continues, or says what is wrong, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.system.loopback.faults import Fault, Faults
from tests.system.loopback.people.gateway_faults import Trouble
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.process.conftest import AT_ONCE
from tests.system.process.support import script
from tests.system.process.support.evening import ANSWER, EDIT, FOLLOW_UP, Evening
from tests.system.process.support.script import Act

pytestmark = pytest.mark.loopback

SILENCE = {"STAFFROOM_SILENCE": "2"}
HEARTBEAT_MS = 300
"""With these, a bot notices within seconds that nothing comes any more."""
TRIES = 4
"""How often someone presses who reads that it failed."""
Happened = Callable[[], bool]
Order = Callable[[Evening], Happened]


@pytest.fixture(name="impatient")
async def _impatient(tmp_path: Path) -> AsyncIterator[Evening]:
    """An evening with a bot that soon takes silence for what it is."""
    async with School() as school:
        school.discord.gateway.heartbeat_ms = HEARTBEAT_MS
        async with BotProcess(school.discord, data=tmp_path, environment=AT_ONCE | SILENCE) as bot:
            evening = Evening(school, bot, tmp_path)
            yield evening
            await evening.end()


def rest(misbehave: Callable[..., Fault], **how: Any) -> Order:
    """One answer to a press, one call that follows on it, and one that draws a card, each go wrong."""

    def order(evening: Evening) -> Happened:
        faults = evening.school.discord.faults
        methods = {ANSWER: "POST", FOLLOW_UP: "POST", EDIT: "PATCH"}
        ordered = [misbehave(faults, method=method, path=path, **how) for path, method in methods.items()]
        return lambda: all(fault.met for fault in ordered)

    return order


def line(misbehave: Callable[[Trouble], None]) -> Order:
    """The line breaks, and is there again only when it was resumed or reopened."""

    def order(evening: Evening) -> Happened:
        gateway = evening.school.discord.gateway
        before = gateway.resumed + gateway.identified
        misbehave(gateway.trouble)
        return lambda: gateway.resumed + gateway.identified > before

    return order


def events(misbehave: Callable[[Trouble], None]) -> Order:
    """What comes on the line comes otherwise than it was sent."""

    def order(evening: Evening) -> Happened:
        trouble = evening.school.discord.gateway.trouble
        misbehave(trouble)
        return lambda: trouble.over

    return order


def closed(code: int, trouble: Trouble) -> None:
    """Closes the line with a code, as soon as that can be sent."""
    CLOSING.add(closing := asyncio.ensure_future(trouble.close(code)))
    closing.add_done_callback(CLOSING.discard)


CLOSING = set[asyncio.Future[None]]()


def refused(evening: Evening) -> Happened:
    """The line breaks, and Discord turns the bot away when it comes back."""
    trouble = evening.school.discord.gateway.trouble
    trouble.cut()
    trouble.refuse(2)
    return lambda: trouble.over


def away(evening: Evening) -> Happened:
    """Discord is out of reach altogether, until its gateway answers again."""
    happened = refused(evening)
    faults = evening.school.discord.faults
    down = faults.fail(503, times=1_000, such=lambda _: not happened())
    return lambda: happened() and not down.met


ORDERS: dict[str, Order] = {
    "500": rest(Faults.fail, status=500),
    "500, and done all the same": rest(Faults.fail, status=500, after=True),
    "502": rest(Faults.fail, status=502),
    "503": rest(Faults.fail, status=503),
    "429, with a time to wait": rest(Faults.limit, retry_after=0.05),
    "429, for the whole bot": rest(Faults.limit, retry_after=0.05, whole=True),
    "429, from the wall before Discord": rest(Faults.limit, retry_after=None),
    "a broken connection, and nothing done": rest(Faults.lose, after=False),
    "a broken connection, and done all the same": rest(Faults.lose, after=True),
    "the line is cut": line(Trouble.cut),
    "the line is closed": line(partial(closed, 4000)),
    "the line is closed without a reason": line(partial(closed, 1000)),
    "the session timed out": line(partial(closed, 4009)),
    "asked to reconnect": line(Trouble.ask_to_reconnect),
    "the session is invalid, and can be resumed": line(partial(Trouble.invalidate, resumable=True)),
    "the session is invalid": line(Trouble.invalidate),
    "turned away when it comes back": refused,
    "Discord is away": away,
    "everything comes twice": events(partial(Trouble.double, events=3)),
    "the last comes first": events(partial(Trouble.reverse, events=2)),
}
SILENT: dict[str, Order] = {
    "no answer, and nothing done": rest(Faults.hang),
    "no answer, and done all the same": rest(Faults.hang, after=True),
    "the line is half dead": line(Trouble.half_dead),
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
async def test_a_session_goes_on(evening: Evening, order: Order) -> None:
    await _goes_on(evening, order)


@pytest.mark.parametrize("order", SILENT.values(), ids=SILENT)
async def test_a_session_goes_on_after_a_silence(impatient: Evening, order: Order) -> None:
    await _goes_on(impatient, order)


async def test_what_comes_too_late_is_done_once(evening: Evening) -> None:
    """The bot learns about a press only when anyone who pressed has read that it failed, and so presses
    again."""
    await evening.to_the_questions()
    write = script.write(evening)
    await write.prepare()
    for act in (write, script.next_(evening)):
        card, button = evening.live[-1][1], evening.on_the_card("Next")
        evening.school.discord.faults.expire()
        assert (await act.do()).failed
        again = await (act.do() if act is write else act.person.forge(button, card))
        assert not again.failed
        await evening.on_screen()
        assert act.times(evening.memory) == (1 if act is write else 4), act.name
    await evening.next()


async def _goes_on(evening: Evening, order: Order) -> None:
    await evening.to_the_questions()
    rephrase, write = script.rephrase(evening), script.write(evening)
    for act in (rephrase, write):
        await act.prepare()
    happened = order(evening)
    await asyncio.gather(persist(evening, rephrase), persist(evening, write))
    await persist(evening, script.next_(evening))
    await evening.school.connected()
    await evening.check()
    await evening.next()
    if not happened():
        again = script.longer(evening)
        await again.prepare()
        await persist(evening, again)
    await evening.school.until(happened, "what was ordered to happen")
    await evening.facilitator.press("More")
    await evening.facilitator.press("Close early")
    await evening.facilitator.press("Yes, close")
    memory = await evening.check()
    assert not memory.session.live
    assert write.words in memory.notes


async def persist(evening: Evening, act: Act) -> None:
    """As people do: anyone who reads that it failed presses again when the bot is there. It is done once."""
    before = act.times(evening.memory)
    for _ in range(TRIES):
        seen = await evening.patiently(act.do())
        if act.times(evening.memory) > before:
            break
        assert seen.failed, seen.text
        await evening.school.connected()
    assert act.times(evening.memory) == before + 1, act.name
