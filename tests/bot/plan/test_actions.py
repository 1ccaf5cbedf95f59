"""Owners say how their actions go, beside what they had expected; no one says it for them."""

from facilitation.group.plan.commands import AddAction, TakeAction
from tests.bot.plan.test_plan_pages import texts
from tests.bot.support.evening import go_through, stays_open
from tests.bot.support.planning import ACT, adds, plan, planning, takes
from tests.bot.support.school import Person, School, form, heard

OTHER = "Ask the head"


async def planned(school: School) -> None:
    """The group has met and planned; Chloe has taken an action on, and no one another one."""
    await planning(school)
    await takes(school.chloe)
    await adds(school.dilip, OTHER)
    await go_through(school)


async def opens(person: Person, what: str = ACT) -> str:
    """The page of one action, as its owner comes to it."""
    await person.slash("actions")
    return heard(await person.choose(what, under="Say how one of them goes"))


async def says(person: Person, how: str, happened: str = "", expected: str | None = None) -> str:
    more = {} if expected is None else {"text-expected": expected}
    return heard(await person.fill(await person.press(how), text=happened, **more))


async def test_an_owner_predicts_tries_and_says_what_happened(school: School) -> None:
    await planned(school)
    page = await opens(school.chloe)
    assert "**How it goes:** nothing said yet" in page
    assert "Write down what you expect before you try it." in page
    page = heard(await school.chloe.fill(await school.chloe.press("What I expect"), text="Three visits"))
    assert "**What was expected:** Three visits" in page
    opened = await school.chloe.press("Done")
    assert "had you expected" not in str(form(opened)), "what was predicted is not asked again"
    page = heard(await school.chloe.fill(opened, text="Two visits, and one more to come"))
    assert "**done**. Two visits, and one more to come" in page
    assert "**How it goes:** done" in page
    assert "[What I expect]" not in page


async def test_a_prediction_stands_once_it_is_tried(school: School) -> None:
    await planned(school)
    await opens(school.chloe)
    opened = await school.chloe.press("What I expect")
    await says(school.chloe, "On track", "Begun", "A little")
    refused = heard(await school.chloe.fill(opened, text="What I knew all along"))
    assert "what was expected stands" in refused
    assert "What I knew all along" in refused, "what was written is given back"
    assert "Said afterwards, of what was expected: A little" in await opens(school.chloe)


async def test_what_was_tried_is_adopted_adapted_or_let_go(school: School) -> None:
    await planned(school)
    page = await opens(school.chloe)
    assert "[Adopt]" not in page
    page = await says(school.chloe, "Changed", "We met online")
    assert "[Adopt]\n[Adapt]\n[Let go]" in page
    page = heard(await school.chloe.fill(await school.chloe.press("Adapt"), text="Shorter visits"))
    assert "Tried and changed: Shorter visits" in page
    assert "**How it goes:** nothing said yet" in page
    assert "[What I expect]" in page
    await says(school.chloe, "Done")
    page = heard(await school.chloe.fill(await school.chloe.press("Adopt"), text=""))
    assert "**How it goes:** done and kept" in page
    await says(school.chloe, "Done")
    left = heard(await school.chloe.fill(await school.chloe.press("Let go"), text="Enough"))
    assert "You have taken nothing on so far." in left
    assert ACT not in await plan(school.esi)


async def test_what_is_blocked_may_ask_for_help(school: School) -> None:
    await planned(school)
    await opens(school.chloe)
    page = await says(school.chloe, "Blocked", "The hall is taken")
    assert "asks for help" not in page
    page = heard(await school.chloe.press("Ask for help"))
    assert "It asks for help from outside the group." in page
    assert "before the group releases it" in page
    assert "asks for help" not in heard(await school.chloe.press("No help needed any more"))


async def test_every_member_reads_how_all_actions_go_and_nobody_says_it_for_another(school: School) -> None:
    await planned(school)
    await opens(school.chloe)
    await says(school.chloe, "On track")
    await school.esi.slash("actions")
    listed = heard(await school.esi.press("All actions"))
    assert f"- {ACT} · @Chloe · no date yet · on track" in listed
    assert f"- {OTHER} · nobody yet · no date yet · nothing said yet" in listed
    page = heard(await school.esi.choose(ACT))
    assert "[Done]" not in page
    assert "[Blocked]" not in page
    await school.esi.press("My actions")
    await school.esi.press("All actions")
    page = heard(await school.esi.choose(OTHER))
    assert "**Who:** @Esi" in heard(await school.esi.press("I'll do it"))
    assert "[In the plan]" in page


async def test_a_form_of_somebody_who_gave_the_action_up_is_given_back(school: School) -> None:
    await planned(school)
    await opens(school.chloe)
    opened = await school.chloe.press("Done")
    await school.chloe.press("In the plan")
    await school.chloe.press("I cannot do it")
    answer = heard(await school.chloe.fill(opened, text="We did it"))
    assert "Nobody has taken that on yet." in answer
    assert "We did it" in answer


async def test_a_form_opened_before_a_restart_lands_once(school: School) -> None:
    await planned(school)
    await opens(school.chloe)
    opened = await school.chloe.press("Blocked")
    await school.restart()
    stays_open(opened)
    await school.chloe.fill(opened, text="No room")
    stays_open(opened)
    await school.chloe.fill(opened, text="No room")
    assert (await opens(school.chloe)).count("No room") == 1


async def test_it_is_for_members_and_hostile_words_stay_words(school: School) -> None:
    await planned(school)
    assert "That is for members of this group." in heard(await school.ingrid.slash("actions"))
    await opens(school.chloe)
    page = await says(school.chloe, "Changed", "@everyone **bold** <@1> [x](https://a.example)", " ")
    assert "@everyone **bold** <@1> [x](https://a.example)" in page
    assert "](https" not in "".join(texts(school.chloe.messages()[-1].components))
    assert "no more was said" in await says(school.chloe, "Done", "\u200b")


async def test_without_a_group_or_an_action_there_is_a_way_on(school: School) -> None:
    assert "Type /group create" in heard(await school.esi.slash("actions"))
    await school.found_group()
    mine = heard(await school.esi.slash("actions"))
    assert "You have taken nothing on so far." in mine
    assert "[How it went]" not in mine
    assert "Type /plan edit to add a first action." in heard(await school.esi.press("All actions"))


async def test_how_it_went_is_a_picture_over_the_months(school: School) -> None:
    await planned(school)
    await opens(school.chloe)
    await says(school.chloe, "Done", "Three visits")
    await school.chloe.slash("actions")
    shown = heard(await school.chloe.press("How it went"))
    assert "<progress.png>" in shown
    assert "[All actions]" in shown


async def test_sixty_actions_fit_on_pages(school: School) -> None:
    await planning(school)
    handler = school.bot.services.handler
    group = await handler.group_in(school.channel.id)
    assert group is not None
    for n in range(59):
        long = f"Number {n} {'and more ' * 30}"
        await handler.handle_group(group.id, AddAction(by=school.esi.id, id=f"x{n}", what=long))
        await handler.handle_group(group.id, TakeAction(by=school.esi.id, id=f"x{n}"))
    await school.esi.slash("actions")
    shown = heard(await school.esi.press("All actions"))
    assert "Page 1 of 3" in shown
    await school.esi.press("Next page")
    shown = heard(await school.esi.press("Next page"))
    assert "Number 58" in shown
    assert "[Next page]" not in shown
