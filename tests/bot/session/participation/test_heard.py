"""Who was heard: counted without a word being read, shown to the facilitator and to each alone."""

import pytest
from simcord.enums import MessageType

from facilitation.session.participation.events import PersonHeard
from storage.store import StoreError, StoreFailure
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
    whole_staff,
)
from tests.bot.support.school import Person, School, heard, seen

WORDS = "Zanzibar is what I said"
OVERLOOKED = "Not heard on the last two questions:"


@pytest.fixture
async def asking(school: School) -> School:
    """Seven of the eight at their first question: Ana facilitates, and Esi will be silent."""
    await whole_staff(school)
    return school


async def events(school: School) -> list[object]:
    """Everything that is remembered."""
    streams = await school.store.streams()
    return [event for stream in streams for event in await school.store.events(stream)]


async def noticed(school: School) -> list[int]:
    """Those who were counted as heard outside hands and rounds, in order."""
    return [event.person for event in await events(school) if isinstance(event, PersonHeard)]


def drawn(school: School) -> int:
    """How often the bot has asked Discord to draw or post something."""
    return sum(request.method in ("PATCH", "POST") for request in school.env.http_requests)


def unheard(page: str, where: str = "here") -> str:
    """Whom the facilitator's page names."""
    start = "**Not heard here yet:** " if where == "here" else "**Not heard in this session yet:** "
    return next((line for line in page.splitlines() if line.startswith(start)), start).removeprefix(start)


async def all_but(school: School, *silent: Person) -> None:
    """Everyone here writes something on this question, but for these."""
    for person in (*school.teachers, school.ingrid):
        if person not in silent:
            await person.write()


async def two_questions_without(school: School, *silent: Person) -> None:
    for _ in range(2):
        await all_but(school, *silent)
        await onward(school, "the next question")


async def test_writing_counts_by_itself_and_once_on_a_question(asking: School) -> None:
    await asking.chloe.write("One")
    await asking.chloe.write("Two")
    assert await noticed(asking) == [asking.chloe.id]
    await onward(asking, "the first question")
    await asking.chloe.write("Three")
    assert "heard 2 times in this session." in await menu(asking.chloe, "My share")
    assert "All together: 2 times." in asking.chloe.latest()


async def test_not_a_word_of_it_is_remembered_or_logged(asking: School) -> None:
    await asking.chloe.write(WORDS)
    assert await noticed(asking) == [asking.chloe.id]
    assert "Zanzibar" not in repr((await events(asking), await asking.store.tables(), asking.logs))


async def test_those_who_are_not_here_are_passed_by_without_a_word(asking: School) -> None:
    before, seen_before = await events(asking), drawn(asking)
    await asking.sam.write()
    await asking.enrol("Stranger").write()
    assert (await events(asking), drawn(asking)) == (before, seen_before)


async def test_what_discord_says_in_somebodys_name_is_passed_by(asking: School) -> None:
    """Such as that they pinned a message."""
    backend = asking.env.backend
    backend.create_message(asking.channel.id, asking.chloe.id, "pinned", message_type=MessageType.PINS_ADD)
    await asking.env.settle()
    assert await noticed(asking) == []


async def test_other_channels_are_none_of_its_business(asking: School) -> None:
    elsewhere = asking.guild.create_text_channel("elsewhere")
    before = await events(asking)
    await asking.chloe.actor.send(elsewhere, "Hello")
    assert await events(asking) == before


async def test_nothing_is_counted_before_it_begins_in_a_break_or_afterwards(school: School) -> None:
    await school.found_group()
    await school.ben.write()
    await school.ana.slash("session start")
    await school.ana.write()
    await school.ana.press("Begin")
    await menu(school.ana, "Pause")
    await school.ana.write()
    await school.ana.press("Go on")
    assert await noticed(school) == []
    await school.ana.write()
    await menu(school.ana, "Close early")
    await school.ana.press("Yes, close")
    await school.ana.write()
    assert await noticed(school) == [school.ana.id]


async def test_it_goes_on_after_the_bot_was_away(asking: School) -> None:
    await away(asking, minutes=1)
    await asking.chloe.write()
    assert await noticed(asking) == [asking.chloe.id]


async def test_where_it_cannot_be_remembered_nobody_is_bothered_and_the_next_message_counts(
    asking: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def commit(*_: object) -> None:
        raise StoreError(StoreFailure.FULL)

    before = drawn(asking)
    with monkeypatch.context() as full:
        full.setattr(asking.store, "commit", commit)
        await asking.chloe.write()
    assert asking.logs.pop()["event"] == "nobody was counted as heard"
    assert (await noticed(asking), drawn(asking)) == ([], before)
    await asking.chloe.write()
    assert await noticed(asking) == [asking.chloe.id]


async def test_the_card_is_drawn_anew_only_where_the_order_of_hands_changes(asking: School) -> None:
    for person in (asking.chloe, asking.dilip):
        await asking.pass_time(seconds=1)
        await person.press("Hand")
    before = drawn(asking)
    await asking.ben.write()
    await asking.dilip.write()
    assert drawn(asking) == before
    await asking.chloe.write()
    assert drawn(asking) == before
    await onward(asking, "the first question")
    before = drawn(asking)
    await asking.chloe.write()
    assert drawn(asking) == before + 1
    assert "**Hands:** @Dilip, @Chloe" in card(asking)


async def test_who_facilitates_sees_who_has_not_been_heard(asking: School) -> None:
    page = await voices(asking)
    assert unheard(page) == unheard(page, "ever") == "@Ben, @Chloe, @Dilip, @Esi, @Femi, @Ingrid"
    await asking.chloe.write()
    await onward(asking, "the first question")
    await asking.dilip.write()
    page = await voices(asking)
    assert unheard(page) == "@Ben, @Chloe, @Esi, @Femi, @Ingrid"
    assert unheard(page, "ever") == "@Ben, @Esi, @Femi, @Ingrid"


async def test_those_who_left_are_not_missed_and_who_came_late_is(asking: School) -> None:
    await steps_out(asking.femi)
    await menu(asking.sam, "I'm here")
    assert unheard(await voices(asking)) == "@Ben, @Chloe, @Dilip, @Esi, @Ingrid, @Sam"


async def test_where_a_group_talks_aloud_the_facilitator_taps_who_spoke(asking: School) -> None:
    await voices(asking)
    page = heard(await asking.ana.name("Who has just spoken?", asking.ben, asking.chloe, asking.ingrid))
    assert unheard(page) == "@Dilip, @Esi, @Femi"
    page = heard(await asking.ana.name("Who has just spoken?", asking.dilip, asking.esi, asking.femi))
    assert "Everyone has been heard here." in page
    assert "Everyone has been heard in this session." in page


async def test_of_those_who_are_tapped_all_count_or_none(asking: School) -> None:
    await voices(asking)
    told = heard(await asking.ana.name("Who has just spoken?", asking.ben, asking.sam))
    assert "@Sam is not here." in told
    assert await noticed(asking) == []


async def test_the_page_left_open_still_works_at_the_next_question(asking: School) -> None:
    await voices(asking)
    await onward(asking, "the first question")
    page = heard(await asking.ana.name("Who has just spoken?", asking.chloe))
    assert "@Chloe" not in unheard(page)


async def test_being_called_and_a_turn_count(asking: School) -> None:
    await asking.chloe.press("Hand")
    await menu(asking.ana, "Next speaker")
    assert "@Chloe" not in unheard(await voices(asking))
    await asking.ana.press("Round")
    while "[Done]" in card(asking):
        await asking.ana.press("Done")
    assert "Everyone has been heard here." in await voices(asking)


async def test_each_sees_their_own_share_and_nobody_elses(asking: School) -> None:
    await asking.chloe.write()
    assert "You have been heard once in this session." in await menu(asking.chloe, "My share")
    told = await menu(asking.dilip, "My share")
    assert "You have not been heard in this session yet." in told
    assert "@" not in told
    await voices(asking)
    assert "You have not been heard in this session yet." in await tell(asking.ana, "My share")


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
        f"**{OVERLOOKED}** @Esi. You could go round, or invite somebody by name.\n[Round]\n[Invite by name]"
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
    await asking.ana.name("Invite somebody by name", asking.femi)
    assert "@Ana would like to hear from @Femi, if they like." in card(asking)
    await asking.ana.name("Invite somebody by name", asking.esi)
    assert "@Ana would like to hear from @Esi, if they like." in card(asking)
    assert "@Femi" not in card(asking)
    assert "Choose somebody else." in heard(await asking.ana.name("Invite somebody by name", asking.ana))
    await onward(asking, "the third question")
    assert "would like to hear from" not in card(asking)


async def test_who_is_called_or_leaves_is_invited_no_more(asking: School) -> None:
    for act in (steps_out, calls_chloe):
        await voices(asking)
        await asking.ana.name("Invite somebody by name", asking.esi)
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
    await menu(asking.dilip, "Facilitate")
    for label in ("Voices", "Round"):
        assert "That is for whoever facilitates: @Dilip." in await tell(asking.ana, label)
    assert "Voices" not in buttons(await tell(asking.ana, "More"))
    assert "@Esi" in unheard(await voices(asking))
    assert await noticed(asking) == []


async def test_what_a_former_facilitator_left_open_does_nothing(asking: School) -> None:
    await asking.chloe.press("Hand")
    await voices(asking)
    await asking.ana.press("Your tools")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to facilitate", asking.dilip)
    await voices(asking)
    await menu(asking.dilip, "Facilitate")
    before = card(asking)
    named = "That is for whoever facilitates: @Dilip."
    assert named in heard(await asking.ana.name("Who has just spoken?", asking.esi))
    assert named in heard(await asking.ana.name("Invite somebody by name", asking.esi))
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
