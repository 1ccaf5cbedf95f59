"""Rounds: each in turn, on the card that everyone sees."""

import re
from itertools import pairwise

import pytest

from tests.bot.support.evening import (
    CLOSING,
    at_once,
    away,
    buttons,
    card,
    menu,
    onward,
    posted,
    question,
    steps_out,
    tell,
)
from tests.bot.support.school import Person, School, heard

TURN = ["Done", "Pass", "Come back to me", "Next", "More"]


@pytest.fixture
async def going(asking: School) -> School:
    """They are in a round."""
    await menu(asking.ana, "Round")
    return asking


def turn(school: School) -> Person:
    """Whose turn it is."""
    (name,) = re.findall(r"\*\*Round, now:\*\* @(\w+)", card(school))
    return next(person for person in school.people if person.actor.name == name)


def is_going(school: School) -> bool:
    return "Round, now:" in card(school)


async def to_the_end(school: School, label: str = "Done") -> list[Person]:
    """Everyone has their turn. Who had one, in order."""
    had = list[Person]()
    while is_going(school):
        had.append(turn(school))
        await had[-1].press(label)
    return had


async def test_a_round_at_the_opening_goes_to_everybody_in_turn(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid)
    await school.begin(*school.teachers, school.ingrid)
    await onward(school, "Ground rules")
    shown = len(posted(school))
    assert buttons(card(school)) == ["Next", "Round", "Hand", "Ready", "More"]
    assert "That is for whoever facilitates: @Ana." in await tell(school.chloe, "Round")
    await school.ana.press("Round")
    assert buttons(card(school)) == TURN
    assert re.search(r"\*\*then:\*\* @\w+, @\w+, @\w+ and 3 more", card(school))
    had = await to_the_end(school)
    assert sorted(had, key=lambda person: person.id) == [*school.teachers, school.ingrid]
    assert buttons(card(school)) == ["Next", "Round", "Hand", "Ready", "More"]
    assert len(posted(school)) == shown, "the card is drawn anew, nothing is posted"


async def test_who_passes_is_not_heard_and_who_would_rather_wait_is_come_back_to(going: School) -> None:
    passed = turn(going)
    await passed.press("Pass")
    later = turn(going)
    await later.press("Come back to me")
    had = await to_the_end(going)
    assert passed not in had
    assert had[-1] is later
    assert len(had) == 6
    assert "You have not been heard in this session yet." in await menu(passed, "My share")
    assert "You have been heard once in this session." in await menu(later, "My share")


async def test_come_back_to_me_a_second_time_is_a_pass(going: School) -> None:
    await to_the_end(going, "Come back to me")
    assert not is_going(going)
    assert "Nobody else has, either." in await menu(going.chloe, "My share")


async def test_the_turn_is_the_speakers_and_the_facilitators(going: School) -> None:
    for label in ("Done", "Pass"):
        while turn(going) is going.ana:
            await going.ana.press("Done")
        speaker = turn(going)
        other = next(person for person in going.teachers if person not in (speaker, going.ana))
        assert f"It is @{speaker.actor.name}'s turn." in await tell(other, label)
        assert turn(going) is speaker
        await going.ana.press(label)
        assert turn(going) is not speaker


async def test_a_turn_ends_once_though_two_end_it(going: School) -> None:
    to_come = 7
    while turn(going) is going.ana:
        await going.ana.press("Done")
        to_come -= 1
    speaker = turn(going)
    one, two = await at_once(going, (speaker, "Done"), (going.ana, "Done"))
    assert "That turn is over; now it is @" in heard(one) + heard(two)
    assert len(await to_the_end(going)) == to_come - 1


async def test_no_round_begins_as_the_last_one_did_and_the_order_changes(asking: School) -> None:
    orders = list[str]()
    for _ in range(6):
        await menu(asking.ana, "Round")
        orders.append(next(line for line in card(asking).splitlines() if "Round, now:" in line))
        await asking.ana.press("End the round")
    assert all(one.split()[2] != other.split()[2] for one, other in pairwise(orders))
    assert len({*orders}) > 3


async def test_the_next_session_remembers_who_began_the_last_round(school: School) -> None:
    await school.found_group()
    begun = list[Person]()
    for _ in range(4):
        await school.begin(school.ana, school.ben, discussion="benefits")
        await onward(school, "Ground rules")
        await school.leading().press("Round")
        begun.append(turn(school))
        await menu(school.leading(), "Close early")
        await school.leading().press("Yes, close")
    assert all(one is not other for one, other in pairwise(begun))


async def test_who_leaves_in_the_middle_is_not_waited_for(going: School) -> None:
    first = turn(going)
    await steps_out(first)
    assert turn(going) is not first
    had = await to_the_end(going)
    assert first not in had
    assert len(had) == 6


async def test_when_the_last_one_leaves_the_round_is_over(going: School) -> None:
    had = 0
    while "then:" in card(going):
        await turn(going).press("Pass")
        had += 1
    assert had == 6
    await steps_out(turn(going))
    assert not is_going(going)


async def test_who_comes_late_has_the_last_turn(going: School) -> None:
    await turn(going).press("Done")
    await menu(going.sam, "I'm here")
    had = await to_the_end(going)
    assert had[-1] is going.sam
    assert len(had) == 7


async def test_everybody_leaves_and_one_comes_while_a_round_goes_on(going: School) -> None:
    while is_going(going):
        speaker = turn(going)
        if speaker in (going.ana, going.ben):
            await speaker.press("Done")
        else:
            await steps_out(speaker)
        if speaker is going.dilip:
            await menu(going.sam, "I'm here")
            await steps_out(going.sam)
    assert "[Next]" in card(going)


async def test_who_facilitates_ends_a_round(going: School) -> None:
    await going.ben.slash("session start")
    await menu(going.ana, "End the round")
    assert not is_going(going)
    assert "Hand" in buttons(card(going))
    told = await tell(going.ben, "Done")
    assert "No round is going on any more. This is where it stands:" in told, "on the copy Ben was shown"
    assert question(card(going)) in told.partition("This is where it stands:")[2]


async def test_next_ends_it_and_an_old_done_leads_on(going: School) -> None:
    await going.ben.slash("session start")
    await onward(going, "the first question")
    assert not is_going(going)
    told = await tell(going.ben, "Done")
    assert "The group has moved on already." in told
    assert question(card(going)) in told


async def test_the_closing_has_rounds_too(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.choose("The closing")
    before = buttons(card(asking))
    await menu(asking.ana, "Round")
    assert buttons(card(asking)) == ["Done", "Pass", "Come back to me", CLOSING, "More"]
    await to_the_end(asking)
    assert buttons(card(asking)) == before


async def test_a_round_goes_on_after_the_bot_was_away(going: School) -> None:
    await turn(going).press("Done")
    await away(going, minutes=1)
    assert buttons(card(going)) == ["Next", "Carry on", "Add the time back", "Done", "More"]
    await turn(going).press("Done")
    await going.ana.press("Carry on")
    assert buttons(card(going)) == TURN
    assert len(await to_the_end(going)) == 5


async def test_a_break_does_not_end_it(going: School) -> None:
    first = turn(going)
    await menu(going.ana, "Pause")
    assert "Done" not in buttons(card(going))
    await going.chloe.press("Go on")
    assert turn(going) is first


async def test_in_text_too_a_turn_ends_when_its_speaker_says_so(going: School) -> None:
    """Someone may write three messages in a row; only they know when they are done."""
    speaker = turn(going)
    await speaker.write("First of all")
    await speaker.write("and secondly")
    assert turn(going) is speaker
    await speaker.press("Done")
    assert turn(going) is not speaker
