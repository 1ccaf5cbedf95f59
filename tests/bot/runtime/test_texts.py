"""Everything that people write reads as they wrote it, or comes back to them with a sentence. It never
rings."""

import re
from collections.abc import Iterable

import pytest

from guides.model.parts import NoteKind
from tests.bot.support.evening import (
    GUIDE,
    go_through,
    on_board,
    onward,
    park,
    posted,
    public,
    to_the_questions,
    write,
)
from tests.bot.support.pages.rendered import heading, listed, plainly
from tests.bot.support.school import School, heard

MENTIONS = (
    "@everyone come here",
    "@here too",
    "<@{ana}> said it, <@!{ana}> did",
    "<@&{leaders}> must hear this",
    "see <#{channel}>, </session start:{ana}> or <id:guide>",
    "at <t:1767225600:R>, says <:wave:{ana}> and <a:wave:{ana}>",
)
MARKDOWN = (
    "**loud** and __under__ and *slanted* and ~~gone~~",
    "***all*** of _it_ at once_and_again",
    "# A heading",
    "-# small print",
    "> a quote",
    ">>> a longer quote",
    "- a list",
    "* another",
    "+ one more",
    "1. first",
    "23. later",
    "1) not a list",
    "`code` and ``more``",
    "```py and no end",
    "~~~ fenced",
    "||a secret||",
    "[click](https://example.org/a_b) me",
    "https://example.org/with_under_scores?a=1&b=2",
    "<https://example.org>",
    "<script>alert(1)</script> &amp; &lt;b&gt;",
    "one \\ two \\\\ three \\* four",
    "ends in a backslash \\",
    "---",
    "===",
    ":smile: at 12:30",
    "| a | table |",
    "{{ name }} {0} %s $x ${y}",
    "'; DROP TABLE events; --",
)
SCRIPTS = (
    "שלום כיתה",
    "مرحبا بالصف **كله**",
    "left \u202eright to left\u202c left",
    "\u2067isolated\u2069 and \u2069loose",
    "日本の授業研究",
    "\U0001e900\U0001e901\U0001e902 in Adlam",
    "👩🏽‍🏫 teaches 👨‍👩‍👧‍👦 🏳️‍🌈 🇺🇸",
    "e\u0301 and Z\u0351\u036b\u0343\u036a\u0302\u036b\u033dalgo",
    "zero\u200bwidth\u200djoined\ufeff",
    "a" * 300,
    "*" * 300,
    "👩‍🏫" * 75,
)
BROKEN = {
    "a bell \x07 and a null \x00 inside": "a bell and a null inside",
    "half \ud83d a pair": "half \ufffd a pair",
    "a whole \ud83d\ude00 pair": "a whole 😀 pair",
    "  spaces   all \t over  ": "spaces all over",
}
TOO_LONG = ("a" * 301, "*" * 1_900, "word " * 100, "ש" * 400, "fine\n" + "long " * 80)
NOTHING = (" ", "\u200b", "\u200b \u2060\ufeff\u3164", "\u2800\u2800", "\n\n\t\n")


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its first question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    return school


def told(school: School, texts: Iterable[str]) -> list[str]:
    """The texts with the ids of this school in them."""
    ids = {"ana": school.ana.id, "leaders": school.leaders.id, "channel": school.channel.id}
    named = re.compile("{(" + "|".join(ids) + ")}")
    return [named.sub(lambda found: str(ids[found[1]]), text) for text in texts]


@pytest.mark.parametrize("texts", [MENTIONS, MARKDOWN, SCRIPTS], ids=["mentions", "markdown", "scripts"])
async def test_a_note_reads_as_it_was_written_wherever_it_stands(
    asking: School, texts: tuple[str, ...]
) -> None:
    written = told(asking, texts)
    for number, text in enumerate(written):
        await write(asking, list(NoteKind)[number % 4], text)
        assert read_by_ben(asking) == [f"{kind_name(number % 4)}: {plainly(text)}"]
    short = {plainly(text) for text in written if len(text) < 100}
    await asking.chloe.press("More")
    await asking.chloe.press("Flipchart")
    assert short <= {plainly(line) for line in listed(asking, asking.chloe.messages()[-1])}
    await go_through(asking)
    last = [
        plainly(line)
        for line in listed(asking, next(one for one in reversed(public(asking)) if not on_board(one)))
    ]
    assert len(short & {*last}) >= min(len(short), 3)


def read_by_ben(school: School) -> list[str]:
    return [plainly(line) for line in listed(school, school.ben.messages()[-1])]


def kind_name(number: int) -> str:
    return ("Insight", "Concern", "Open question", "We agree")[number]


async def test_what_cannot_be_shown_is_left_out_of_a_note(asking: School) -> None:
    for text, kept in BROKEN.items():
        await write(asking, "insight", text)
        assert read_by_ben(asking) == [f"Insight: {kept}"]


async def test_a_note_of_nothing_is_refused(asking: School) -> None:
    for text in NOTHING:
        answer = heard(await write(asking, "insight", text))
        assert answer == "There was nothing to read in that. Write a few words and send it again."


async def test_an_empty_line_among_others_is_passed_over(asking: School) -> None:
    await write(asking, "concern", "one\n\n\u200b\n  \ntwo")
    assert read_by_ben(asking) == ["Concern: one", "Concern: two"]


async def test_a_line_too_long_comes_back_whole_and_none_of_it_is_taken(asking: School) -> None:
    for text in TOO_LONG:
        answer = heard(await write(asking, "insight", text))
        assert "300 are the most for one line." in answer
        assert text.strip() in answer
    await asking.chloe.press("More")
    assert "Nothing has been written yet." in heard(await asking.chloe.press("Flipchart"))


async def test_a_line_is_mended_with_anything(asking: School) -> None:
    await write(asking, "insight", "A first line")
    await asking.ben.press("Flipchart")
    for text in told(asking, (*MENTIONS, *MARKDOWN[:8], *SCRIPTS[:5])):
        await asking.ben.fill(await asking.ben.choose("Insight: "), text=text)
        assert read_by_ben(asking) == [plainly(text)]


@pytest.mark.parametrize("texts", [MENTIONS, MARKDOWN[:9], MARKDOWN[9:18], SCRIPTS[:9]])
async def test_a_ground_rule_reads_as_it_was_written(school: School, texts: tuple[str, ...]) -> None:
    await school.found_group()
    await school.begin()
    await school.ben.press("Change a rule")
    written = told(school, texts)
    for text in written:
        await school.ben.fill(await school.ben.press("Add a rule"), text=text)
    message, _ = school.sam.finds("I agree")
    shown = [plainly(line) for line in listed(school, message)]
    assert shown[len(GUIDE.ground_rules) :] == [plainly(text) for text in written]


async def test_what_is_parked_reads_as_it_was_written(asking: School) -> None:
    texts = told(asking, MENTIONS)
    for text in texts:
        await park(asking, text)
    await go_through(asking)
    await asking.begin()
    message, _ = asking.sam.finds("I agree")
    shown = listed(asking, message)[-len(texts) :]
    assert shown == [f"{text} · nobody carries it yet" for text in texts]


async def test_a_group_may_have_any_name(school: School) -> None:
    for name in told(school, (*MENTIONS[:2], *MARKDOWN[::4], *SCRIPTS[:6])):
        school.channel = school.guild.create_text_channel("another")
        await school.ana.make_group(name)
        assert heading(school, school.sam.messages()[-1]) == plainly(name)
        await school.ana.slash("group show")
        assert heading(school, school.ana.messages()[-1]) == plainly(name)


async def test_a_group_needs_a_name_that_can_be_seen(school: School) -> None:
    answer = heard(await school.ana.slash("group create", name="\u200b\u200b"))
    assert "There was nothing to read in that." in answer
    assert posted(school) == []


async def test_a_discussion_that_there_is_not_is_refused(school: School) -> None:
    await school.found_group()
    answer = heard(await school.ana.slash("session start", discussion="**@everyone**"))
    assert answer == "This guide has no such discussion. Choose one from the list."


async def test_a_flipchart_that_overflows_is_a_card_all_the_same(asking: School) -> None:
    for kind in NoteKind:
        await write(asking, kind, "\n".join("*" * 290 for _ in range(3)))
        await write(asking, kind, "\n".join("#" * 290 for _ in range(3)))
    await onward(asking, "the first question")
    await asking.chloe.press("More")
    assert "Insights" in heard(await asking.chloe.press("Flipchart"))
    cards = await go_through(asking)
    assert "is finished" in cards[-1]
