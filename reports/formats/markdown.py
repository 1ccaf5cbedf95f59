"""Documents in Markdown, which reads as written: no text of anyone's formats, links or begins anything."""

import re
from collections.abc import Iterable, Iterator

from reports.blocks import (
    Bars,
    Block,
    Bullets,
    CreditBlock,
    Facts,
    Heading,
    Item,
    Picture,
    Remark,
    Say,
    TableBlock,
)
from reports.compose import blocks
from reports.content import Content

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&$!#^=])")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+:])")


def document(content: Content, say: Say) -> str:
    """The whole content."""
    written = (_written(block) for block in blocks(content, say))
    return "\n\n".join(text for text in written if text) + "\n"


def literal(text: str) -> str:
    """Text as one line of Markdown that reads as written: no mark in it formats, links or begins anything."""
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)


def _written(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {literal(block.text)}"
        case Remark():
            return literal(block.text)
        case CreditBlock():
            return f"---\n\n{literal(block.text)}"
        case Picture():
            return ""
        case _:
            return "\n".join(_lines(block))


def _lines(block: Facts | Bullets | TableBlock | Bars) -> Iterable[str]:
    match block:
        case Facts():
            return _bullets(map(Item, block.lines))
        case Bullets():
            return _bullets(block.items)
        case TableBlock():
            return _table(block)
        case Bars():
            counts = (f"{bar.label}: {bar.count}" for bar in block.bars)
            return _bullets((Item(block.question, (block.outcome, *counts)),))


def _bullets(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield f"- {literal(item.text)}"
        yield from (f"  - {literal(line)}" for line in item.under)


def _table(table: TableBlock) -> Iterator[str]:
    yield _row(map(Item, table.header))
    yield f"| {' | '.join('---' for _ in table.header)} |"
    yield from map(_row, table.rows)


def _row(cells: Iterable[Item]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(cell: Item) -> str:
    return " · ".join(literal(text) for text in (cell.text, *cell.under))
