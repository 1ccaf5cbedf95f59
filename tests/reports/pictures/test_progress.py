"""How actions went, as a picture: each counts in its month, and what a mark means is said in words."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.localizer import speaker
from facilitation.group.plan.state import Action, Terms
from facilitation.group.plan.trials.state import Course, CourseChange
from reports.formats import typeset
from reports.pictures.progress import MONTHS_MOST, ORDER, Month, ProgressPicture, drawn, months
from reports.typesetting.printable_text import Letterer

SAY = speaker(None)
MARCH = datetime(2026, 3, 15, tzinfo=UTC)
TURNS = st.lists(
    st.builds(
        CourseChange,
        st.integers(0, 300).map(lambda days: datetime(2025, 9, 1, tzinfo=UTC) + timedelta(days=days)),
        st.sampled_from(Course),
    ), min_size=1, max_size=5,
)  # fmt: skip


def action(*turns: tuple[datetime, Course]) -> Action:
    return Action(
        id="a", terms=Terms(what="Visit each other"), turns=tuple(CourseChange(*turn) for turn in turns)
    )


def test_each_month_counts_how_things_stood_at_its_end_and_the_last_how_they_stand_now() -> None:
    visits = action((MARCH, Course.OPEN), (MARCH + timedelta(days=20), Course.DONE))
    later = action((MARCH + timedelta(days=40), Course.OPEN), (MARCH + timedelta(days=90), Course.BLOCKED))
    assert months((visits, later), MARCH + timedelta(days=60), "UTC") == (
        Month(date(2026, 3, 1), ((Course.OPEN, 1),)),
        Month(date(2026, 4, 1), ((Course.DONE, 1), (Course.OPEN, 1))),
        Month(date(2026, 5, 1), ((Course.DONE, 1), (Course.OPEN, 1))),
    )


def test_months_begin_and_end_where_the_school_is() -> None:
    new_year = action((datetime(2025, 12, 31, 12, tzinfo=UTC), Course.OPEN))
    assert months((new_year,), MARCH, "Pacific/Auckland")[0].first == date(2026, 1, 1)
    assert months((new_year,), MARCH, "America/New_York")[0].first == date(2025, 12, 1)


def test_only_the_last_months_are_shown_and_none_without_an_action() -> None:
    old = action((MARCH - timedelta(days=900), Course.OPEN))
    assert len(months((old,), MARCH, "UTC")) == MONTHS_MOST
    assert months((), MARCH, "UTC") == ()
    assert months((Action(id="b", terms=Terms(what="Of long ago")),), MARCH, "UTC") == ()


@given(st.lists(TURNS, max_size=8), st.sampled_from(("UTC", "Pacific/Auckland", "America/New_York")))
def test_every_action_has_one_mark_from_the_month_on_in_which_it_was_made(
    turns: list[list[CourseChange]], zone: str
) -> None:
    ordered = [sorted(each, key=lambda turn: turn.at) for each in turns]
    actions = [Action(id="a", terms=Terms(what="Act"), turns=tuple(each)) for each in ordered]
    now = datetime(2026, 7, 2, tzinfo=UTC)
    shown = months(actions, now, zone)
    counted = [len(month.marks) for month in shown]
    assert counted == sorted(counted), "nothing is lost"
    assert not shown or counted[-1] == len(actions)
    assert not shown or sorted(shown[-1].marks) == sorted(each[-1].course for each in ordered)
    assert all([course for course, _ in month.counts] == sorted(
        (course for course, _ in month.counts), key=ORDER.index
    ) for month in shown)  # fmt: skip


def test_what_a_mark_means_stands_in_words() -> None:
    month = Month(date(2026, 3, 1), ((Course.DONE, 2), (Course.BLOCKED, 1)))
    told = drawn(ProgressPicture(group="Year 5", language="en", months=(month,)), SAY, Letterer())
    (row,) = told["rows"]
    assert row["label"]["t"] == "March 2026"
    assert row["words"]["t"] == "2 done · 1 blocked"
    assert row["marks"] == ["done", "done", "blocked"]
    assert [one["label"]["t"] for one in told["courses"]] == ["done", "blocked"]


def test_it_is_drawn_with_every_mark_and_without_any() -> None:
    every = Month(date(2026, 3, 1), tuple((course, 9) for course in ORDER))
    for shown in ((every,) * MONTHS_MOST, ()):
        made = typeset.progress_picture(ProgressPicture(group="@[x](y) #", language="en", months=shown), SAY)
        assert made.startswith(b"\x89PNG")
