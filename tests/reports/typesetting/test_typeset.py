"""The PDF and the pictures, read as others read them: tagged, whole and within their margins."""

from dataclasses import replace
from io import BytesIO
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from bot.i18n.localizer import speaker
from guides.model.parts import NoteKind
from reports.compose import title
from reports.content import (
    SERVED,
    ActionContent,
    Content,
    ContentEntry,
    ContentPart,
    PlanContent,
    Served,
    Summary,
)
from reports.formats import typeset
from tests.reports.anything import HOSTILE, contents, plans
from tests.reports.lines import lines
from tests.reports.test_content import RICH
from tools.sample import JOURNEY, PLAN, SUMMARY

SAY = speaker(None)
NOWHERE = "\U0010fffd"
SLOW = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read(content: Content) -> PdfReader:
    return PdfReader(BytesIO(typeset.pdf(content, SAY)))


def root(content: Content) -> dict[str, Any]:
    return cast("dict[str, Any]", read(content).trailer["/Root"])


def plainly(content: Content) -> str:
    """The text of a PDF without the places at which lines end."""
    return "".join("".join(page.extract_text() for page in read(content).pages).replace("\u200b", "").split())


def saying(*texts: str) -> Summary:
    part = ContentPart(kind=NoteKind.INSIGHT, entries=tuple(ContentEntry(text=text) for text in texts))
    return replace(SUMMARY, parts=(part,))


def crowded() -> PlanContent:
    """A plan where everything is tied to much, and every text is one that could break something."""
    served = tuple(Served(id=f"{n}", kind=SERVED[n % 4], text=text) for n, text in enumerate(HOSTILE))
    actions = tuple(
        ActionContent(
            what=text, owner=text[:60], progress=text, links=tuple(f"{n * k % 15}" for k in (1, 2, 3))
        )
        for n, text in enumerate(text[:80] for text in HOSTILE * 4)
    )
    return replace(PLAN, served=served, actions=actions)


@RICH
def test_a_pdf_holds_every_line(content: Content) -> None:
    text = plainly(content)
    assert [line for line in lines(content) if "".join(line.split()) not in text] == []


@RICH
def test_a_pdf_says_what_it_is_to_a_screen_reader(content: Content) -> None:
    told = root(content)
    assert told["/Lang"] == "en"
    assert told["/MarkInfo"] == {"/Marked": True, "/Suspects": False}
    assert told["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in told
    assert b"pdfuaid" in told["/Metadata"].get_data()
    about = read(content).metadata
    assert about is not None
    assert about.title == title(content, SAY)
    assert (about.author, about.creation_date) == (None, None)


def test_the_language_is_that_of_the_content() -> None:
    assert root(replace(SUMMARY, language="pt-BR"))["/Lang"] == "pt-BR"
    assert root(replace(SUMMARY, language="?"))["/Lang"] == "en"


@RICH
def test_the_same_content_is_the_same_document(content: Content) -> None:
    assert typeset.pdf(content, SAY) == typeset.pdf(content, SAY)


def test_a_group_that_has_not_begun_has_a_document_too() -> None:
    assert "Nosessionhasbegunyet." in plainly(replace(JOURNEY, summaries=(), plan=None, parts=()))


def test_text_is_laid_out_and_never_evaluated() -> None:
    text = '#read("/etc/passwd") #sys.inputs $x^2$ <a> @a *b* _c_ `d` // e /* f */ \\u{41} ~ ---'
    assert "".join(text.split()) in plainly(saying(text))


def test_what_cannot_be_shown_is_said() -> None:
    assert "couldnotbeshown" not in plainly(SUMMARY)
    assert "Onecharactercouldnotbeshown" in plainly(saying(f"a{NOWHERE}b"))
    assert "21characterscouldnotbeshown" in plainly(saying(NOWHERE * 20, NOWHERE))


def test_a_picture_that_cannot_show_something_is_longer_by_the_line_that_says_so() -> None:
    lost = replace(PLAN, celebration="", others=NOWHERE)
    assert typeset.plan_picture(lost, SAY) == typeset.plan_picture(PLAN, SAY), "it shows none of these"
    actions = (replace(PLAN.actions[0], owner=f"Ana Kovač{NOWHERE}"), *PLAN.actions[1:])
    noted = typeset.plan_picture(replace(PLAN, actions=actions), SAY)
    assert picture(noted).height > picture(typeset.plan_picture(PLAN, SAY)).height


def picture(made: bytes) -> Image.Image:
    return Image.open(BytesIO(made)).convert("L")


def beside_the_margins(made: bytes, margin: int) -> bool:
    """Whether something is drawn in the white at the left and the right. `margin` is in points."""
    page = picture(made)
    wide = margin * typeset.FINE // 72
    edges = (page.crop((0, 0, wide, page.height)), page.crop((page.width - wide, 0, *page.size)))
    return any(edge.getextrema()[0] != 255 for edge in edges)


@RICH
def test_pages_are_the_size_of_a_phone_and_keep_their_margins(content: Content) -> None:
    pages = typeset.png(content, SAY)
    assert {picture(page).width for page in pages} == {1260}
    assert not any(beside_the_margins(page, 20) for page in pages)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_page(text: str) -> None:
    hostile = replace(
        saying(text),
        **dict.fromkeys(("title", "group"), text),
        asked=(text,),
        votes=(replace(SUMMARY.votes[0], question=text),),
        pulse=(replace(SUMMARY.pulse[0], rule=text),),
    )
    assert not any(beside_the_margins(page, 20) for page in typeset.png(hostile, SAY))
    assert typeset.pdf(hostile, SAY).startswith(b"%PDF")


def test_a_crowded_plan_keeps_its_margins() -> None:
    plan = crowded()
    assert not beside_the_margins(typeset.plan_picture(plan, SAY), 10)
    assert typeset.pdf(plan, SAY).startswith(b"%PDF")


@SLOW
@given(contents())
def test_any_content_can_be_typeset(content: Content) -> None:
    assert typeset.pdf(content, SAY).startswith(b"%PDF")


@SLOW
@example(replace(PLAN, served=()))
@example(replace(PLAN, actions=()))
@example(replace(PLAN, served=(), actions=()))
@given(plans())
def test_any_plan_is_a_picture(plan: PlanContent) -> None:
    assert not beside_the_margins(typeset.plan_picture(plan, SAY), 10)


@SLOW
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=8))
def test_any_text_can_be_typeset(texts: list[str]) -> None:
    assert typeset.pdf(saying(*texts), SAY).startswith(b"%PDF")
