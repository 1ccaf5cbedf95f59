"""What it costs to make each document: the first of a new process, and the next ones.

`python -m benchmarks.papers` measures this chapter alone and prints it. With a document's name it is the new
process, which makes that one and ends.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial

from benchmarks.output.figures import Aim, Chapter, Sample, table
from bot.i18n.localizer import speaker
from reports.formats import typeset
from reports.formats.files import Format, written
from tools.sample import JOURNEY, PLAN, SUMMARY

AIM_WARM = 0.5
"""Seconds that a document may take of a person who waits for it, once the bot runs."""
FIRST = 3
"""New processes for each document."""
ALONE = 20
"""How often each is made again where this chapter is measured alone."""
_SAY = speaker(None)
PAPERS: Mapping[str, Callable[[], object]] = {
    **{
        f"{form.value}, {name}": partial(written, content, form, _SAY)
        for form in Format
        for name, content in (("summary", SUMMARY), ("journey", JOURNEY))
    },
    "png, summary": partial(typeset.png, SUMMARY, _SAY),
    "png, plan": partial(typeset.plan_picture, PLAN, _SAY),
}
"""Every document, by its kind and what is in it, and how it is made."""


async def documents(times: int) -> Chapter:
    """Each document, new and again."""
    cold = {name: await _cold(name) for name in PAPERS}
    warm = {name: await asyncio.to_thread(_warm, make, times) for name, make in PAPERS.items()}
    rows = [(name, f"{1000 * cold[name].median:.0f}", warm[name].text) for name in PAPERS]
    slowest = max(sample.median for sample in warm.values())
    aims = [Aim("Making a document once the bot runs: the slowest's median", AIM_WARM, slowest, " s")]
    head = ("document", "first of a process, ms", "again: least / median / 99th percentile, ms")
    return Chapter("Documents", _TOLD.format(times=times, first=FIRST), head, rows, aims)


async def _cold(name: str) -> Sample:
    """From the start of a new process until it has made its first document and ended."""
    seconds = list[float]()
    for _ in range(FIRST):
        began = time.perf_counter()
        made = await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.papers", name)
        await made.wait()
        seconds.append(time.perf_counter() - began)
    return Sample.of(seconds)


def _warm(make: Callable[[], object], times: int) -> Sample:
    seconds = list[float]()
    make()
    for _ in range(times):
        began = time.perf_counter()
        make()
        seconds.append(time.perf_counter() - began)
    return Sample.of(seconds)


_TOLD = """\
Each document of the made-up group in `docs/examples` was made {times} times in one process, and once in each
of {first} new ones (the median is shown), with the interpreter's start, the imports and the fonts in it.
A summary is of one session; a journey holds it, the plan with its picture, and what else the group keeps.
While a document is made the bot keeps answering: it happens in another thread, one at a time."""


async def main() -> None:
    """This chapter alone, printed."""
    chapter = await documents(ALONE)
    print(chapter.told, table(chapter.head, chapter.rows), sep="\n\n")


if __name__ == "__main__":
    if sys.argv[1:]:
        PAPERS[sys.argv[1]]()
    else:
        asyncio.run(main())
