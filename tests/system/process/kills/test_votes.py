"""Killed while a vote is open: what someone pressed counts, and a form that was being written lands."""

import pytest

from facilitation.session.ballots.events import BallotClosed
from tests.system.loopback.people.person import Person
from tests.system.process.support.evening import Evening

pytestmark = pytest.mark.loopback

LINE = "Plan lessons together"
REASON = "Only twice a term"


async def _voting(evening: Evening) -> None:
    """The group votes on a line from the flipchart."""
    await evening.to_the_questions()
    await evening.notetaker.submit(await evening.notetaker.press("Write"), {"text": LINE, "kind": "practice"})
    lead = evening.facilitator
    await lead.press("More")
    await lead.press("Decide")
    await lead.choose("Put to the group", f"Practice: {LINE}")
    await lead.choose("Vote on one, or change it", f"Practice: {LINE}")
    await lead.press("Vote on it")
    await evening.school.reads(lead, "[Vote]")


async def _vote(person: Person, label: str) -> None:
    await person.press("Vote")
    await person.press(label)


async def test_votes_outlive_the_process_and_so_does_a_form(evening: Evening) -> None:
    await _voting(evening)
    first, second, *others = evening.people
    await _vote(first, "4")
    await second.press("Vote")
    form = await second.press("1")
    await evening.bot.kill()
    await evening.bot.start()
    memory = await evening.check()
    ballot = memory.session.deciding.open
    assert ballot is not None
    assert ballot.cast == 1
    await second.submit(form, {"text": REASON})
    for person in others:
        await _vote(person, "5 Fully")
    (closed,) = (await evening.check()).all(BallotClosed)
    assert isinstance(closed, BallotClosed)
    assert closed.tally.votes == len(evening.people)
    assert (closed.tally.times(4), closed.tally.times(1)) == (1, 1)
    assert closed.reasons == (REASON,)
    await evening.school.reads(evening.people[-1], REASON)


async def test_cut_off_while_it_is_answered_a_vote_counts(evening: Evening) -> None:
    await _voting(evening)
    first = evening.people[0]
    await first.press("Vote")
    await evening.cut_off(first.press("4"), at="/interactions/*/callback", after=False)
    await evening.bot.start()
    ballot = (await evening.check()).session.deciding.open
    assert ballot is not None
    assert ballot.cast == 1
