"""Who has not been heard for two questions: the facilitator alone reads it, and can invite them."""

from tests.bot.session.participation.test_heard import noticed, unheard
from tests.bot.support.evening import (
    CLOSING,
    away,
    buttons,
    card,
    go_through,
    menu,
    onward,
    own_record,
    posted,
    steps_out,
    tell,
    voices,
)
from tests.bot.support.school import Person, School, heard, seen

OVERLOOKED = "Not heard on the last two questions:"


async def all_but(school: School, *silent: Person) -> None:
    """Everyone here writes something on this question, but for these."""
    for person in (*school.teachers, school.ingrid):
        if person not in silent:
            await person.write()


async def two_questions_without(school: School, *silent: Person) -> None:
    for _ in range(2):
        await all_but(school, *silent)
        await onward(school, "the next question")


async def test_after_two_questions_the_facilitator_alone_reads_who_was_not_heard(asking: School) -> None:
    await all_but(asking, asking.esi)
    await onward(asking, "the first question")
    assert OVERLOOKED not in asking.ana.sees()
    await all_but(asking, asking.esi)
    await onward(asking, "the second question")
    assert f"{OVERLOOKED}** @Esi." in asking.ana.latest()
    assert buttons(asking.ana.latest()) == ["Round", "Invite by name"]
    for person in asking.people[1:]:
        assert OVERLOOKED not in person.sees()


async def test_it_is_said_once_on_a_question(asking: School) -> None:
    await two_questions_without(asking, asking.esi)
    assert asking.ana.sees().count(OVERLOOKED) == 1
    await menu(asking.ana, "Back")
    await onward(asking, "the second question again")
    assert [text for text in private(asking.ana) if text.startswith(f"**{OVERLOOKED}")] == [
        f"**{OVERLOOKED}** @Esi. You could go round, or invite someone by name.\n[Round]\n[Invite by name]"
    ]
    await onward(asking, "the third question")
    assert asking.ana.latest().startswith(f"**{OVERLOOKED}")


def private(person: Person) -> list[str]:
    """What someone alone sees, message by message."""
    return [seen(message) for message in person.messages() if message.ephemeral]


async def test_where_everyone_was_heard_or_came_late_nothing_is_said(asking: School) -> None:
    await all_but(asking, asking.esi)
    await onward(asking, "the first question")
    await menu(asking.sam, "I'm here")
    await asking.esi.write()
    await all_but(asking)
    await onward(asking, "the second question")
    assert OVERLOOKED not in asking.ana.sees()


async def test_it_is_said_too_where_the_group_goes_on_by_itself(school: School) -> None:
    await school.found_group(moves_itself=True)
    await school.begin()
    await onward(school, "Ground rules", "In one sentence")
    for _ in range(2):
        for person in (school.ana, school.ben, school.chloe):
            await person.write()
            await person.press("Ready")
        await school.pass_time(seconds=10)
    assert f"{OVERLOOKED}** @Dilip, @Esi, @Femi." in school.ana.latest()


async def test_the_suggestion_starts_a_round(asking: School) -> None:
    await two_questions_without(asking, asking.esi)
    await asking.ana.press("Round")
    assert "Round, now:" in card(asking)


async def test_the_suggestion_invites_in_the_facilitators_own_voice(asking: School) -> None:
    await two_questions_without(asking, asking.esi)
    await asking.ana.press("Invite by name")
    assert "@Ana would like to hear from @Esi, if they like." in card(asking)
    assert "@Esi" in unheard(await voices(asking)), "to be invited is not to be heard"
    shown = len(posted(asking))
    await asking.esi.write()
    assert "would like to hear from" not in card(asking)
    assert len(posted(asking)) == shown


async def test_of_several_the_facilitator_chooses_whom_to_invite(asking: School) -> None:
    await two_questions_without(asking, asking.esi, asking.femi)
    assert f"{OVERLOOKED}** @Esi, @Femi." in asking.ana.latest()
    await asking.ana.press("Invite by name")
    await asking.ana.name("Invite someone by name", asking.femi)
    assert "@Ana would like to hear from @Femi, if they like." in card(asking)
    await asking.ana.name("Invite someone by name", asking.esi)
    assert "@Ana would like to hear from @Esi, if they like." in card(asking)
    assert "@Femi" not in card(asking)
    assert "Choose somebody else." in heard(await asking.ana.name("Invite someone by name", asking.ana))
    await onward(asking, "the third question")
    assert "would like to hear from" not in card(asking)


async def test_who_is_called_or_leaves_is_invited_no_more(asking: School) -> None:
    for act in (steps_out, calls_chloe):
        await voices(asking)
        await asking.ana.name("Invite someone by name", asking.esi)
        assert "would like to hear from @Esi" in card(asking)
        await act(asking.esi)
        assert "would like to hear from" not in card(asking)
        if act is steps_out:
            await menu(asking.esi, "I'm here")


async def calls_chloe(somebody: Person) -> None:
    school = somebody._school
    await school.chloe.press("Hand")
    await menu(school.ana, "Next speaker")


async def test_where_no_press_is_fresh_it_waits_in_the_menu_and_never_on_the_card(asking: School) -> None:
    await two_questions_without(asking, asking.esi)
    await away(asking, minutes=1)
    assert OVERLOOKED not in card(asking)
    assert f"{OVERLOOKED}** @Esi." in await tell(asking.ana, "More")
    for person in (asking.ben, asking.chloe, asking.ingrid):
        assert OVERLOOKED not in await tell(person, "More")


async def test_the_page_goes_with_the_role(asking: School) -> None:
    await voices(asking)
    await asking.ana.press("Your tools")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to facilitate", asking.dilip)
    await menu(asking.dilip, "I'll facilitate now")
    for label in ("Who's spoken", "Round"):
        assert "That is for whoever facilitates: @Dilip." in await tell(asking.ana, label)
    assert "Who's spoken" not in buttons(await tell(asking.ana, "More"))
    assert "@Esi" in unheard(await voices(asking))
    assert await noticed(asking) == []


async def test_what_a_former_facilitator_left_open_does_nothing(asking: School) -> None:
    await asking.chloe.press("Hand")
    await voices(asking)
    await asking.ana.press("Your tools")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to facilitate", asking.dilip)
    await voices(asking)
    await menu(asking.dilip, "I'll facilitate now")
    before = card(asking)
    named = "That is for whoever facilitates: @Dilip."
    assert named in heard(await asking.ana.name("Who has just spoken?", asking.esi))
    assert named in heard(await asking.ana.name("Invite someone by name", asking.esi))
    assert named in await tell(asking.ana, "Next speaker")
    assert card(asking) == before
    assert await noticed(asking) == []


async def test_a_reviewer_learns_nothing_of_it_and_a_summary_neither(asking: School) -> None:
    await two_questions_without(asking, asking.esi)
    await asking.ana.press("Invite by name")
    for text in (
        await tell(asking.ingrid, "More"),
        heard(await asking.ingrid.slash("help")),
        heard(await asking.ingrid.slash("group show")),
        heard(await asking.ingrid.slash("flipchart")),
        heard(await asking.ingrid.slash("privacy")),
    ):
        assert "@Esi" not in text
        assert "not heard" not in text.lower()
        assert "not been heard" not in text
    await go_through(asking)
    summary = await own_record(asking, asking.esi)
    assert summary
    for person in asking.people:
        assert str(person.id) not in summary
        assert person.actor.name not in summary
    assert "heard" not in summary.lower()
    assert CLOSING not in card(asking)
