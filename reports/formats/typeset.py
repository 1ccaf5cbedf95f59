"""Documents as PDF and PNG, typeset from one set of templates. No one's text is ever evaluated."""

import json
import re
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

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
from reports.content import Content, Journey, PlanContent
from reports.pictures import overview as where
from reports.pictures.overview import Overview
from reports.pictures.plan import drawn
from reports.pictures.progress import ProgressPicture
from reports.pictures.progress import drawn as progress_drawn
from reports.typesetting import fonts
from reports.typesetting.printable_text import Letterer

TEMPLATES = Path(__file__).parent.parent / "typesetting" / "templates"
STANDARD = "ua-1"
"""PDF/UA: tagged, so that a screen reader reads headings as headings and tables as tables."""
FINE = 216
"""Dots an inch of a picture: three for each point."""
LONGEST = 30
"""Letters of a word that every line has room for."""
ACROSS = 48
"""Letters, wide ones too, that fit side by side in the whole width."""
WHOLE = 10**6
"""Letters of a word that no line has to hold."""
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-.*)?")
_turn = Lock()


def pdf(content: Content, say: Say) -> bytes:
    """The content on paper. It takes a while: keep it off the event loop."""
    (made,) = _compiled("document.typ", _document(content, say, "paper"), "pdf")
    return made


def png(content: Content, say: Say) -> tuple[bytes, ...]:
    """The content on pages the size of a phone, each a picture. Keep it off the event loop."""
    return _compiled("document.typ", _document(content, say, "phone"), "png")


def plan_picture(plan: PlanContent, say: Say) -> bytes:
    """What serves which goal and builds on what, and when, in one picture. Keep it off the event loop."""
    letterer = Letterer()
    shown = {"title": _line(title(plan, say), letterer), "picture": drawn(plan, say, letterer)}
    note = _note(letterer, say)
    told = {**_head(plan, say), **shown, "note": note, "fonts": letterer.families}
    (made,) = _compiled("picture.typ", told, "png")
    return made


def overview_picture(overview: Overview, say: Say) -> bytes:
    """Where the groups of a server are, in one picture. Keep it off the event loop."""
    told = {**_named(say("overview-title"), overview.language), **where.drawn(overview, say)}
    (made,) = _compiled("overview.typ", told, "png")
    return made


def progress_picture(progress: ProgressPicture, say: Say) -> bytes:
    """How a group's actions went, in one picture. Keep it off the event loop."""
    letterer, name = Letterer(), say("progress-title", name=progress.group)
    shown = {"title": _line(name, letterer), **progress_drawn(progress, say, letterer)}
    note = _note(letterer, say)
    told = {**_named(name, progress.language), **shown, "note": note, "fonts": letterer.families}
    (made,) = _compiled("progress.typ", told, "png")
    return made


def _document(content: Content, say: Say, size: str) -> dict[str, Any]:
    letterer = Letterer()
    told = [_told(block, say, letterer) for block in blocks(content, say)]
    head = _head(content, say)
    if note := _note(letterer, say):
        told.append({"kind": "remark", "text": note})
    deep = isinstance(content, Journey)
    return {**head, "size": size, "deep": deep, "blocks": told, "fonts": letterer.families}


def _head(content: Content, say: Say) -> dict[str, Any]:
    return _named(title(content, say), content.language)


def _named(name: str, language: str) -> dict[str, Any]:
    """What a document is called, and the language it is in."""
    found = _LANGUAGE.fullmatch(language)
    tongue, region = found.groups() if found else ("en", None)
    return {"name": Letterer().letter(name, WHOLE).text, "lang": tongue.lower(), "region": region}


def _note(letterer: Letterer, say: Say) -> dict[str, Any] | None:
    """What no font could show is never passed over in silence."""
    return _line(say("report-not-shown", count=letterer.lost), letterer) if letterer.lost else None


def _told(block: Block, say: Say, letterer: Letterer) -> dict[str, Any]:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "text": _line(block.text, letterer, LONGEST // 2),
            }
        case Remark():
            return {"kind": "remark", "text": _line(block.text, letterer)}
        case CreditBlock():
            return {"kind": "credit", "text": _line(block.text, letterer)}
        case Picture():
            return {"kind": "picture", **drawn(block.plan, say, Letterer())}
        case _:
            return _listed(block, letterer)


def _listed(block: Facts | Bullets | TableBlock | Bars, letterer: Letterer) -> dict[str, Any]:
    match block:
        case Facts():
            return {"kind": "facts", "lines": [_line(line, letterer) for line in block.lines]}
        case Bullets():
            return {"kind": "bullets", "items": [_item(item, letterer) for item in block.items]}
        case TableBlock():
            widths = [ACROSS * share // sum(block.shares) for share in block.shares]
            header = [_line(cell, letterer, wide) for cell, wide in zip(block.header, widths, strict=True)]
            rows = [
                [_item(cell, letterer, wide) for cell, wide in zip(row, widths, strict=True)]
                for row in block.rows
            ]
            return {"kind": "table", "header": header, "rows": rows, "shares": block.shares}
        case Bars():
            bars = [{"label": _line(bar.label, letterer), "count": bar.count} for bar in block.bars]
            question, outcome = _line(block.question, letterer), _line(block.outcome, letterer)
            return {"kind": "bars", "question": question, "outcome": outcome, "bars": bars}


def _item(item: Item, letterer: Letterer, longest: int = LONGEST) -> dict[str, Any]:
    under = [_line(line, letterer, longest) for line in item.under]
    return {"text": _line(item.text, letterer, longest), "under": under}


def _line(text: str, letterer: Letterer, longest: int = LONGEST) -> dict[str, Any]:
    shown = letterer.letter(text, longest)
    return {"t": shown.text, "rtl": shown.rtl}


def _compiled(template: str, told: dict[str, Any], form: Literal["pdf", "png"]) -> tuple[bytes, ...]:
    inputs = {"content": json.dumps(told)}
    with _turn:
        made = _compiler(template).compile(
            format=form,
            ppi=FINE,
            sys_inputs=inputs,
            pdf_standards=STANDARD if form == "pdf" else None,
            timestamp=0,
        )
    assert made is not None, "without a file to write to, the bytes come back"
    return tuple(made) if isinstance(made, list) else (made,)


@cache
def _compiler(template: str) -> typst.Compiler:
    """One for each template, kept warm. It serves one at a time."""
    return typst.Compiler(str(TEMPLATES / template), str(TEMPLATES), fonts.shared(), ignore_system_fonts=True)
