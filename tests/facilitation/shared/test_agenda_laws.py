"""Sharing out the time: everything that is left to do, and however little time there is."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitation.shared.agenda import FIXED, FLOOR, ROOMY, Step, StepKind, TimePlan, minutes, plan, steps
from guides.model.guide import Discussion
from guides.model.parts import USUAL
from tests.facilitation.support.small_guide import WORK, discussion, prompt, section

OPENING = tuple(Step(f"_{kind}", kind) for kind in (StepKind.RULES, StepKind.CHECK_IN, StepKind.CHOOSE))
END = Step("_closing", StepKind.CLOSING)
SECONDS = st.integers(-3600, 2 * 3600)


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Steps that remain, the closing last, and the key of the prompt being asked, if any."""
    opening = OPENING[draw(st.integers(0, len(OPENING))) :]
    kinds = draw(st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=12))
    prompts = tuple(
        Step(str(n), StepKind.PROMPT, weight=weight, must_ask=must) for n, (weight, must) in enumerate(kinds)
    )
    kept = (prompts[0].key,) if prompts and not opening and draw(st.booleans()) else ()
    return (*opening, *prompts, END), kept


Day = tuple[tuple[Step, ...], tuple[str, ...]]


def of(remaining: tuple[Step, ...], made: TimePlan) -> tuple[list[Step], list[Step]]:
    """The prompts that stay, and those that drop out."""
    prompts = [step for step in remaining if step.kind is StepKind.PROMPT]
    return [s for s in prompts if s.key not in made.dropped], [s for s in prompts if s.key in made.dropped]


def left_for_prompts(remaining: tuple[Step, ...], seconds: int) -> int:
    return seconds - sum(FIXED.get(step.kind, 0) for step in remaining)


@given(days(), SECONDS)
def test_the_boxes_sum_to_the_time_that_remains(day: Day, seconds: int):
    remaining, kept = day
    boxes = plan(remaining, seconds, kept=kept).boxes
    assert sum(box for _, box in boxes) == max(0, seconds)
    assert all(box >= 0 for _, box in boxes)


@given(days(), SECONDS)
def test_every_step_has_a_box_or_drops_out_in_the_order_of_the_agenda(day: Day, seconds: int):
    remaining, kept = day
    made = plan(remaining, seconds, kept=kept)
    boxed = [key for key, _ in made.boxes]
    assert boxed == [step.key for step in remaining if step.key not in made.dropped]
    assert list(made.dropped) == [step.key for step in remaining if step.key not in boxed]


@given(days(), SECONDS)
def test_the_closing_keeps_five_minutes_while_there_are_five(day: Day, seconds: int):
    remaining, kept = day
    assert plan(remaining, seconds, kept=kept).seconds(END.key) >= min(300, max(0, seconds))


@given(days(), SECONDS)
def test_must_asks_keep_their_floor_while_there_is_time_for_it(day: Day, seconds: int):
    remaining, kept = day
    made = plan(remaining, seconds, kept=kept)
    must = [step for step in remaining if step.kind is StepKind.PROMPT and step.must_ask]
    if FLOOR * len(must) <= left_for_prompts(remaining, seconds):
        assert all(made.seconds(step.key) >= FLOOR for step in must)


@given(days(), SECONDS)
def test_optional_prompts_go_first_the_lightest_before_the_others_and_of_those_the_latest(
    day: Day, seconds: int
):
    remaining, kept = day
    staying, dropped = of(remaining, plan(remaining, seconds, kept=kept))
    assert not any(step.must_ask or step.key in kept for step in dropped)
    could_go = [step for step in staying if not step.must_ask and step.key not in kept]
    for gone in dropped:
        for here in could_go:
            assert (gone.weight, -int(gone.key)) < (here.weight, -int(here.key))


@given(days(), SECONDS)
def test_no_prompt_drops_out_without_need(day: Day, seconds: int):
    remaining, kept = day
    staying, dropped = of(remaining, plan(remaining, seconds, kept=kept))
    if dropped:
        assert ROOMY * (len(staying) + 1) > left_for_prompts(remaining, seconds)


@given(days(), SECONDS, st.integers(0, 3600))
def test_prompts_that_dropped_out_return_when_time_does(day: Day, seconds: int, more: int):
    remaining, kept = day
    before = set(plan(remaining, seconds, kept=kept).dropped)
    assert set(plan(remaining, seconds + more, kept=kept).dropped) <= before
    assert not plan(remaining, 10 * 3600, kept=kept).dropped


@given(days(), SECONDS)
def test_the_heavier_prompt_never_has_less_time(day: Day, seconds: int):
    remaining, _ = day
    made = plan(remaining, seconds)
    staying, _ = of(remaining, made)
    for light, heavy in pairwise(sorted(staying, key=lambda step: step.weight)):
        assert made.seconds(light.key) <= made.seconds(heavy.key) + 1


@st.composite
def discussions(draw: st.DrawFn) -> Discussion:
    musts = draw(st.lists(st.booleans(), max_size=10))
    prompts = [prompt(f"p{n}", must_ask=must, weight=1 + n % 5) for n, must in enumerate(musts)]
    last = section("B", prompt("last", must_ask=True), optional=draw(st.booleans()))
    return discussion("any", section("A", prompt("first"), *prompts), last)


@given(discussions(), st.sampled_from(USUAL.range))
def test_the_first_plan_fills_the_minutes(any_discussion: Discussion, length: int):
    assert round(sum(minutes(any_discussion, length)), 6) == length


def test_a_discussion_begins_with_the_rules_and_ends_with_the_closing():
    kinds = [step.kind for step in steps(WORK)]
    assert kinds == [StepKind.RULES, StepKind.CHECK_IN, *[StepKind.PROMPT] * 6, StepKind.CLOSING]


def test_no_prompt_can_go_by_the_name_of_a_step_that_every_session_has():
    own = [step.key for step in steps(WORK) if step.kind is not StepKind.PROMPT]
    for key in own:
        taken = discussion("any", section("A", prompt(key.strip("_"), must_ask=True)))
        assert len({step.key for step in steps(taken)}) == len(steps(taken))


def test_what_was_covered_before_is_not_asked_again():
    keys = [step.key for step in steps(WORK, covered=("a1", "b2"))]
    assert keys == ["_rules", "_check-in", "a2", "a3", "b1", "b3", "_closing"]


def test_a_prompt_held_on_to_leaves_the_must_asks_their_floor():
    held = Step("held", StepKind.PROMPT, must_ask=False, weight=5)
    must = [Step(f"must{n}", StepKind.PROMPT) for n in range(3)]
    made = plan((held, *must, END), 300 + 3 * FLOOR + 60, kept=("held",))
    assert made.seconds("held") == 60
    assert [made.seconds(step.key) for step in must] == [FLOOR] * 3
