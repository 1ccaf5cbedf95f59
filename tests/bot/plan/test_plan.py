"""From what the group agreed to a plan: who does what, for what, and no one is volunteered."""

from tests.bot.support.evening import (
    buttons,
    card,
    go_through,
    menu,
    posted,
    stays_open,
    to_the_questions,
)
from tests.bot.support.planning import (
    ACT,
    GOAL,
    HALL,
    HARD,
    SECOND,
    VISITS,
    adds,
    builder,
    opens,
    plan,
    planning,
    takes,
    types_a_date,
)
from tests.bot.support.school import School, heard


async def test_everybody_finds_the_plan_in_their_menu_while_the_group_plans(school: School) -> None:
    await planning(school)
    for person in school.teachers:
        assert "The plan of Tuesday group" in await menu(person, "Plan")


async def test_where_nobody_plans_no_menu_offers_it_and_the_command_does(school: School) -> None:
    await to_the_questions(school)
    await school.ben.press("More")
    assert "[Plan]" not in school.ben.latest()
    assert "Nothing is planned yet." in await plan(school.ben)


async def test_it_is_for_members(school: School) -> None:
    assert "Type /group create" in heard(await school.esi.slash("plan show"))
    await school.found_group()
    for command in ("plan show", "plan edit"):
        assert "That is for members of this group." in heard(await school.ingrid.slash(command))
    await builder(school.esi)
    await school.esi.slash("group leave")
    assert "That is for members of this group." in heard(await school.esi.press("Add an action"))


async def test_from_agreed_goals_to_a_plan(school: School) -> None:
    await planning(school)
    before = posted(school)
    page = await takes(school.chloe)
    assert "**Who:** @Chloe" in page
    for line, hint in ((GOAL, "goals"), (HALL, "assets"), (HARD, "constraints"), (VISITS, "practice")):
        page = heard(await school.chloe.choose(line, under=hint))
        assert f"- {line}" in page
    page = heard(
        await school.chloe.fill(
            await school.chloe.press("Change the words"),
            **{"text": "Draw up a rota of visits", "text-seen": "Six visits a term"},
        )
    )
    assert "**How we will see it:** Six visits a term" in page
    assert f"Before: “{ACT}”" in page
    assert "Is that the day?" in await types_a_date(school.chloe, "1 May 2030", "Draw up a rota of visits")
    page = heard(await school.chloe.press("Yes, save"))
    assert "**By when:** Wednesday, May 1, 2030" in page
    shown = await plan(school.esi)
    assert f"For the goal: {GOAL}" in shown
    assert "Draw up a rota of visits · @Chloe · Wednesday, May 1, 2030" in shown
    assert "We will see it by: Six visits a term" in shown
    assert f"For the goal: {SECOND}" in shown
    assert posted(school) == before, "nothing of it is said to everybody"


async def test_a_choice_is_taken_back_and_the_other_kinds_stay(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await school.chloe.choose(GOAL, SECOND, under="goals")
    await school.chloe.choose(HALL, under="assets")
    page = heard(await school.chloe.choose(SECOND, under="goals"))
    assert f"- {SECOND}" in page
    assert f"- {GOAL}" not in page
    page = heard(await school.chloe.name("Which goals does it serve?"))
    assert f"- {SECOND}" not in page
    assert f"- {HALL}" in page


async def test_who_is_asked_answers_themselves_and_may_decline(school: School) -> None:
    await planning(school)
    await opens(school.dilip)
    asked = heard(await school.dilip.name("Ask somebody to take it on", school.esi))
    assert "**Asked:** @Esi" in asked
    assert "**Who:** nobody yet" in asked
    assert f"@Esi is asked to take on “{ACT}”." in card(school)
    assert f"You are asked to take this on: {ACT}" in await builder(school.esi)
    assert "You are asked" not in heard(await school.esi.press("Not me"))
    assert "is asked to take on" not in card(school)
    assert "nobody yet" in await plan(school.ana)
    await opens(school.dilip)
    await school.dilip.name("Ask somebody to take it on", school.femi)
    await builder(school.femi)
    assert "**Who:** @Femi" in heard(await school.femi.press("I'll do it"))
    assert "@Femi owns that action." in heard(await school.dilip.press("I'll do it"))


async def test_somebody_who_left_is_asked_no_more_and_owns_nothing(school: School) -> None:
    await planning(school)
    await takes(school.femi)
    await adds(school.dilip, "Ask the head")
    await school.dilip.name("Ask somebody to take it on", school.esi)
    await school.esi.slash("group leave")
    await school.femi.slash("group leave")
    assert "Asked:" not in await opens(school.dilip, "Ask the head")
    assert "@Esi is not a member of this group." in heard(
        await school.dilip.name("Ask somebody to take it on", school.esi)
    )
    assert "@Femi" not in await plan(school.dilip)


async def test_only_its_owner_and_the_facilitator_change_an_action(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    assert "[Change the words]" not in await opens(school.dilip)
    assert "[Change the words]" in await opens(school.ana)
    await school.chloe.press("I cannot do it")
    assert "**Who:** nobody yet" in await opens(school.dilip)
    form = await school.ana.press("Change the words")
    await takes(school.dilip)
    await school.ana.fill(form, text="A rota that all can read")
    assert "A rota that all can read · @Dilip" in await plan(school.chloe)


async def test_a_form_of_somebody_who_owns_it_no_more_gives_back_what_they_wrote(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    form = await school.chloe.press("Change the words")
    await opens(school.chloe)
    await school.chloe.press("I cannot do it")
    told = heard(await school.chloe.fill(form, **{"text": "My long words", "text-seen": "By my counts"}))
    assert "An action is changed by whoever owns it" in told
    assert "My long words" in told
    assert "By my counts" in told


async def test_an_action_is_dropped_and_its_pages_say_so(school: School) -> None:
    await planning(school)
    await opens(school.dilip)
    await opens(school.ana)
    assert ACT not in heard(await school.ana.press("Drop it"))
    assert "That action is not in the plan any more." in heard(await school.dilip.press("I'll do it"))
    assert ACT not in await plan(school.ana)


async def test_a_form_sent_twice_adds_one_action(school: School) -> None:
    await planning(school)
    await builder(school.esi)
    form = await school.esi.press("Add an action")
    await school.esi.fill(form, text="Bake a cake")
    stays_open(form)
    await school.esi.fill(form, text="Bake a cake")
    assert (await plan(school.esi)).count("Bake a cake") == 1
    told = await adds(school.esi, " \u200b ")
    assert "There was nothing to read in that." in told


async def test_what_holds_for_the_whole_plan_is_said_by_those_who_own_a_part_of_it(school: School) -> None:
    await planning(school)
    await builder(school.chloe)
    page = heard(await school.chloe.press("The whole plan"))
    assert "Those who have taken an action on can change this" in page
    assert buttons(page) == ["Back to the plan"], "nothing is offered that would be refused"
    await takes(school.chloe)
    await builder(school.chloe)
    await school.chloe.press("The whole plan")
    for label, text in (
        ("Who else", "Parents"),
        ("Celebrate", "Cake"),
        ("Setback", "Talk"),
        ("Keep going", "Tea"),
    ):
        page = heard(await school.chloe.fill(await school.chloe.press(label), text=text))
        assert text in page
    shown = await plan(school.dilip)
    for title, text in (("Who else to bring in", "Parents"), ("What keeps it going", "Tea")):
        assert f"**{title}**\n{text}" in shown


async def test_between_sessions_owners_go_on_building(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await go_through(school)
    assert "[Change the words]" in await opens(school.chloe)
    assert "[Change the words]" not in await opens(school.ana)
    await adds(school.esi, "Bake a cake")
    assert "**Who:** @Esi" in heard(await school.esi.press("I'll do it"))
    assert "Bake a cake · @Esi" in await plan(school.ana)


async def test_the_plan_and_what_was_open_outlive_a_restart(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    form = await school.chloe.press("By when")
    await opens(school.dilip)
    await adds(school.esi, "Bake a cake")
    await school.restart()
    assert "Is that the day?" in heard(await school.chloe.fill(form, text="1 May 2030"))
    await school.restart()
    assert "Wednesday, May 1, 2030" in heard(await school.chloe.press("Yes, save"))
    assert "**Who:** @Esi" in heard(await school.esi.press("I'll do it"))
    assert f"{ACT} · @Chloe · Wednesday, May 1, 2030" in await plan(school.dilip)
