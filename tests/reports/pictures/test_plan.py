"""The picture of a plan: everything is in it once, and lines that run side by side can be told apart."""

from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.localizer import speaker
from guides.model.parts import NoteKind
from reports.content import ActionContent, PlanContent, Served
from reports.pictures.plan import ACTIONS_MOST, LENGTH_MOST, Trunk, drawn, in_lanes, layout
from reports.typesetting.printable_text import Letterer
from tests.reports.anything import plans
from tools.sample import PLAN

SAY = speaker(None)
TRUNKS = st.builds(Trunk, st.integers(0, 30), st.lists(st.integers(0, 30), min_size=1, max_size=4).map(tuple))


def texts(plan: PlanContent) -> list[str]:
    return [card.text if isinstance(card, Served) else card.what for card in layout(plan).left]


def test_each_goal_stands_above_the_actions_that_serve_it_first() -> None:
    one, two, three, four = (action.what for action in PLAN.actions)
    first, second = (served.text for served in PLAN.served if served.kind is NoteKind.GOAL)
    assert texts(PLAN) == [first, one, two, second, three, four]


def test_what_serves_no_goal_stands_last() -> None:
    loose = ActionContent(what="Buy chalk.")
    assert texts(replace(PLAN, actions=(loose, *PLAN.actions)))[-1] == "Buy chalk."
    assert texts(replace(PLAN, served=(), actions=(loose,))) == ["Buy chalk."]


def test_a_goal_leads_to_every_action_that_serves_it() -> None:
    placed = layout(PLAN)
    assert [(trunk.goal, trunk.actions) for trunk in placed.trunks] == [(0, (1, 2)), (3, (1, 4, 5))]
    assert [trunk.lane for trunk in placed.trunks] == [0, 1]
    assert placed.lanes == 2


def test_what_actions_use_stands_beside_them() -> None:
    placed = layout(PLAN)
    assert [one.id for one in placed.right] == ["c1", "a1", "a2", "p1", "c2"]
    assert placed.threads == ((1, 0), (2, 1), (2, 2), (4, 3), (4, 4), (5, 4))


@given(plans())
def test_everything_stands_in_the_picture_once(plan: PlanContent) -> None:
    placed = layout(plan)
    assert len(placed.left) + len(placed.right) == len(plan.served) + len(plan.actions)
    assert {*map(id, (*placed.left, *placed.right))} == {*map(id, (*plan.served, *plan.actions))}
    for row, place in placed.threads:
        action = placed.left[row]
        assert isinstance(action, ActionContent)
        assert placed.right[place].id in action.links


@given(st.lists(TRUNKS, max_size=12))
def test_no_two_lines_run_in_one_lane_side_by_side(trunks: list[Trunk]) -> None:
    laid = list(in_lanes(trunks))
    assert sorted((one.goal, one.actions) for one in laid) == sorted(
        (one.goal, one.actions) for one in trunks
    )
    for one, other in combinations(laid, 2):
        assert one.lane != other.lane or not {*one.span} & {*other.span}
    deepest = max((sum(row in one.span for one in laid) for row in range(31)), default=0)
    assert len({one.lane for one in laid}) >= deepest


def test_a_long_plan_says_how_much_is_missing() -> None:
    many = tuple(ActionContent(what=f"Step {n}") for n in range(ACTIONS_MOST + 2))
    shown = drawn(replace(PLAN, actions=many), SAY, Letterer())
    assert shown["more"]["t"] == "2 actions more are in the plan."
    assert drawn(PLAN, SAY, Letterer())["more"] is None


def test_a_long_text_ends_in_dots() -> None:
    plan = replace(PLAN, actions=(ActionContent(what="ab " * 200),))
    shown = drawn(plan, SAY, Letterer())["timeline"][0]["what"]["t"]
    assert len(shown) <= LENGTH_MOST
    assert shown.endswith("…")


def test_time_runs_from_the_first_day_to_what_has_none() -> None:
    days = (None, date(2026, 5, 1), date(2026, 3, 1))
    plan = replace(PLAN, actions=tuple(ActionContent(what=f"{day}", due=day) for day in days))
    marks = drawn(plan, SAY, Letterer())["timeline"]
    assert [(mark["day"]["t"], mark["dated"]) for mark in marks] == [
        ("March 1, 2026", True), ("May 1, 2026", True), ("No day yet", False)
    ]  # fmt: skip
