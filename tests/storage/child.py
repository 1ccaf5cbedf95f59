"""A process of its own with a store: `python -m tests.storage.child FILE [NUMBER OF COMMITS]`.

It says "open" once the store stands open, and the number of each commit that has returned; then it waits.
"""

import asyncio
import sys
from pathlib import Path

from storage.sqlite import SqliteStore
from storage.store import Append
from tests.storage import toys


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main(path: Path, commits: int) -> None:
    async with SqliteStore(path, toys.codec()) as store:
        tell("open")
        for number in range(commits):
            await store.commit([Append("a", number, (toys.adopted(str(number)),))], [toys.server(number)])
            tell(str(number))
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
