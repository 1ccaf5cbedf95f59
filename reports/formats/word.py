"""Documents for Word: what schools edit, file and print."""

from collections.abc import Iterable
from io import BytesIO
from operator import attrgetter
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

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
from reports.compose import blocks, title
from reports.content import Content
from reports.formats.typeset import plan_picture
from reports.formats.word_styles import SOFT, WIDE, blank, mark, raw, saved
from reports.typesetting.printable_text import plain, rtl

TALL = Mm(210)
"""What a picture takes of a page at most."""
STROKE = "■"
NAME_MOST = 255
"""Characters that the name of a Word document can have."""


def docx(content: Content, say: Say) -> bytes:
    """The content as a Word document. A plan's picture takes a while: keep it off the event loop."""
    made = blank(content.language, plain(title(content, say))[:NAME_MOST])
    for block in blocks(content, say):
        _add(made, block, say)
    return saved(made)


def _add(made: Document, block: Block, say: Say) -> None:
    match block:
        case Heading():
            _say(made.add_heading(level=block.level), block.text)
        case Facts():
            for line in block.lines:
                _say(made.add_paragraph(), line)
        case Remark():
            _say(made.add_paragraph(), block.text)
        case CreditBlock():
            _credit(made.add_paragraph(), block.text)
        case Picture():
            _picture(made, block, say)
        case _:
            _listed(made, block)


def _listed(made: Document, block: Bullets | TableBlock | Bars) -> None:
    match block:
        case Bullets():
            for item in block.items:
                _bullet(made, item)
        case TableBlock():
            _table(made, block)
        case Bars():
            _say(made.add_paragraph(), block.question)
            _say(made.add_paragraph(), block.outcome, bold=True)
            rows = tuple((Item(bar.label), Item(f"{bar.count} {STROKE * bar.count}")) for bar in block.bars)
            _table(made, TableBlock(block.header, rows, (2, 3)))


def _bullet(made: Document, item: Item) -> None:
    line = made.add_paragraph(style="List Bullet")
    line.paragraph_format.keep_with_next = bool(item.under)
    _say(line, item.text)
    for under in item.under:
        _say(made.add_paragraph(style="List Continue"), under)


def _table(made: Document, block: TableBlock) -> None:
    table = made.add_table(rows=0, cols=len(block.header), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, share in zip(table.columns, block.shares, strict=True):
        column.width = _width(share, block.shares)
    _row(table, block.shares, map(Item, block.header), bold=True)
    mark(raw(table.rows[0]).get_or_add_trPr(), "tblHeader")
    for row in block.rows:
        _row(table, block.shares, row)
    _say(made.add_paragraph(), "")


def _row(table: Any, shares: tuple[int, ...], cells: Iterable[Item], *, bold: bool = False) -> None:
    row = table.add_row()
    mark(raw(row).get_or_add_trPr(), "cantSplit")
    for cell, share, item in zip(row.cells, shares, cells, strict=True):
        cell.width = _width(share, shares)
        _say(cell.paragraphs[0], item.text, bold=bold)
        for line in item.under:
            small = cell.add_paragraph()
            _say(small, line)
            small.runs[0].font.size, small.runs[0].font.color.rgb = Pt(10), SOFT


def _width(share: int, shares: tuple[int, ...]) -> Length:
    return Length(WIDE * share // sum(shares))


def _credit(paragraph: Paragraph, text: str) -> None:
    _say(paragraph, text)
    paragraph.runs[0].font.italic = True
    paragraph.runs[0].font.color.rgb = SOFT


def _picture(made: Document, block: Picture, say: Say) -> None:
    shape: Any = made.add_picture(BytesIO(plan_picture(block.plan, say)), width=WIDE)
    if shape.height > TALL:
        shape.width, shape.height = Length(shape.width * TALL // shape.height), TALL
    attrgetter("_inline")(shape).docPr.set("descr", say("picture-about"))


def _say(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """The text in a paragraph that begins on the side where its language begins."""
    line = plain(text)
    run = paragraph.add_run(line)
    run.bold = bold or None
    if rtl(line):
        mark(raw(paragraph).get_or_add_pPr(), "bidi")
        run.font.rtl = True
