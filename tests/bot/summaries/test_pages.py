"""Whatever a summary holds, its pages are such as Discord takes, and leave no line out."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.reviewers.release import entry
from bot.cards.summaries import pages
from bot.cards.summaries.pages import Reading
from bot.cards.summaries.portions import portions
from bot.i18n.localizer import speaker
from bot.ui.components import TEXT_LIMIT, Card
from facilitation.group.plan.state import Topic
from facilitation.group.state import Group
from facilitation.group.summaries.lines import SummaryLine, SummaryLines, SummarySection, Wording
from facilitation.group.summaries.state import JOURNEY, Edition, Release, TalkRequest, Version
from facilitation.shared.proposals import Standing
from guides.model.parts import NoteKind
from tests.facilitation.support.small_guide import GUIDE

NOW = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
ANN, HEAD = 1_456_074_443_980_800_021, 1_456_074_443_980_800_023
SAY = speaker("en")
TEXTS = st.sampled_from(("A line", "_" * 300, "ש" * 300, "x" * 300, "* <@1> [a](b) `c`"))
WORDINGS = st.builds(Wording, TEXTS, st.lists(TEXTS, max_size=20).map(tuple))
COUNTS = {
    SummarySection.VOTES: (9, 0, 1, 2, 0, 8),
    SummarySection.PULSE: (1, 2, 3),
    SummarySection.TIME: (7,),
}


@st.composite
def lines(draw: st.DrawFn) -> tuple[SummaryLine, ...]:
    sections = draw(st.lists(st.sampled_from(SummarySection), max_size=60))
    return tuple(
        SummaryLine(
            id=str(number),
            section=section,
            text=draw(TEXTS),
            kind=draw(st.none() | st.sampled_from(NoteKind)),
            standing=draw(st.sampled_from((Standing.AGREED, Standing.WITH_RESERVATIONS, Standing.PARKED))),
            reservations=draw(st.lists(TEXTS, max_size=20).map(tuple)),
            owner=draw(st.sampled_from((None, ANN, -ANN))),
            due=draw(st.none() | st.just(date(2026, 4, 1))),
            progress=draw(st.just("") | TEXTS),
            topic=draw(st.none() | st.sampled_from(Topic)) if section is SummarySection.PLAN else None,
            counts=COUNTS.get(section, ()),
            struck=draw(st.booleans()),
            earlier=draw(st.lists(WORDINGS, max_size=30).map(tuple)),
        )
        for number, section in enumerate(sections, 1)
    )


TALKS = st.lists(
    st.builds(
        TalkRequest, id=st.uuids().map(str), line=st.sampled_from(("", "1")), sentence=TEXTS | st.just("")
    ),
    max_size=40,
    unique_by=lambda talk: talk.id,
).map(tuple)


def reading(release: Release) -> Reading:
    group = Group(
        id="abcdefgh", guild=1, channel=2, name="N" * 300, guide="small", minutes=60, created_at=NOW,
        members=(ANN,), releases={release.key: release},
    )  # fmt: skip
    return Reading(group, GUIDE, release, ANN)


def fits(card: Card) -> None:
    """Discord takes a card of at most 40 components, nested ones counted, and 4,000 characters."""
    assert sum(1 for _ in card.walk_children()) <= 40
    assert card.content_length() <= TEXT_LIMIT
    card.to_components()


@settings(max_examples=60)
@given(lines(), TALKS, st.booleans(), st.sampled_from(("abcdefgh.abcdefgh", JOURNEY)))
def test_every_page_fits_and_every_line_is_on_one(
    drawn: tuple[SummaryLine, ...], talks: tuple[TalkRequest, ...], released: bool, key: str
) -> None:
    kept = tuple(line for line in drawn if not line.struck)
    lines = SummaryLines.of(kept)
    version = Version(number=1, lines=lines, released_at=NOW, finished=True)
    edition = Edition(number=1, changed=lines.parts, released_at=NOW, finished=True)
    release = Release(
        key=key,
        guide="collaboration",
        discussion="work",
        title="What working together gives and takes",
        number=1,
        drafted_at=NOW,
        opened_at=NOW,
        there=(ANN,),
        lines=SummaryLines.of(drawn),
        talk=talks,
        window_ends=NOW,
        editions=(edition,) * (30 if released else 0),
        opened=dict.fromkeys(range(HEAD, HEAD + 30), NOW),
    )
    shown = reading(release)
    parts = portions(drawn, SAY)
    assert [line.id for part in parts for line in part.lines] == [line.id for line in drawn]
    for number in range(len(parts)):
        fits(pages.page(shown, SAY, number))
    for line in drawn:
        fits(pages.line_page(shown, line, 0, SAY))
    fits(pages.versions(shown, SAY))
    fits(pages.version(shown, version, SAY))
    fits(pages.withdrawing(shown, SAY))


def test_turning_past_the_end_shows_the_last_part() -> None:
    many = SummaryLines.of(
        SummaryLine(id=str(n), section=SummarySection.INSIGHT, text=f"Line {n}") for n in range(1, 61)
    )
    release = Release(
        key=JOURNEY,
        guide="",
        discussion="",
        drafted_at=NOW,
        opened_at=NOW,
        there=(ANN,),
        lines=many,
    )
    told = str(pages.page(reading(release), SAY, 99).to_components())
    assert "Part 3 of 3" in told
    assert "Line 60" in told
    assert "Line 50'" not in told


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        (
            SummaryLine(
                id="1",
                section=SummarySection.VOTES,
                text="Visit",
                standing=Standing.PARKED,
                counts=(1, 0, 0, 0, 2, 0),
            ),
            "Visit (Put off to another day; fingers shown: 4 (2 people), 0 (1 person))",
        ),
        (SummaryLine(id="1", section=SummarySection.TIME, text="Hopes", counts=(7,)), "Hopes: 7 minutes"),
        (
            SummaryLine(id="1", section=SummarySection.PULSE, text="One speaks", counts=(3, 1, 0)),
            "One speaks (kept: 3, partly: 1, not kept: 0)",
        ),
        (
            SummaryLine(
                id="1",
                section=SummarySection.AGREED,
                kind=NoteKind.GOAL,
                text="Visit",
                standing=Standing.AGREED,
            ),
            "Goal: Visit",
        ),
    ],
)
def test_counts_are_read_as_counts(line: SummaryLine, reads: str) -> None:
    assert portions((line,), SAY)[0].text.splitlines()[1] == f"- {reads}"


@pytest.mark.parametrize(
    ("kind", "reads"),
    [
        (NoteKind.GOAL, "We will know that it helps when: We smile"),
        (NoteKind.CONSTRAINT, "What we can do about it: We smile"),
        (NoteKind.ACTION, "How we see that it moves: We smile"),
    ],
)
def test_what_shows_it_is_called_by_what_it_is(kind: NoteKind, reads: str) -> None:
    line = SummaryLine(id="1", section=SummarySection.AGREED, kind=kind, text="Visit", progress="We smile")
    assert portions((line,), SAY)[0].text.splitlines()[-1] == f"  - {reads}"


def test_help_is_asked_for_in_words() -> None:
    line = SummaryLine(
        id="1", section=SummarySection.PLAN, kind=NoteKind.ACTION, text="Book the hall", asks_help=True
    )
    shown = portions((line,), SAY)[0].text
    assert shown.endswith("  - Blocked: help is asked for.")
    assert entry(line, SAY) == "\n".join(shown.splitlines()[1:]), "a reviewer reads what the group approved"
