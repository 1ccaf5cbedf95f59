"""Rewording, striking and putting back lines of a draft."""

from typing import Any

import pytest

from bot.documents import maker
from facilitation.group.summaries.commands import RewordLine
from facilitation.group.summaries.lines import Wording
from tests.bot.summaries.test_summaries import there
from tests.bot.support.evening import at_once, own_record
from tests.bot.support.planning import GOAL
from tests.bot.support.reviewing import line, newest, sits, tells
from tests.bot.support.school import School, heard
from tests.bot.support.summaries import (
    DRAFT,
    INSIGHT,
    OFFICE,
    SUMMARY,
    approve,
    days_pass,
    drafted,
    notice,
    reads,
    reword,
)


@pytest.fixture
async def draft(school: School) -> School:
    """Four were there; Esi and Femi are members and were not."""
    await drafted(school)
    return school


async def test_other_words_take_back_what_was_approved(draft: School) -> None:
    await reads(draft.chloe)
    await approve(draft.ana, draft.ben)
    told = heard(await reword(draft.chloe, INSIGHT, "Mondays could be lighter"))
    assert "- Mondays could be lighter · *reworded*" in told
    assert "0 of 4 approve" in notice(draft)
    old = heard(await draft.chloe.choose("Mondays could be lighter"))
    assert INSIGHT in old, "the group keeps what it said before"


async def test_two_who_reword_a_line_at_once_do_not_write_over_each_other(draft: School) -> None:
    for person in (draft.chloe, draft.ben):
        await reads(person)
        await person.choose(INSIGHT)
    hers, his = await draft.chloe.press("Reword"), await draft.ben.press("Reword")
    await draft.chloe.fill(hers, text="Mondays could be lighter")
    told = heard(await draft.ben.fill(his, text="My own long words about Mondays"))
    assert "Somebody else changed the same meanwhile." in told
    assert "My own long words about Mondays" in told, "what was written is given back"
    await reads(draft.ben)
    told = heard(await reword(draft.ben, "Mondays could be lighter", "Mondays should be lighter"))
    assert "- Mondays should be lighter · *reworded*" in told, "whoever has seen it may"


async def test_reservations_that_no_form_has_room_for_stay_when_the_text_is_reworded(school: School) -> None:
    await sits(school)
    reserved = tuple(f"{number}. {'Not every week. ' * 16}".strip() for number in range(18))
    goal, key = await line(school, GOAL), (await newest(school)).key
    wording = Wording(GOAL, reserved)
    await tells(school, RewordLine(by=school.ana.id, key=key, line=goal.id, wording=wording))
    await reads(school.ana)
    message, menu = school.ana.finds_menu("Choose a line to change")
    await school.ana.actor.select(message, [goal.id], custom_id=menu["custom_id"])
    asked = await school.ana.press("Reword")
    text = "Know what others teach"
    await school.ana.fill(asked, text=text)
    assert (await line(school, text)).reservations == reserved


async def test_nobody_approves_what_they_have_not_read(draft: School) -> None:
    await reads(draft.ana)
    await reads(draft.ben)
    await reword(draft.ben, INSIGHT, "Mondays could be lighter")
    assert "Somebody changed a line while you read." in heard(await draft.ana.press("Approve"))
    await draft.ana.press(DRAFT)
    assert "1 of 4 approve" in heard(await draft.ana.press("Approve"))
    assert "0 of 4 approve" in heard(await draft.ana.press("I do not approve after all"))


async def test_a_struck_line_is_not_released_and_stays_in_the_groups_own_record(draft: School) -> None:
    await reads(draft.ana)
    await draft.ana.choose(OFFICE)
    told = heard(await draft.ana.press("Leave out"))
    assert f"~~{OFFICE}~~ · *left out*" in told
    await approve(*there(draft))
    await reads(draft.ana, SUMMARY)
    await draft.ana.press("Versions")
    version = heard(await draft.ana.choose("Version 1"))
    assert INSIGHT in version
    assert OFFICE not in version
    await reads(draft.ana, SUMMARY)
    assert OFFICE in await own_record(draft, draft.ana)


async def test_the_own_record_is_acknowledged_before_discord_is_asked_for_names(
    draft: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord waits three seconds for the one, and the bot five for the other."""
    answered, owners = list[bool](), maker.owners

    async def asks(*about: Any) -> dict[int, str]:
        answered.append(draft.env.http_requests[-1].path.endswith("/callback"))
        return await owners(*about)

    monkeypatch.setattr(maker, "owners", asks)
    draft.env.http_requests.clear()
    assert INSIGHT in await own_record(draft, draft.ana)
    assert answered == [True]
    waits = [one for one in draft.env.http_requests if (one.json or {}).get("type") == 5]
    assert len(waits) == 1


async def test_a_struck_line_is_put_back(draft: School) -> None:
    await reads(draft.ana)
    await draft.ana.choose(OFFICE)
    await draft.ana.press("Leave out")
    await draft.ana.choose(OFFICE)
    assert "struck" not in heard(await draft.ana.press("Put it back"))


async def test_what_is_struck_after_the_release_is_gone_from_it_at_once(draft: School) -> None:
    await approve(*there(draft))
    await reads(draft.dilip, SUMMARY)
    await draft.dilip.choose(OFFICE)
    await draft.dilip.press("Leave out")
    assert "Withdrawn <t:" in notice(draft)
    await approve(*there(draft))
    assert "Released <t:" in notice(draft)
    await reads(draft.ana, SUMMARY)
    told = heard(await draft.ana.press("Versions"))
    assert "Version 1: released" in told
    assert "Version 2: released" in told


async def test_a_release_is_withdrawn_and_does_not_come_back_by_itself(draft: School) -> None:
    await approve(*there(draft))
    await reads(draft.dilip, SUMMARY)
    assert "What they have read or kept is out of reach." in heard(await draft.dilip.press("Withdraw"))
    assert "Released <t:" in notice(draft)
    await at_once(draft, (draft.dilip, "Yes, withdraw it"), (draft.dilip, "Yes, withdraw it"))
    assert "Withdrawn <t:" in notice(draft)
    assert "This is not released." in draft.dilip.sees()
    await days_pass(draft, 9)
    assert "Withdrawn <t:" in notice(draft)
    await approve(*there(draft))
    assert "Released <t:" in notice(draft)
