"""What no one waits for has ended before the store closes, and is not lost in silence where it fails."""

import asyncio

from structlog.typing import EventDict

from bot.launch import connection
from bot.runtime.background_tasks import BackgroundTasks


async def forever(done: list[str]) -> None:
    try:
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0)
        done.append("ended")


async def test_all_have_ended_and_none_begins_any_more() -> None:
    tasks, done = BackgroundTasks(), list[str]()
    for _ in range(2):
        tasks.begin(forever(done))
    await asyncio.sleep(0)
    await tasks.end()
    assert done == ["ended", "ended"]
    assert tasks.begin(forever(done)) is None
    await tasks.end()


async def test_one_that_fails_is_told_in_the_journal_at_once(logs: list[EventDict]) -> None:
    async def fails() -> None:
        raise RuntimeError("no such thing")

    tasks = BackgroundTasks()
    task = tasks.begin(fails())
    assert task is not None
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert logs.pop()["exception"].endswith("RuntimeError: no such thing")
    assert not logs


async def test_a_press_that_takes_longer_than_is_waited_for_ends_before_the_store_closes() -> None:
    done = list[str]()
    press = asyncio.create_task(forever(done), name="discord.py: on_interaction")
    await asyncio.sleep(0)
    await connection._end_what_is_left()
    assert press.cancelled()
    assert done == ["ended"]
