"""Work that hangs holds up neither what comes after it nor the end of the process."""

import asyncio
import subprocess
import sys
import threading

import pytest

from bot.runtime.workers import Workers

HANGS = """
import asyncio, threading
from bot.runtime.workers import Workers

async def main():
    try:
        async with asyncio.timeout(0.01):
            await Workers(most=1).run(threading.Event().wait)
    except TimeoutError:
        print("ends")

asyncio.run(main())
"""


async def hang(workers: Workers, until: threading.Event) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await workers.run(until.wait)


async def test_who_comes_after_one_that_hangs_is_served_until_too_many_hang() -> None:
    workers, until = Workers(most=2), threading.Event()
    await hang(workers, until)
    assert await workers.run(len, "four") == 4
    await hang(workers, until)
    with pytest.raises(TimeoutError, match="too many"):
        await workers.run(len, "four")
    until.set()
    for thread in threading.enumerate():
        if thread.name == "worker":
            await asyncio.to_thread(thread.join)
    assert await workers.run(len, "four") == 4


async def test_a_thread_that_lasts_longer_than_its_work_does_not_hang(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    over, run = threading.Event(), threading.Thread.run

    def lasts(thread: threading.Thread) -> None:
        run(thread)
        over.wait()

    monkeypatch.setattr(threading.Thread, "run", lasts)
    workers = Workers(most=1)
    try:
        assert [await workers.run(len, text) for text in ("one", "three")] == [3, 5]
    finally:
        over.set()


async def test_one_works_at_a_time_and_what_it_raises_is_heard() -> None:
    workers, at_once, most = Workers(most=2), list[int](), list[int]()

    def work(number: int) -> int:
        at_once.append(number)
        most.append(len(at_once))
        at_once.remove(number)
        return 1 // number

    assert await asyncio.gather(*(workers.run(work, 1) for _ in range(20))) == [1] * 20
    assert set(most) == {1}
    with pytest.raises(ZeroDivisionError):
        await workers.run(work, 0)


def test_the_process_ends_all_the_same() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HANGS], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout == "ends\n"
