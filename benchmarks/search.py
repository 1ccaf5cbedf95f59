"""Finding a line among all that groups have released: by one word, by several, by the beginning of one."""

import asyncio
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.output.figures import Aim, Chapter, Sample, table
from storage.event_types import codec
from storage.queries.releases import Search
from storage.sqlite.store import SqliteStore
from storage.store import Row

LINES = 100
"""Lines of a release."""
RELEASES = 6
"""Releases of a group: five discussions, and the whole way."""
WORDS = 14
"""Words of a line, as many as fill one."""
AT_ONCE = 50
"""Releases that are written together."""
KNOWN = 20_000
"""Words that there are. Some are in most lines and most in hardly any, as in every language."""
SERVER = 100_000
"""Lines that one server's groups have released: some 170 groups'."""
AIM = 0.05
"""Within how many seconds 99 of 100 searches are answered."""
_SEED = 20
_BEGAN = datetime(2026, 9, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sought:
    """Something that people type, and its kind."""

    kind: str
    typed: Sequence[str]


def vocabulary(numbers: random.Random) -> list[str]:
    letters = "abcdefghijklmnoprstuvwéü"
    return ["".join(numbers.choices(letters, k=numbers.randint(2, 10))) for _ in range(KNOWN)]


def rows(lines: int, words: Sequence[str], numbers: random.Random) -> Iterator[list[Row]]:
    """Release after release, of servers that each have as many lines as `SERVER` says."""
    weights = [*accumulate(1 / (rank + 1) for rank in range(len(words)))]
    for number in range(lines // LINES):
        group, key, guild = f"g{number // RELEASES}", str(number % RELEASES), 1 + number * LINES // SERVER
        release = {"guild": guild, "discussion": key, "version": 1}
        made: list[Row] = []
        if number % RELEASES == 0:
            home = {"guild": guild, "channel": number, "name": group, "guide": "collaboration", "minutes": 60}
            made.append(
                Row("groups", {"id": group}, {**home, "archived": 0, "listed": 1, "created_at": _BEGAN})
            )
        at = _BEGAN + timedelta(hours=numbers.randrange(10_000))
        made.append(Row("releases", {"group_id": group, "key": key}, {**release, "released_at": at}))
        for place in range(LINES):
            text = " ".join(numbers.choices(words, cum_weights=weights, k=WORDS))
            kind = "goal" if place < RELEASES else "insight"
            line = {"guild": guild, "section": "agreed", "kind": kind, "place": place}
            named = {"group_id": group, "key": key, "line": str(place)}
            made.append(Row("released_lines", named, {**line, "text": text}))
        yield made


def sought(words: Sequence[str], numbers: random.Random, times: int) -> tuple[Sought, ...]:
    """What is looked for, each kind so many times in other words."""
    often, seldom = words[:50], words[2_000:]
    return (
        Sought("a word that is in most lines", [words[0]] * times),
        Sought("one of the fifty most used words", numbers.choices(often, k=times)),
        Sought("a word that is in few lines", numbers.choices(seldom, k=times)),
        Sought("three words", [" ".join(numbers.choices(words[:500], k=3)) for _ in range(times)]),
        Sought("the first two letters of a word", [word[:2] for word in numbers.choices(words, k=times)]),
        Sought("nothing: the newest lines", [""] * times),
    )


async def measured(store: SqliteStore, one: Sought) -> Sample:
    seconds = list[float]()
    for typed in one.typed:
        began = time.perf_counter()
        await store.search(Search(1, typed))
        seconds.append(time.perf_counter() - began)
    return Sample.of(seconds)


async def search(sizes: Sequence[int], times: int) -> Chapter:
    """The same searches in stores of different sizes; each is made by one server's reviewer."""
    found, aims = list[tuple[str, ...]](), list[Aim]()
    for size in sizes:
        with TemporaryDirectory(prefix="staffroom-bench-") as folder:
            async with SqliteStore(Path(folder, "staffroom.db"), codec()) as store:
                numbers = random.Random(_SEED)
                words = vocabulary(numbers)
                every = rows(size, words, numbers)
                while together := list(islice(every, AT_ONCE)):
                    await store.commit([], [row for made in together for row in made])
                samples = {one.kind: await measured(store, one) for one in sought(words, numbers, times)}
        found += [(f"{size:,}", kind, sample.text) for kind, sample in samples.items()]
        late = max(sample.late for sample in samples.values())
        aims.append(Aim(f"99 of 100 searches among {size:,} released lines", AIM * 1000, late * 1000, " ms"))
    told = _TOLD.format(times=times, server=SERVER)
    return Chapter("Finding a released line", told, ("lines", "what is sought", "ms"), found, aims)


_TOLD = """\
What a reviewer searches are the lines that the groups of their own server have released: in each store, up to
{server:,} of them; further lines belong to other servers. Each kind of search was made {times:,} times, for
the first ten lines, the newest first. Times are from the question to the answer, least / median / 99th
percentile."""


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [SERVER]
    chapter = asyncio.run(search(sizes, 300))
    print(table(chapter.head, chapter.rows))
    print(table(("what", "aim", "measured", ""), [aim.row for aim in chapter.aims]))
