"""What is still loose about a plan is read back before the group closes, and settled or left knowingly."""

from tests.bot.plan.test_plan_pages import texts
from tests.bot.support.evening import CLOSING, card, menu
from tests.bot.support.planning import ACT, AGREED, GOAL, HALL, HARD, SECOND, planning, takes, types_a_date
from tests.bot.support.school import School, heard

LEAVE = "Leave it so"


async def closing(school: School) -> None:
    """A group that planned is at its closing."""
    await planning(school)
    while f"[{CLOSING}]" not in card(school):
        await school.leading().press("Next")


async def loose(school: School) -> str:
    """The facilitator's page."""
    await menu(school.leading(), "Plan")
    return heard(await school.leading().press(counted(school)))


def counted(school: School) -> str:
    """The button with the count."""
    text = school.leading().latest()
    return text[text.index("[Loose ends (") + 1 :].partition("]")[0]


async def test_the_closing_reads_back_what_is_loose(school: School) -> None:
    await closing(school)
    shown = card(school)
    assert "**Still loose**" in shown
    assert f"No action serves the goal “{GOAL}”." in shown
    assert f"Nothing answers the constraint “{HARD}”." in shown
    page = await loose(school)
    assert f"No action uses “{HALL}”." in page
    assert f"Nobody has taken on “{ACT}”." in page
    assert f"“{ACT}” has no date." in page


async def test_whoever_closes_early_is_told_what_is_loose(school: School) -> None:
    await planning(school)
    asked = await menu(school.leading(), "Close early")
    assert "**Still loose**" in asked
    assert f"No action serves the goal “{GOAL}”." in asked
    assert "[Yes, close]" in asked
    assert "[Plan]" in heard(await school.leading().press("Not yet")), "there it is settled"


async def test_settling_takes_a_loose_end_off_the_card(school: School) -> None:
    await closing(school)
    await takes(school.chloe)
    await school.chloe.choose(GOAL, under="goals")
    await types_a_date(school.chloe, "1 May 2030")
    await school.chloe.press("Yes, save")
    assert GOAL not in card(school).partition("Still loose")[2]
    assert SECOND in card(school).partition("Still loose")[2]
    page = await loose(school)
    assert "Nobody has taken on" not in page
    assert "has no date" not in page


async def test_the_facilitator_leaves_what_the_group_leaves_and_nobody_else_does(school: School) -> None:
    await closing(school)
    await menu(school.dilip, "Plan")
    assert LEAVE not in heard(await school.dilip.press("Loose ends (6)"))
    lead, page = school.leading(), await loose(school)
    for _ in range(6):
        line = page.partition(f"{{{LEAVE}: ")[2].partition("}")[0].split(" | ")[0]
        page = heard(await lead.choose(line, under=LEAVE))
    assert "Nothing is loose any more." in page
    assert "Still loose" not in card(school)
    await menu(lead, "Plan")
    assert "[Loose ends (0) (off)]" in lead.latest()


async def test_it_is_settled_from_the_page(school: School) -> None:
    await closing(school)
    page = await loose(school)
    assert "{Open an action: " in page
    assert "[Change the words]" in heard(await school.leading().choose(ACT, under="Open an action"))


async def test_a_hostile_goal_is_read_back_as_it_was_written(school: School) -> None:
    hostile = "@everyone **bold** <@1> [x](https://a.example)"
    await planning(school, (AGREED[0][0], hostile, AGREED[0][2]))
    while f"[{CLOSING}]" not in card(school):
        await school.leading().press("Next")
    assert f"No action serves the goal “{hostile}”." in card(school)
    assert "](https" not in "".join(texts(school.sam.messages()[-1].components))
