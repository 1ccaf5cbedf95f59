"""A process of its own with a store: `python -m tests.storage.child FILE [NUMBER OF COMMITS [PERSON]]`.

It says "open" once the store is open, the number of each commit that has returned, and "erased" once the
person is; then it waits.
"""

import asyncio
import sys
from pathlib import Path

from storage.sqlite.store import SqliteStore
from storage.store import Append
from tests.storage import toys


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main(path: Path, commits: int, erases: int) -> None:
    async with SqliteStore(path, toys.codec()) as store:
        tell("open")
        for number in range(commits):
            await store.commit(
                [Append("a", number, (toys.adopted(str(number), by=erases or None),))],
                [toys.group(f"g{number}", channel=number)],
            )
            tell(str(number))
        if erases:
            await store.erase_person(erases)
            tell("erased")
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
