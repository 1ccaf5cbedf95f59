"""The Word document, opened again: headings, lists, tables, the language, and no one's name as its author."""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from bot.i18n.localizer import speaker
from reports.compose import title
from reports.content import Content
from reports.formats import word
from reports.typesetting.printable_text import plain
from tests.reports.anything import contents
from tests.reports.lines import lines
from tests.reports.test_content import RICH
from tools.sample import JOURNEY, PLAN, SUMMARY

SAY = speaker(None)
OFFICE = which("libreoffice")


def opened(content: Content) -> Any:
    return Document(BytesIO(word.docx(content, SAY)))


def texts(document: Any) -> str:
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(p.text for p in document.paragraphs), *(cell.text for cell in cells)))


@RICH
def test_a_document_holds_every_line(content: Content) -> None:
    told = texts(opened(content))
    assert [line for line in lines(content) if line not in told] == []


@RICH
def test_it_says_what_it_is_and_not_who_made_it(content: Content) -> None:
    about = opened(content).core_properties
    assert (about.title, about.language) == (title(content, SAY), "en")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created.year == 2013, "the library's own template, and not this machine's clock"


@RICH
def test_the_same_content_is_the_same_file(content: Content) -> None:
    assert word.docx(content, SAY) == word.docx(content, SAY)


def test_headings_are_headings_and_lists_are_lists() -> None:
    paragraphs = opened(SUMMARY).paragraphs
    headings = [(p.style.name, p.text) for p in paragraphs if p.style.name.startswith("Heading")]
    assert headings[:3] == [
        ("Heading 1", "Discussion 2: Making time for each other"),
        ("Heading 2", "Agreed"),
        ("Heading 2", "Assets"),
    ]
    bullets = [p.text for p in paragraphs if p.style.name == "List Bullet"]
    assert "The library is free on Tuesday afternoons." in bullets


def test_every_table_has_a_header_row_that_is_repeated() -> None:
    tables = opened(JOURNEY).tables
    assert len(tables) == 5
    for table in tables:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        assert all(cell.paragraphs[0].runs[0].bold for cell in table.rows[0].cells)


def test_the_language_is_told_to_the_spelling() -> None:
    found = opened(SUMMARY).styles["Normal"].element.xpath("w:rPr/w:lang/@w:val")
    assert found == ["en"]


def test_what_is_read_from_right_to_left_begins_at_the_right() -> None:
    spoken = {p.text: bool(p._p.xpath("w:pPr/w:bidi")) for p in opened(said("שלום עולם", "hello")).paragraphs}
    assert (spoken["שלום עולם"], spoken["hello"]) == (True, False)


def said(*questions: str) -> Content:
    return replace(SUMMARY, asked=questions)


def test_the_picture_of_a_plan_is_described() -> None:
    (picture,) = opened(PLAN).inline_shapes
    assert picture._inline.docPr.get("descr").startswith("A picture of the plan")


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(contents())
def test_any_content_is_a_document_that_opens(content: Content) -> None:
    told = texts(opened(content))
    assert all(plain(line) in told for line in lines(content))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(word.docx(JOURNEY, SAY))
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "txt:Text", "plan.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    told = (tmp_path / "plan.txt").read_text(encoding="utf-8-sig")
    assert [line for line in lines(JOURNEY) if line not in told] == []
