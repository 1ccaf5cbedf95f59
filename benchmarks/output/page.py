"""Writes what was measured into docs/BENCHMARKS.md, between its markers, and draws the pictures beside it."""

import os
import platform
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import discord

from benchmarks.output.figures import Chapter, table
from benchmarks.output.picture import drawn

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "BENCHMARKS.md"
_BEGIN, _END = "<!-- measured -->", "<!-- end of measured -->"
_AIMS = ("what", "aim", "measured", "")


def write(chapters: Sequence[Chapter]) -> None:
    """Raises ValueError where the page lacks its markers."""
    for chapter in chapters:
        if chapter.picture:
            (DOCS / _file(chapter)).write_text(drawn(chapter.curves), encoding="utf-8")
    PAGE.write_text(current(PAGE.read_text(encoding="utf-8"), "\n\n".join(_told(chapters))), encoding="utf-8")


def current(page: str, measured: str) -> str:
    """The page with this between its markers."""
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{PAGE.name} needs {_BEGIN} and {_END}")
    return f"{before}{begin}\n{measured}\n{end}{after}"


def aims(chapters: Sequence[Chapter]) -> str:
    """What was aimed at, and whether it is met."""
    return table(_AIMS, [aim.row for chapter in chapters for aim in chapter.aims])


def _told(chapters: Sequence[Chapter]) -> Iterator[str]:
    yield f"Measured on {datetime.now(UTC):%d %B %Y}, on {machine()}."
    yield aims(chapters)
    for chapter in chapters:
        yield f"## {chapter.title}"
        yield chapter.told
        yield table(chapter.head, chapter.rows)
        if chapter.picture:
            names = ", ".join(curve.name for curve in chapter.curves)
            yield f"![Which part was answered within how many milliseconds: {names}]({_file(chapter)})"


def _file(chapter: Chapter) -> str:
    return f"images/{chapter.picture}.svg"


def machine() -> str:
    """What the numbers depend on most."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    parts = (
        f"{os.cpu_count()} cores ({_processor()})",
        f"{memory:.0f} GiB of memory",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"discord.py {discord.__version__}",
    )
    return ", ".join(parts)


def _processor() -> str:
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return told.partition("model name")[2].partition("\n")[0].strip("\t :") or platform.machine()
