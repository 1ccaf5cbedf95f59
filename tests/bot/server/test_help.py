"""Help for each reader, and the flipchart by command."""

import pytest

from bot.cards.server.help import HelpReader, card
from bot.i18n.localizer import speaker
from facilitation.shared.rota import Role
from tests.bot.support.school import Person, School, heard

ONE_SCREEN = 1_500


async def helped(person: Person) -> str:
    answer = heard(await person.slash("help"))
    assert 0 < len(answer) < ONE_SCREEN
    return answer


async def test_without_a_group_help_says_how_to_make_one(school: School) -> None:
    assert (await helped(school.ana)).startswith("## Begin here")


async def test_help_goes_with_a_teacher_from_one_step_to_the_next(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    assert (await helped(school.ben)).startswith("## This channel is a group's home")
    await school.ben.press("Join")
    assert (await helped(school.ben)).startswith("## Ready when you are")
    await school.ana.slash("session start")
    assert (await helped(school.ben)).startswith("## A session is going on here")
    await school.ben.press("I'm here")
    assert (await helped(school.ben)).startswith("## You are in the lobby")


async def test_in_a_session_each_role_comes_first(school: School) -> None:
    await school.found_group()
    await school.begin()
    lead, writer = school.leading(), school.writing()
    other = next(person for person in school.teachers if person not in (lead, writer))
    assert (await helped(lead)).startswith("## You facilitate")
    assert (await helped(writer)).startswith("## You take the notes")
    assert (await helped(other)).startswith("## You are in a session")


async def test_reviewers_and_administrators_learn_what_is_theirs(school: School) -> None:
    await school.found_group()
    await school.sam.slash("setup", reviewers_role=school.leaders)
    assert (await helped(school.ingrid)).startswith("## You are a reviewer")
    assert (await helped(school.sam)).startswith("## You administer this server")
    assert "reviewer" not in await helped(school.ana)
    assert "administer" not in await helped(school.ana)


async def test_who_is_everything_at_once_still_has_one_screen(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    head = school.enrol("Head", school.leaders, school.administrators)
    await school.ana.make_group("Tuesday group")
    await school.begin(head, school.ana)
    text = await helped(head)
    for title in ("## You administer this server", "## You are a reviewer", "## Commands"):
        assert title in text


@pytest.mark.parametrize("role", Role)
def test_the_longest_help_fits(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HelpReader, "role", role)
    whole = card(HelpReader(1, reviewer=True, administrator=True), speaker(None))
    assert whole.content_length() < ONE_SCREEN


async def test_the_flipchart_is_shown_while_a_session_is_live(school: School) -> None:
    await school.found_group()
    await school.begin()
    assert "Nothing has been written yet." in heard(await school.ana.slash("flipchart"))
    opened = await school.writing().press("More")
    opened = await school.writing().press("Write")
    await school.writing().fill(opened, kind="goal", text="Visit each other")
    assert "**Goals**\n- Visit each other" in heard(await school.ana.slash("flipchart"))


async def test_between_sessions_it_shows_what_the_group_has_kept(school: School) -> None:
    await school.found_group()
    assert "Nothing has been written yet." in heard(await school.ana.slash("flipchart"))
    await school.begin()
    await school.writing().press("More")
    opened = await school.writing().press("Write")
    await school.writing().fill(opened, kind="goal", text="Visit each other")
    lead = school.leading()
    await lead.press("More")
    await lead.press("Close early")
    await lead.press("Yes, close")
    assert "**Goals**\n- Visit each other" in heard(await school.ana.slash("flipchart"))


async def test_the_flipchart_is_for_members(school: School) -> None:
    await school.found_group()
    assert "That is for members of this group." in heard(await school.ingrid.slash("flipchart"))
