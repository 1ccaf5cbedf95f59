"""The picture of where groups are: in words, no matter what is in it."""

from datetime import date

from bot.i18n.localizer import speaker
from reports.formats import typeset
from reports.pictures.overview import (
    GROUPS_MOST,
    LINES_MOST,
    DiscussionReach,
    Due,
    GroupSummary,
    Overview,
    drawn,
)

SAY = speaker(None)
WHOLE = (
    DiscussionReach.WHOLE,
    DiscussionReach.PART,
    DiscussionReach.NONE,
    DiscussionReach.NONE,
    DiscussionReach.NONE,
)


def told(*groups: GroupSummary) -> Overview:
    return Overview(language="en-GB", today=date(2026, 3, 2), groups=groups)


def words(group: GroupSummary) -> list[str]:
    """All lines of a group, below its name."""
    (shown,) = drawn(told(group), SAY)["groups"]
    return [line["t"] for part in shown["parts"] for line in part["lines"]]


def test_each_discussion_says_in_a_word_how_it_stands() -> None:
    (shown,) = drawn(told(GroupSummary(name="Newts", reached=WHOLE)), SAY)["groups"]
    assert [one["word"]["t"] for one in shown["reached"]] == ["released", "in part", *["nothing yet"] * 3]
    assert shown["silent"] is None


def test_a_group_that_released_nothing_says_only_that() -> None:
    (shown,) = drawn(told(GroupSummary(name="Newts", reached=(DiscussionReach.NONE,) * 5)), SAY)["groups"]
    assert shown["silent"]["t"] == "Nothing of this group's is released at present."
    assert shown["parts"] == []


def test_an_action_says_who_and_by_when_and_what_is_left_out_is_counted() -> None:
    actions = (Due(what="Chalk", owner="Ben", taken=True, due=date(2026, 4, 3)), Due(what="Hall"))
    assert words(GroupSummary(name="Newts", reached=WHOLE, actions=actions)) == [
        "\u2068Chalk\u2069 · \u2068Ben\u2069 · \u2068April 3, 2026\u2069",
        "\u2068Hall\u2069 · \u2068Nobody yet\u2069 · \u2068No day yet\u2069",
    ]
    agreed = tuple(f"Goal {number}" for number in range(LINES_MOST + 2))
    assert words(GroupSummary(name="Newts", reached=WHOLE, agreed=agreed))[-1] == "and 2 more"


def test_what_is_not_in_the_picture_is_not_missed_in_it() -> None:
    agreed = ("A goal",) * LINES_MOST + ("\U0010fffd",)
    group = GroupSummary(name="Newts", reached=WHOLE, agreed=agreed)
    assert drawn(told(group), SAY)["note"] is None
    shown = GroupSummary(name="Newts", reached=WHOLE, agreed=agreed[1:])
    assert drawn(told(shown), SAY)["note"] is not None


def test_more_groups_than_a_picture_holds_are_counted() -> None:
    groups = (GroupSummary(name="Newts", reached=WHOLE),) * (GROUPS_MOST + 1)
    picture = drawn(told(*groups), SAY)
    assert len(picture["groups"]) == GROUPS_MOST
    assert picture["more"]["t"] == "One group more is on the card beside this picture."


def test_nothing_that_people_write_breaks_it() -> None:
    hostile = '#panic() $x$ \\ "]} @a <b> `c` https://example.org \u202e שלום Ω 日本 \x00 ' + "w" * 400
    group = GroupSummary(name=hostile, reached=WHOLE, agreed=(hostile,), awaited=(hostile,))
    one = Due(what=hostile, owner=hostile, due=date(1, 1, 1))
    made = typeset.overview_picture(told(group, GroupSummary(name="", actions=(one,))), SAY)
    assert made.startswith(b"\x89PNG")
    assert typeset.overview_picture(told(), SAY).startswith(b"\x89PNG")
