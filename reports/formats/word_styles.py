"""How a Word document looks, what language it is in, and what it keeps to itself."""

from io import BytesIO
from operator import attrgetter
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement  # pyright: ignore[reportUnknownVariableType]
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

INK, SOFT, DEEP = RGBColor(0x16, 0x20, 0x2C), RGBColor(0x4C, 0x58, 0x66), RGBColor(0x0F, 0x4C, 0x5C)
FONT = "Calibri"
WIDE = Mm(160)
"""What a line takes of a page."""
_SIZES = {"Heading 1": 22, "Heading 2": 14, "Heading 3": 12}
_STILL = (2000, 1, 1, 0, 0, 0)
"""The time that every part of a file bears: what is written does not tell when."""


raw = attrgetter("_element")
"""The element behind a part of a document: what the library offers no words for is set there."""


def blank(language: str, name: str) -> Document:
    """A document without anything in it, and without an author."""
    made = docx.Document()
    _page(made)
    _styles(made, language)
    about = made.core_properties
    about.title, about.language = name, language
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    return made


def saved(made: Document) -> bytes:
    """The file: the same for the same document."""
    whole, still = BytesIO(), BytesIO()
    made.save(whole)
    with ZipFile(whole) as parts, ZipFile(still, "w", ZIP_DEFLATED) as kept:
        for name in parts.namelist():
            kept.writestr(ZipInfo(name, _STILL), parts.read(name), ZIP_DEFLATED)
    return still.getvalue()


def mark(parent: Any, name: str, **values: str) -> Any:
    """An element of Word's under another one, with what is said of it."""
    element = cast("Any", OxmlElement)(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _page(made: Document) -> None:
    (section,) = made.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Length((Mm(210) - WIDE) // 2)
    section.top_margin, section.bottom_margin = Mm(24), Mm(24)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = footer.add_run()
    run.font.size, run.font.color.rgb = Pt(9), SOFT
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark(raw(run), "fldChar", fldCharType=kind)
        else:
            mark(raw(run), "instrText").text = text


def _styles(made: Document, language: str) -> None:
    normal = _style(made, "Normal", language)
    normal.font.size, normal.font.color.rgb = Pt(11), INK
    normal.paragraph_format.space_after = Pt(4)
    for name, size in _SIZES.items():
        heading = _style(made, name, language)
        heading.font.size, heading.font.color.rgb = Pt(size), DEEP
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(size), Pt(5)
    under = _style(made, "List Continue", language)
    under.font.size, under.font.color.rgb = Pt(10), SOFT
    under.paragraph_format.space_after = Pt(2)


def _style(made: Document, name: str, language: str) -> ParagraphStyle:
    """A style in our font for every script, and in the language for spelling and for voices."""
    style = cast("ParagraphStyle", made.styles[name])
    style.font.name = FONT
    looks = cast("Any", style.element).rPr
    for attribute in [name for name in looks.rFonts.attrib if name.endswith("heme")]:
        del looks.rFonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        looks.rFonts.set(qn(f"w:{script}"), FONT)
    mark(looks, "lang", val=language)
    return style
