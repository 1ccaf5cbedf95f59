"""Voting: each in private, hidden until it closes, and never waiting for someone who left."""

from tests.bot.support.deciding import TEXT, all_vote, ballot, decide, look, put, votes, voting
from tests.bot.support.evening import buttons, card, menu, onward, posted, steps_out, tell, to_the_questions
from tests.bot.support.school import School, heard

AGREED, NOT_AGREED = "**Agreed.** Everyone who voted can live with it.", "**Not agreed yet.**"


async def test_a_note_becomes_a_proposal_and_the_group_agrees(school: School) -> None:
    await voting(school)
    before = len(posted(school))
    assert f"**We decide:** “{TEXT}” · 0 of 6 have voted · ends <t:" in card(school)
    assert buttons(card(school)) == ["Next", "Vote", "Hand", "Write", "More"]
    await all_vote(school.teachers[:5])
    assert "5 of 6 have voted" in card(school)
    told = await votes(school.femi, "5 Fully")
    assert "That was the last vote." in told
    assert AGREED in told
    assert AGREED in card(school)
    assert "- **5** fully behind it: 1 ▮\n- **4** good: 5 ▮▮▮▮▮" in card(school)
    assert buttons(card(school)) == ["Next", "Ready", "Hand", "Write", "More"]
    assert len(posted(school)) == before, "a vote posts nothing"
    await onward(school, "the next question")
    assert AGREED not in card(school)
    assert f"**Practice:** {TEXT} · *agreed*" in await decide(school)


async def test_a_vote_can_be_changed_until_it_closes(school: School) -> None:
    await voting(school)
    told = await votes(school.chloe, "4")
    assert "[✓ 4]" in told
    assert "**Vote saved.**" in told
    assert "[✓ 5 Fully]" in heard(await school.chloe.press("5 Fully"))
    assert "1 of 6 have voted" in card(school)
    assert "[✓ 5 Fully]" in await tell(school.chloe, "Vote")


async def test_below_three_it_is_kept_first_and_then_asked_about(school: School) -> None:
    await voting(school)
    await school.chloe.press("Vote")
    opened = await school.chloe.press("2")
    assert opened.modal is not None
    assert "0 of 6 have voted" in card(school), "the group waits for the reason"
    assert "[✓ 2]" in await tell(school.chloe, "Vote"), "dismissing the form loses nothing"
    assert "Press *What would have to change*" in school.chloe.latest()
    again = await school.chloe.press("What would have to change")
    told = heard(await school.chloe.fill(again, text="Only twice a term"))
    assert "**Vote saved.**" in told
    assert "1 of 6 have voted" in card(school)
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    assert NOT_AGREED in card(school)
    assert "**What would have to change**\n- Only twice a term" in card(school)
    assert "Chloe" not in card(school)


async def test_whoever_would_rather_not_say_sends_the_form_empty(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "1", " \u200b")
    assert "1 of 6 have voted" in card(school)
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    assert NOT_AGREED in card(school)
    assert "What would have to change" not in card(school)


async def test_after_a_change_of_mind_the_reason_goes(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "2", "Only twice a term")
    await votes(school.chloe, "1")
    assert "Vote saved" in school.chloe.latest(), "what was said is kept"
    await school.chloe.press("3 Can live with it")
    assert "This is for people who chose 0, 1 or 2." in await tell(school.chloe, "What would have to change")
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    assert AGREED in card(school)
    assert "twice" not in school.sam.sees()


async def test_a_form_sent_after_a_change_of_mind_comes_back(school: School) -> None:
    await voting(school)
    await school.chloe.press("Vote")
    opened = await school.chloe.press("2")
    await school.chloe.press("4")
    told = heard(await school.chloe.fill(opened, text="Only twice a term"))
    assert "does not fit this ballot" in told
    assert "Only twice a term" in told
    assert "1 of 6 have voted" in card(school)


async def test_with_reservations_the_group_may_go_on(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "2", "Only twice a term")
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    told = school.ana.latest()
    assert "not agreed" in told, "the facilitator is told privately what can be done now"
    assert {"Go on with reservations", "Amend and vote again", "Keep it for later"} <= {*buttons(told)}
    await school.ana.press("Go on with reservations")
    assert "**Agreed with reservations.**" in card(school)
    assert "- Only twice a term" in card(school)
    assert "agreed with reservations" in await decide(school)


async def test_what_somebody_blocks_is_amended_and_voted_on_again(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "0 Block", "Not on Fridays")
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    assert "Go on with reservations" not in school.ana.latest()
    form = await school.ana.press("Amend and vote again")
    await school.ana.fill(form, text="Plan lessons together, not on Fridays")
    assert "**We decide:** “Plan lessons together, not on Fridays” · 0 of 6 have voted" in card(school)
    await all_vote(school.teachers)
    assert AGREED in card(school)
    assert "Not on Fridays" not in card(school)


async def test_what_is_not_agreed_is_kept_for_later(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "0 Block", "")
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    await school.ana.press("Keep it for later")
    assert "**Kept for later.** Nothing is decided." in card(school)


async def test_nobody_waits_for_somebody_who_left(school: School) -> None:
    await voting(school)
    await all_vote(school.teachers[:5])
    await steps_out(school.femi)
    assert AGREED in card(school)
    assert "unless somebody who was away objects" in card(school), "Femi did not vote"


async def test_nobody_waits_for_somebody_who_was_erased(school: School) -> None:
    await voting(school)
    await votes(school.femi, "1")
    await all_vote(school.teachers[:5])
    assert "5 of 6 have voted" in card(school)
    await school.femi.slash("privacy")
    await school.femi.press("Erase my data")
    await school.femi.press("Yes, erase")
    assert "have voted" not in card(school)


async def test_who_came_late_hears_why_they_cannot_vote(school: School) -> None:
    await voting(school)
    await school.ingrid.press("More")
    await school.ingrid.press("I'm here")
    told = await tell(school.ingrid, "Vote")
    assert "You were not there when this vote opened" in told
    assert "0 of 6 have voted" in card(school)


async def test_the_facilitator_closes_it_whoever_is_missing(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "4")
    await school.ana.press("More")
    await school.ana.press("Close the vote")
    assert AGREED in card(school)
    assert "1 ▮" in card(school)


async def test_it_ends_when_its_time_is_over(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "4")
    await school.pass_time(minutes=5, seconds=1)
    assert AGREED in card(school)
    assert "Ready" in buttons(card(school))


async def test_where_nobody_voted_nothing_is_decided(school: School) -> None:
    await voting(school)
    await school.pass_time(minutes=5, seconds=1)
    assert "Nobody voted, so nothing is decided." in card(school)
    assert "put to the group" in await decide(school)


async def test_a_page_left_open_says_so_and_shows_where_the_group_is(school: School) -> None:
    await voting(school)
    await school.chloe.press("Vote")
    await school.pass_time(minutes=5, seconds=1)
    told = heard(await school.chloe.press("4"))
    assert "That ballot is closed. What came out is on the card." in told
    assert "Nobody voted" in told


async def test_dots_shortlist(school: School) -> None:
    await to_the_questions(school)
    texts = ("Visit each other", "Plan together", "Read a book")
    for text in texts:
        await put(school, "practice", text)
    await school.ana.press("Shortlist practices with dots")
    assert "**We shortlist:** up to three dots each, for 3 proposals · 0 of 6" in card(school)
    for person in school.teachers[:4]:
        await person.press("Vote")
        told = heard(await person.choose("Plan together", "Read a book"))
        assert "2 dots" in told
    assert "4 of 6" in card(school)
    await school.ana.press("Vote")
    await school.ana.choose("Plan together")
    for person in school.teachers[4:]:
        await person.press("Vote")
        await person.choose("Plan together")
    bars = "- Plan together: 6 ▮▮▮▮▮▮\n- Read a book: 3 ▮▮▮\n- Visit each other: 0"
    assert f"**Your dots**\n{bars}" in card(school)
    assert "shortlisted with 6 dots" in school.ana.latest()
    assert "Shortlist" in " ".join(buttons(school.ana.latest()))


async def test_a_second_vote_waits_for_the_first(school: School) -> None:
    await voting(school)
    await put(school, "asset", "A quiet room")
    page = await look(school, "asset", "A quiet room")
    assert "[Vote on it]" not in page
    await all_vote(school.teachers)
    await ballot(school, "asset", "A quiet room")
    assert "We decide:** “A quiet room”" in card(school)


async def test_a_form_of_a_vote_that_is_over_comes_back_with_where_the_group_is(school: School) -> None:
    await voting(school)
    await school.chloe.press("Vote")
    opened = await school.chloe.press("2")
    await school.pass_time(minutes=5, seconds=1)
    assert "it needs a small change: 1" in card(school), "the vote counts without a reason"
    await look(school)
    await school.ana.press("Vote on it")
    told = heard(await school.chloe.fill(opened, text="Only twice a term"))
    assert "That ballot is closed." in told
    assert "Only twice a term" in told
    assert "**We decide:**" in told, "and the vote that is open now is shown"
    assert "0 of 6 have voted" in card(school)


async def test_whoever_is_not_in_the_session_hears_why(school: School) -> None:
    await voting(school)
    assert "it is for the others" in await tell(school.sam, "Vote")


async def test_the_vote_is_in_their_own_hands_after_a_hand_over(school: School) -> None:
    await voting(school)
    await school.ana.press("More")
    await school.ana.press("Hand over")
    await school.ana.name("Ask somebody to facilitate", school.chloe)
    await school.chloe.press("More")
    await school.chloe.press("I'll facilitate now")
    await school.chloe.press("More")
    await school.chloe.press("Close the vote")
    assert "Nobody voted, so nothing is decided." in card(school)


async def test_all_reasons_are_there_for_everybody_who_could_vote(school: School) -> None:
    await voting(school)
    reasons = [f"{n} " + "more of it " * 26 for n in range(6)]
    for person, why in zip(school.teachers, reasons, strict=True):
        await votes(person, "1", why)
    shown = card(school)
    assert "and 2 more, to read behind *More*" in shown
    assert "## " in shown, "the question stays in sight"
    for person in school.teachers[1:]:
        told = await menu(person, "What would have to change")
        assert all(why.strip() in told for why in reasons)
        assert "Chloe" not in told
    assert all(why.strip() in school.ana.latest() for why in reasons), "the facilitator's page has them"
    await school.ingrid.press("More")
    assert "What would have to change" not in school.ingrid.latest()
    await school.ben.press("More")
    await onward(school, "the next question")
    told = await tell(school.ben, "What would have to change")
    assert all(why.strip() in told for why in reasons), "the page that was open still works"
    await school.ben.press("More")
    assert "What would have to change" not in school.ben.latest()


async def test_reasons_beyond_a_page_are_on_the_next(school: School) -> None:
    more = [school.enrol(f"Teacher {n}") for n in range(8)]
    await school.found_group("Tuesday group", *more)
    await school.begin(*school.teachers, *more)
    await onward(school, "Ground rules", "In one sentence", "the first question")
    await put(school)
    await ballot(school)
    reasons = [f"{n:02} " + "*" * 290 for n in range(14)]
    for person, why in zip((*school.teachers, *more), reasons, strict=True):
        await votes(person, "0 Block", why)
    pages = [await menu(school.chloe, "What would have to change")]
    while "[Next page]" in pages[-1]:
        pages.append(await tell(school.chloe, "Next page"))
    assert len(pages) > 2
    assert all(any(why in page for page in pages) for why in reasons)
