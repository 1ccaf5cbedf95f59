"""Two people change the plan at once: nothing of either is lost, or the second learns about the first."""

from tests.bot.support.evening import at_once
from tests.bot.support.planning import (
    ACT,
    GOAL,
    HALL,
    SECOND,
    builder,
    opens,
    plan,
    planning,
    takes,
    types_a_date,
)
from tests.bot.support.school import School, heard

MEANWHILE = "Somebody else changed the same meanwhile."


async def both_at_it(school: School) -> None:
    """Chloe owns an action, and she and the facilitator have its page open."""
    await planning(school)
    await takes(school.chloe)
    await opens(school.ana)
    await opens(school.chloe)


async def test_words_and_a_date_both_stand(school: School) -> None:
    await both_at_it(school)
    words = await school.ana.press("Change the words")
    await types_a_date(school.chloe, "1 May 2030")
    await school.chloe.press("Yes, save")
    told = heard(await school.ana.fill(words, **{"text": "A rota that all read", "text-seen": "Six visits"}))
    assert "A rota that all read" in told
    assert "Wednesday, May 1, 2030" in told
    assert "**How we will see it:** Six visits" in told


async def test_what_each_ties_it_to_stays(school: School) -> None:
    await both_at_it(school)
    await school.ana.choose(GOAL, under="goals")
    await school.chloe.choose(HALL, under="assets")
    page = heard(await school.ana.choose(GOAL, SECOND, under="goals"))
    assert all(f"- {line}" in page for line in (GOAL, SECOND, HALL))


async def test_what_one_took_away_does_not_come_back_with_the_others_choice(school: School) -> None:
    await both_at_it(school)
    await school.ana.choose(GOAL, under="goals")
    await opens(school.chloe)
    await school.ana.name("Which goals does it serve?")
    page = heard(await school.chloe.choose(GOAL, SECOND, under="goals"))
    assert f"- {SECOND}" in page
    assert f"- {GOAL}" not in page


async def test_the_same_words_are_not_overwritten_unseen(school: School) -> None:
    await both_at_it(school)
    hers, his = await school.chloe.press("Change the words"), await school.ana.press("Change the words")
    await school.chloe.fill(hers, text="Hers")
    told = heard(await school.ana.fill(his, text="The facilitator's own long words"))
    assert MEANWHILE in told
    assert "The facilitator's own long words" in told, "what was written is given back"
    assert "Hers · @Chloe" in await plan(school.dilip)


async def test_a_form_from_before_a_restart_knows_what_it_showed(school: School) -> None:
    await both_at_it(school)
    his = await school.ana.press("Change the words")
    await school.restart()
    await types_a_date(school.chloe, "1 May 2030")
    await school.chloe.press("Yes, save")
    assert "Wednesday, May 1, 2030" in heard(await school.ana.fill(his, text="In other words"))
    assert "In other words · @Chloe · Wednesday, May 1, 2030" in await plan(school.dilip)


async def test_a_day_is_not_kept_over_one_that_somebody_else_chose(school: School) -> None:
    await both_at_it(school)
    await types_a_date(school.ana, "1 May 2030")
    await types_a_date(school.chloe, "2 May 2030")
    await school.chloe.press("Yes, save")
    assert MEANWHILE in heard(await school.ana.press("Yes, save"))
    assert "Thursday, May 2, 2030" in await plan(school.dilip)


async def test_two_press_in_the_same_moment(school: School) -> None:
    await both_at_it(school)
    await types_a_date(school.ana, "1 May 2030")
    await types_a_date(school.chloe, "1 May 2030")
    await at_once(school, (school.ana, "Yes, save"), (school.chloe, "Yes, save"))
    assert "Wednesday, May 1, 2030" in await opens(school.dilip)
    assert (await plan(school.dilip)).count(ACT) == 1


async def test_what_holds_for_the_whole_plan_is_not_overwritten_unseen(school: School) -> None:
    await both_at_it(school)
    forms = []
    for person in (school.ana, school.chloe):
        await builder(person)
        await person.press("The whole plan")
        forms.append(await person.press("Celebrate"))
    await school.ana.fill(forms[0], text="Cake")
    told = heard(await school.chloe.fill(forms[1], text="Tea and a long walk"))
    assert MEANWHILE in told
    assert "Tea and a long walk" in told
    assert "Cake" in await plan(school.dilip)
