"""Which press led to what is being done, however many tasks it is done in."""

import asyncio
from contextlib import suppress
from contextvars import ContextVar

ANSWER_WITHIN = 3.0
"""Seconds that Discord waits for the answer to a press."""

_press: ContextVar[asyncio.Event | None] = ContextVar("press", default=None)


def begin() -> asyncio.Event:
    """What this task does from now on, a press has led to. Set the event once it is answered."""
    over = asyncio.Event()
    _press.set(over)
    return over


def none() -> None:
    """No press has led to what this task does from now on, even if one began the task."""
    _press.set(None)


async def answered() -> None:
    """Wait until the press that led here is answered, so that no one draws what its answer draws. At once if
    no press led here, and not for longer than Discord waits for an answer."""
    over = _press.get()
    if over is not None:
        with suppress(TimeoutError):
            async with asyncio.timeout(ANSWER_WITHIN):
                await over.wait()
