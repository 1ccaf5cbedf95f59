"""The table opens in a spreadsheet as text, everything that someone wrote, and can be read back."""

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.i18n.localizer import speaker
from reports.content import Content, Journey, PlanContent, Summary
from reports.formats import spreadsheet
from reports.formats.spreadsheet import MARK, read, shielded
from tests.reports.anything import TEXTS, contents
from tests.reports.lines import lines
from tests.reports.test_content import RICH
from tools.sample import JOURNEY

SAY = speaker(None)
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def rows(content: Content, delimiter: str = ",") -> list[list[str]]:
    text = spreadsheet.table(content, SAY).decode()
    assert text.startswith(MARK)
    return list(csv.reader(StringIO(text.removeprefix(MARK), newline=""), delimiter=delimiter))


def test_a_line_each_with_what_belongs_to_it() -> None:
    header, *table = rows(JOURNEY)
    assert header == [
        "Group",
        "Date",
        "Discussion",
        "What it is",
        "In words",
        "More about it",
        "Who",
        "By when",
    ]
    told = {row[4]: dict(zip(header, row, strict=True)) for row in table}
    office = told["Ask the office for one timetable."]
    assert (office["Date"], office["Discussion"]) == ("2026-03-03", "2. Making time for each other")
    assert (office["What it is"], office["Who"], office["By when"]) == ("Action", "Ana Kovač", "2026-03-17")
    planned = told["Find somebody who covers a class during a visit."]
    assert (planned["Discussion"], planned["What it is"], planned["Who"]) == ("Plan", "Planned action", "")
    assert "Addresses: There is nobody to cover a class." in planned["More about it"]


@RICH
def test_the_table_holds_every_line(content: Content) -> None:
    cells = "\n".join(read(cell) for row in rows(content) for cell in row)
    assert [line for line in lines(content) if line not in cells and line not in credited(content)] == []


def credited(content: Content) -> set[str]:
    """Whose work a guide follows is under a text, and in no table."""
    match content:
        case Summary():
            return {content.credit.guide, content.credit.title, content.credit.publisher}
        case Journey():
            return {text for summary in content.summaries for text in credited(summary)}
        case PlanContent():
            return set()


@given(contents(), st.sampled_from(",;"))
def test_no_cell_is_a_formula(content: Content, delimiter: str) -> None:
    for row in rows(content, delimiter):
        assert not [cell for cell in row if cell.lstrip(' "\xa0').startswith(RISKY)]


@example("'=1")
@example("''=1")
@example("a;=1; '+2;\"-3")
@example("\r=1\n@x\n\n-")
@example("'quoted'")
@given(TEXTS | st.text("=+-@\t\r\n;'\" a", max_size=12))
def test_a_cell_can_be_read_back(text: str) -> None:
    cell = shielded(text)
    assert read(cell) == text.replace("\0", "")
    assert not cell.startswith(RISKY)


@pytest.mark.parametrize(
    "text", ["Start on time.", "3 - 2", "a=b", "'quoted'", "mail@school.example", "1; 2"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert shielded(text) == text
