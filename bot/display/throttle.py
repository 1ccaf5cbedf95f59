"""Work that the bot does by itself takes turns, so that no press waits for it."""

import asyncio

AT_ONCE = 50
"""What the bot sees to by itself at a time: session displays, boards and outboxes together. Discord lets it
make so many calls in a second: more would only wait, and some for so long that they would count as failed."""


class BackgroundSlots(asyncio.Semaphore):
    """Taken by what the bot does by itself in many channels, so that it ends in time in each."""

    def __init__(self) -> None:
        super().__init__(AT_ONCE)
