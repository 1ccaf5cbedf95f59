"""Putting things to the group: from the flipchart and the guide, worded again, and merged by hand."""

import asyncio
from typing import Any

import pytest

from tests.bot.support.deciding import TEXT, all_vote, decide, look, put
from tests.bot.support.evening import (
    GUIDE,
    at_once,
    buttons,
    card,
    menu,
    onward,
    posted,
    tell,
    to_the_questions,
    write,
)
from tests.bot.support.school import School, form, heard

SIGN = "How we will know"


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its second question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    await onward(school, "the first question")
    return school


@pytest.fixture
async def goals(school: School) -> School:
    """The discussion of goals, at its first question."""
    await to_the_questions(school, discussion="goals")
    return school


async def test_only_what_can_be_decided_on_is_offered_and_only_once(asking: School) -> None:
    assert "Nothing is put to the group yet." in await decide(asking)
    await write(asking, "insight", "We talk too little")
    await write(asking, "asset", "A quiet room")
    page = await decide(asking)
    assert "{Put to the group: Asset: A quiet room}" in page
    await asking.ana.choose("Asset: A quiet room", under="Put to the group")
    page = await decide(asking)
    assert "**Asset:** A quiet room · *put to the group*" in page
    assert "Put to the group:" not in page


async def test_putting_something_to_the_group_posts_nothing(asking: School) -> None:
    before = posted(asking)
    await put(asking)
    assert posted(asking) == before


async def test_the_guide_offers_goals_with_what_there_is_to_consider(goals: School) -> None:
    await write(goals, "goal", "Fewer quarrels in the yard")
    page = await decide(goals)
    assert "Goal: Fewer quarrels in the yard | The guide offers: " in page
    assert page.count("The guide offers: ") == 4
    prompt = next(p for p in GUIDE.discussion("goals").prompts if p.offer)
    assert prompt.offer is not None
    told = heard(await goals.ana.choose(f"The guide offers: {prompt.offer.title}"))
    assert prompt.offer.text in told
    assert prompt.considerations[0].text in told
    told = heard(await goals.ana.press("Put it to the group"))
    assert f"**Goal:** {prompt.offer.title}" in told
    assert "how will you know that this goal helps?" in told
    page = await decide(goals)
    assert page.count("The guide offers: ") == 3


async def test_what_the_guide_offers_is_put_to_the_group_once_though_tapped_twice(
    goals: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(goals, "goal", "Fewer quarrels in the yard")
    await decide(goals)
    prompt = next(p for p in GUIDE.discussion("goals").prompts if p.offer)
    assert prompt.offer is not None
    await goals.ana.choose(f"The guide offers: {prompt.offer.title}")
    commit = goals.store.commit

    async def takes_a_while(*args: Any, **named: Any) -> None:
        await asyncio.sleep(0)  # as a store does that writes to a disk: the second tap comes meanwhile
        await commit(*args, **named)

    monkeypatch.setattr(goals.store, "commit", takes_a_while)
    first, second = await at_once(goals, *[(goals.ana, "Put it to the group")] * 2)
    assert "how will you know that this goal helps?" in heard(first)
    assert "That is part of a proposal already." in heard(second)


async def test_a_goal_is_voted_on_once_it_says_how_the_group_will_know(goals: School) -> None:
    told = await put(goals, "goal", "Fewer quarrels")
    assert "[Vote on it]" not in told
    told = heard(await goals.ana.fill(await goals.ana.press(SIGN), text="Nobody eats alone"))
    assert "**We will know that it helps when:** Nobody eats alone" in told
    await goals.ana.press("Vote on it")
    assert "**We decide:** “Fewer quarrels”" in card(goals)
    told = await tell(goals.chloe, "Vote")
    assert "Nobody eats alone" in told
    await all_vote(goals.teachers)
    assert "**Agreed.**" in card(goals)


async def test_it_is_worded_anew_and_the_old_words_are_kept(asking: School) -> None:
    await put(asking)
    await look(asking)
    told = heard(await asking.ana.fill(await asking.ana.press("Change the words"), text="Plan a lesson"))
    assert "**Practice:** Plan a lesson" in told
    assert f"**Earlier words, all kept:**\n- {TEXT}" in told


async def test_what_looks_alike_is_shown_in_full_and_merged_by_hand(asking: School) -> None:
    await put(asking, "practice", "Visit one another's lessons")
    assert "alike" not in await decide(asking)
    await put(asking, "practice", "Visit each other's lessons")
    await put(asking, "practice", "Read a book")
    page = await decide(asking)
    assert "[These look alike (1)]" in page
    told = heard(await asking.ana.press("These look alike (1)"))
    assert "- Practice: Visit one another's lessons\n- Practice: Visit each other's lessons" in told
    opened = await asking.ana.press("Merge")
    (label,) = form(opened)["components"]
    both = "Visit one another's lessons\nVisit each other's lessons"
    assert label["component"]["value"] == both
    told = heard(await asking.ana.fill(opened, text="Visit lessons"))
    assert "**Practice:** Visit lessons" in told
    assert {"- Visit one another's lessons", "- Visit each other's lessons"} <= {*told.splitlines()}
    page = await decide(asking)
    assert "alike" not in page
    assert page.count("**Practice:**") == 2


async def test_nothing_is_merged_by_itself_and_pairs_are_turned(asking: School) -> None:
    for text in (
        "Plan the maths lessons together",
        "Plan our maths lessons together",
        "Plan maths lessons together",
    ):
        await put(asking, "practice", text)
    page = await decide(asking)
    assert "[These look alike (3)]" in page
    first = heard(await asking.ana.press("These look alike (3)"))
    second = heard(await asking.ana.press("Another pair"))
    assert "(1 of 3)" in first
    assert "(2 of 3)" in second
    assert (await decide(asking)).count("**Practice:**") == 3


async def test_a_merge_that_cannot_be_is_given_back_and_changes_nothing(asking: School) -> None:
    await put(asking, "practice", "Visit one another's lessons")
    await put(asking, "practice", "Visit each other's lessons")
    await decide(asking)
    await asking.ana.press("These look alike (1)")
    opened = await asking.ana.press("Merge")
    told = heard(await asking.ana.fill(opened, text="long " * 100))
    assert "300 are the most for one line." in told
    assert "long long" in told
    assert "[These look alike (1)]" in await decide(asking)


async def test_the_notetaker_reads_it_and_nobody_else(asking: School) -> None:
    await put(asking)
    told = await menu(asking.ben, "Decide")
    assert f"**Practice:** {TEXT} · *put to the group*" in told
    assert "{" not in told
    assert "Decide" not in buttons(await tell(asking.chloe, "More"))


async def test_two_presses_at_once_open_one_ballot(asking: School) -> None:
    await put(asking)
    await look(asking)
    results = await at_once(asking, (asking.ana, "Vote on it"), (asking.ana, "Vote on it"))
    assert "The group is voting already." in "".join(map(heard, results))
    assert card(asking).count("**We decide:**") == 1


async def test_two_vote_at_once(asking: School) -> None:
    await put(asking)
    await look(asking)
    await asking.ana.press("Vote on it")
    for person in (asking.chloe, asking.dilip):
        await person.press("Vote")
    await at_once(asking, (asking.chloe, "4"), (asking.dilip, "5 Fully"))
    assert "2 of 6 have voted" in card(asking)


async def test_it_is_taken_off_and_can_be_put_again(asking: School) -> None:
    await put(asking)
    await look(asking)
    await asking.ana.press("Remove")
    page = await decide(asking)
    assert "Nothing is put to the group yet." in page
    assert f"Practice: {TEXT}" in page


async def test_what_waits_comes_back_in_the_next_session(asking: School) -> None:
    await put(asking)
    await asking.ana.press("More")
    await asking.ana.press("Close early")
    await asking.ana.press("Yes, close")
    await asking.begin()
    lead = asking.leading()
    assert TEXT in await menu(lead, "Decide")
    await lead.choose(f"Practice: {TEXT}", under="Vote on one")
    await lead.press("Vote on it")
    assert len(buttons(card(asking))) <= 5
    assert "Vote" in buttons(card(asking))
    await all_vote(asking.teachers)
    assert "**Agreed.**" in card(asking)


async def test_somebody_else_cannot_press_what_is_the_facilitators(asking: School) -> None:
    await put(asking)
    await look(asking)
    await asking.ana.press("More")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to facilitate", asking.chloe)
    await asking.chloe.press("More")
    await asking.chloe.press("I'll facilitate now")
    assert "That is for whoever facilitates" in heard(await asking.ana.press("Vote on it"))


async def test_what_the_guide_offers_is_put_to_the_group_once(goals: School) -> None:
    chosen = "The guide offers: More learning"
    for _ in range(2):
        await decide(goals)
    for _ in range(2):
        await goals.ana.choose(chosen)
    assert "More learning" in heard(await goals.ana.press("Put it to the group"))
    assert "part of a proposal already" in await tell(goals.ana, "Put it to the group"), "on the other page"
    assert (await decide(goals)).count("**Goal:**") == 1


async def test_a_line_that_is_gone_cannot_be_put_to_the_group(asking: School) -> None:
    await write(asking, "asset", "A quiet room")
    await decide(asking)
    await asking.ben.press("Flipchart")
    await asking.ben.fill(await asking.ben.choose("Asset: "), text="")
    told = heard(await asking.ana.choose("Asset: A quiet room", under="Put to the group"))
    assert "no longer on the flipchart" in told


async def test_every_line_is_within_reach_however_many_there_are(asking: School) -> None:
    for start in range(0, 60, 10):
        lines = "\n".join(f"Room {n}." for n in range(start, start + 10))
        await write(asking, "asset", lines)
    page = await decide(asking)
    assert "Asset: Room 59." in page
    seen = lines_of(page, "Put to the group")
    for _ in range(2):
        page = heard(await asking.ana.choose("More lines", under="Put to the group"))
        seen |= lines_of(page, "Put to the group")
    assert {f"Asset: Room {n}." for n in range(60)} <= seen
    told = heard(await asking.ana.choose("Asset: Room 0.", under="Put to the group"))
    assert "**Asset:** Room 0. · *put to the group*" in told


def lines_of(page: str, menu_hint: str) -> set[str]:
    """The lines of a menu on a page."""
    return {*page.partition(f"{{{menu_hint}: ")[2].partition("}")[0].split(" | ")}


async def test_every_proposal_is_within_reach_however_many_there_are(asking: School) -> None:
    for start in range(0, 30, 10):
        await write(asking, "asset", "\n".join(f"Room {n}." for n in range(start, start + 10)))
    await decide(asking)
    for n in reversed(range(30)):
        await asking.ana.choose(f"Asset: Room {n}.", under="Put to the group")
    assert "and 15 more" in await decide(asking)
    page = heard(await asking.ana.choose("More lines", under="Vote on one"))
    assert "Asset: Room 29." in lines_of(page, "Vote on one, or change it")
    assert "**Asset:** Room 29." in heard(await asking.ana.choose("Asset: Room 29.", under="Vote on one"))


async def test_a_proposal_of_many_words_shows_all_of_them_on_a_page_of_its_own(asking: School) -> None:
    await put(asking)
    texts = [f"{n} " + "*" * 290 for n in range(9)]
    for before, text in zip([TEXT, *texts], texts, strict=False):
        await look(asking, text=before)
        await asking.ana.fill(await asking.ana.press("Change the words"), text=text)
    await look(asking, text=texts[-1])
    pages = [await tell(asking.ana, "All that was said")]
    while "[Next page]" in pages[-1]:
        pages.append(await tell(asking.ana, "Next page"))
    assert all(any(text in page for page in pages) for text in (TEXT, *texts[:-1]))
    assert "*put to the group*" in await tell(asking.ana, "Back to the proposal")
