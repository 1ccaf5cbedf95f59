"""Nothing tells how someone votes before the vote closes: no card, no copy, and nothing that is written."""

import json
import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from storage import event_types
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.deciding import agreements, ballot, decide, put, votes, voting
from tests.bot.support.evening import buttons, card, menu, onward, tell
from tests.bot.support.school import Person, School, heard

REASON = "Only twice a term"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with SqliteStore(tmp_path / "staffroom.db", event_types.codec()) as made:
        yield made


async def written(school: School) -> str:
    """Every event, as it is stored."""
    found = list[str]()
    for stream in (*await school.store.streams("session:"), *await school.store.streams("group:")):
        found.extend(repr(event) for event in await school.store.events(stream))
    return "\n".join(found)


def everything_seen(people: Sequence[Person]) -> str:
    return "\n".join(person.sees() for person in people)


async def test_nothing_tells_of_a_vote_before_it_closes(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group("Tuesday group", school.ingrid)
    await school.begin(*school.teachers, school.ingrid)
    await onward(school, "rules", "check-in")
    await put(school)
    await ballot(school)
    await votes(school.chloe, "1", REASON)
    await votes(school.dilip, "5 Fully")
    others = [person for person in school.people if person not in (school.chloe, school.dilip)]
    for person in others:
        await person.slash("privacy")
        if "Get a copy" in buttons(person.latest()):
            await person.press("Get a copy")
        await person.press("More")
        await person.slash("flipchart")
        await agreements(person)
        await person.slash("group show")
    await decide(school)
    for hidden in (REASON, "▮", "✓", "Not agreed"):
        assert hidden not in everything_seen(others), hidden
    copies = [
        (school.env.backend.cdn.get(message.attachments[0].url) or b"").decode()
        for person in others
        for message in person.messages()
        if message.attachments
    ]
    assert copies
    assert not [copy for copy in copies if REASON in copy or '"Vote"' in copy]
    events = await written(school)
    assert REASON not in events
    assert "value=" not in events
    assert "VotesCame" in events


async def test_whoever_asks_for_a_copy_finds_their_own_vote_in_it(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "1", REASON)
    await school.chloe.slash("privacy")
    await school.chloe.press("Get a copy")
    content = school.env.backend.cdn.get(school.chloe.messages()[-1].attachments[0].url)
    assert content is not None
    assert REASON in json.dumps(json.loads(content), ensure_ascii=False)


async def test_two_groups_that_vote_otherwise_look_the_same_until_it_closes(school: School) -> None:
    agreeing = await _seen_by_others(school, "5 Fully", "3 Can live with it", None)
    school.channel = school.guild.create_text_channel("thursdays")
    blocking = await _seen_by_others(school, "0 Block", "2", REASON)
    assert agreeing == blocking
    assert "2 of 6 have voted" in "".join(blocking)


async def _seen_by_others(school: School, first: str, second: str, reason: str | None) -> list[str]:
    """All that everyone but those who voted can see while two votes are in the box."""
    await voting(school)
    await votes(school.chloe, first, reason)
    await votes(school.dilip, second, reason)
    seen = [card(school), await tell(school.ana, "More"), await decide(school)]
    seen += [await menu(school.ben, "Decide"), await menu(school.esi, "Catch me up")]
    seen += [await agreements(school.esi), heard(await school.esi.slash("group show"))]
    seen += [heard(await school.esi.slash("flipchart")), await tell(school.femi, "Vote")]
    seen.append(await _newest_events(school))
    return [re.sub(r"<t:\d+|\d{17,}", "", text) for text in seen]


async def _newest_events(school: School) -> str:
    """The names of what happened in the newest session."""
    *_, stream = await school.store.streams("session:")
    return "\n".join(type(event).__name__ for event in await school.store.events(stream))
