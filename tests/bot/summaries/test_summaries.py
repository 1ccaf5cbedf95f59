"""From the closing of a session to what its reviewers may read, as those who were there meet it."""

import pytest

from tests.bot.support.evening import away, card, notices
from tests.bot.support.school import Person, School, form, heard
from tests.bot.support.summaries import (
    INSIGHT,
    OFFICE,
    SUMMARY,
    an_hour,
    approve,
    days_pass,
    drafted,
    notice,
    reads,
)


@pytest.fixture
async def draft(school: School) -> School:
    """Four were there; Esi and Femi are members and were not."""
    await drafted(school)
    return school


def there(school: School) -> tuple[Person, ...]:
    return school.teachers[:4]


async def test_a_draft_stands_on_the_board_once_the_session_is_closed(draft: School) -> None:
    told = notice(draft)
    assert told.startswith("**Summary of discussion 1**\nDraft: 0 of 4 approve. Released on <t:")
    assert INSIGHT not in told
    assert "<summary.md>" not in draft.sam.sees(), "the record is nobody's but the members'"


async def test_it_is_read_in_private_and_names_nobody(draft: School) -> None:
    told = await reads(draft.ana)
    assert f"- {INSIGHT}\n" in told
    assert f"- {OFFICE}\n" in told
    assert not any(person.actor.name in told for person in draft.people)
    assert "at least 2 have read it (1 so far)" in notice(draft)


async def test_all_who_were_there_release_it(draft: School) -> None:
    await approve(*there(draft)[:3])
    assert "3 of 4 approve" in notice(draft)
    await approve(draft.dilip)
    assert "Released <t:" in notice(draft)
    assert "Nobody has opened it yet." in notice(draft)
    assert INSIGHT in await reads(draft.ana, SUMMARY)
    assert len(notices(draft)) == 1, "one card, drawn anew"


async def test_the_facilitator_alone_releases_nothing(draft: School) -> None:
    await approve(draft.ana)
    await days_pass(draft, 9)
    assert "Released <t:" not in notice(draft)
    assert "Waiting: 1 of 2 people have read it." in notice(draft)


async def test_the_window_releases_it_when_half_have_looked(draft: School) -> None:
    await reads(draft.ana)
    await reads(draft.ben)
    await days_pass(draft, 4)
    assert "Released on" in notice(draft)
    await days_pass(draft, 2)
    assert "Released <t:" in notice(draft)


async def test_who_leaves_the_group_is_waited_for_no_longer_on_the_card_either(school: School) -> None:
    await drafted(school, *school.teachers[:5])
    assert "at least 3 have read it" in notice(school)
    await school.esi.slash("group leave")
    assert "at least 2 have read it" in notice(school)


async def test_who_looks_late_has_time_to_object_once_more(draft: School) -> None:
    await reads(draft.ana)
    await days_pass(draft, 9)
    assert "Released on" not in notice(draft)
    await reads(draft.ben)
    assert "Released on <t:" in notice(draft)
    await days_pass(draft, 6)
    assert "Released <t:" in notice(draft)


async def test_a_window_that_ended_while_the_bot_was_away(draft: School) -> None:
    await reads(draft.ana)
    await reads(draft.ben)
    await away(draft, minutes=9 * 24 * 60)
    assert "Released <t:" in notice(draft)


async def test_who_asks_to_talk_first_holds_it_up_and_is_not_named(draft: School) -> None:
    await reads(draft.ana)
    await approve(draft.ben)
    await draft.ana.choose(INSIGHT)
    asked = await draft.ana.fill(await draft.ana.press("Talk about it first"), text="Is it all of us?")
    assert "and not who" in heard(asked)
    assert "**Somebody wants to talk first.**" in notice(draft)
    assert "0 of 4 approve" in notice(draft)
    assert "Is it all of us?" not in draft.sam.sees()
    told = await reads(draft.chloe)
    assert f"{INSIGHT}: “Is it all of us?”" in told
    assert "Ana" not in told
    await days_pass(draft, 9)
    assert "Released <t:" not in notice(draft)
    await an_hour(draft, *there(draft))


async def test_the_next_session_reads_that_somebody_wants_to_talk(draft: School) -> None:
    await reads(draft.ana)
    await draft.ana.fill(await draft.ana.press("Talk about it first"))
    await draft.begin(*there(draft))
    assert "Somebody wants to talk about these summaries" in card(draft)
    assert "The whole" in await reads(draft.ben)
    told = heard(await draft.ben.choose("The whole"))
    assert "To talk about first" not in told
    assert "Somebody wants to talk" not in notice(draft)


async def test_after_the_talk_there_is_time_to_object_once_more(draft: School) -> None:
    await reads(draft.ana)
    await reads(draft.ben)
    await draft.ana.fill(await draft.ana.press("Talk about it first"))
    await days_pass(draft, 9)
    await reads(draft.chloe)
    await draft.chloe.choose("The whole")
    assert "Released on <t:" in notice(draft)
    await days_pass(draft, 6)
    assert "Released <t:" in notice(draft)


async def test_a_member_who_was_not_there_reads_and_changes_nothing(draft: School) -> None:
    told = await reads(draft.esi)
    assert INSIGHT in told
    assert "You were not there, so you can read this and change nothing." in told
    assert "[Approve]" not in told
    assert "{A line" not in told
    assert "(0 so far)" in notice(draft)


async def test_who_is_no_member_is_refused_a_reviewer_too(draft: School) -> None:
    for person in (draft.ingrid, draft.sam):
        told = await reads(person)
        assert "members" in told or "That is the group's own." in told
        assert INSIGHT not in told
    await approve(*there(draft))
    assert INSIGHT not in await reads(draft.ingrid, SUMMARY)


async def test_it_goes_on_after_a_restart_and_a_form_that_was_open_lands(draft: School) -> None:
    await reads(draft.ana)
    await draft.ana.choose(INSIGHT)
    opened = await draft.ana.press("Reword")
    await approve(draft.ben)
    await away(draft, minutes=1)
    assert "Mondays could be lighter" in heard(await draft.ana.fill(opened, text="Mondays could be lighter"))
    assert "0 of 4 approve" in notice(draft)
    await approve(*there(draft))
    assert "Released <t:" in notice(draft)
    assert len(notices(draft)) == 1


async def test_words_that_cannot_be_taken_are_given_back(draft: School) -> None:
    await reads(draft.ana)
    await draft.ana.choose(INSIGHT)
    opened = await draft.ana.press("Reword")
    assert form(opened)["title"] == "Reword a line"
    told = heard(await draft.ana.fill(opened, text="x" * 301))
    assert "x" * 301 in told
    assert INSIGHT in await reads(draft.ana)


async def test_the_guides_questions_are_struck_or_stay(draft: School) -> None:
    await reads(draft.ana)
    told = heard(await draft.ana.choose("What first drew you"))
    assert "[Reword]" not in told
    assert "[Leave out]" in told


async def test_drafts_are_found_again(draft: School) -> None:
    told = heard(await draft.ana.slash("group show"))
    assert "One draft waits for you: choose it below." in told
    assert "January 1, 2026: draft, waits for you" in told
    assert INSIGHT in heard(await draft.ana.choose("Discussion 1"))
    assert "waits for you" not in heard(await draft.esi.slash("group show"))
    assert "Read a summary" not in heard(await draft.ingrid.slash("group show"))


async def test_the_whole_way_is_among_them_and_grows(draft: School) -> None:
    await approve(*there(draft))
    await an_hour(draft, *there(draft))
    await draft.ana.slash("group show")
    told = heard(await draft.ana.choose("Tuesday group: what we came to"))
    assert "It grows with every session" in told
    assert f"- {INSIGHT}\n- {INSIGHT} · *waits for the summary of its session*" in told
    assert "what we came to" not in "".join(notices(draft))
