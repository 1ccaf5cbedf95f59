"""A figure of this chapter, and how long the event loop was held up."""

import asyncio
import time

from benchmarks.output.figures import Aim

Measured = tuple[str, str, Aim | None]
"""What was measured, the figure as text, and the aim, if there is one."""
MS = 1000


def row(what: str, measured: float, limit: float, unit: str) -> Measured:
    return what, f"{measured:.3g}{unit}", Aim(what, limit, measured, unit)


async def longest_wait() -> float:
    """The longest that a sleep of a millisecond took, in seconds, until this is canceled."""
    longest, last = 0.0, time.perf_counter()
    try:
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
    except asyncio.CancelledError:
        return max(longest, time.perf_counter() - last)
