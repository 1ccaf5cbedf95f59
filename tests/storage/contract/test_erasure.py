"""A person is found and erased wherever a summary names them: there, looked, approved, opened, owner."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.application.personal_data import NAMED, copy_of
from facilitation.group.base import GroupEvent, fold
from facilitation.group.membership.events import GroupCreated, Joined
from facilitation.group.state import Group
from facilitation.group.summaries.events import (
    DraftLookedAt,
    LineReworded,
    ReleaseOpened,
    Responded,
    SummaryApproved,
    SummaryDrafted,
    SummaryReleased,
)
from facilitation.group.summaries.lines import SummaryLine, SummarySection, Wording
from facilitation.group.summaries.state import ResponseKind
from guides.model.parts import NoteKind
from storage import event_types
from storage.memory import MemoryStore
from storage.projections.aggregates import project
from storage.sqlite.store import SqliteStore
from storage.store import Append, Store
from tests.storage.toys import NOW

PERSON, OTHER, REVIEWER = 2**60 + 1, 2**60 + 2, 2**60 + 3
PSEUDONYM = -(2**30)
GROUP = "group:g"


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    sqlite = SqliteStore(tmp_path / "staffroom.db", event_types.codec())
    async with sqlite if request.param == "sqlite" else MemoryStore(event_types.codec()) as made:
        yield made


def story() -> tuple[GroupEvent, ...]:
    """A summary where a person is in every place, and one that a reviewer answered."""
    text = f"Ask <@{PERSON}> for the key"
    action = SummaryLine(id="1", section=SummarySection.ACTION, kind=NoteKind.ACTION, text=text, owner=PERSON)
    return (
        GroupCreated(
            at=NOW, by=OTHER, id="g", guild=1, channel=2, name="Year 5", guide="collaboration", minutes=60,
            rules=(),
        ),
        *(Joined(at=NOW, by=person, person=person) for person in (PERSON, OTHER)),
        SummaryDrafted(
            at=NOW, key="s", guide="collaboration", discussion="d", opened_at=NOW, zone="UTC", finished=True,
            there=(PERSON, OTHER),
            lines=(action,),
        ),
        LineReworded(at=NOW, by=PERSON, key="s", line="1", wording=Wording(f"{text} soon")),
        *(
            event(at=NOW, by=person, key="s", person=person)
            for event in (DraftLookedAt, SummaryApproved)
            for person in (PERSON, OTHER)
        ),
        SummaryReleased(at=NOW, key="s"),
        *(
            ReleaseOpened(at=NOW, by=person, key="s", person=person)
            for person in (PERSON, REVIEWER)
        ),
        Responded(
            at=NOW, by=REVIEWER, key="s", id="r", person=REVIEWER, kind=ResponseKind.THANKS, text="Well done"
        ),
    )  # fmt: skip


async def remembered(store: Store) -> Group:
    events = await store.events(GROUP)
    group = fold(event for event in events if isinstance(event, GroupEvent))
    assert group is not None
    return group


async def told(store: Store) -> None:
    await store.commit([Append(GROUP, 0, story())])
    await store.rebuild(project)


async def test_the_copy_holds_every_place_and_nobody_else(store: Store) -> None:
    await told(store)
    held = await store.held_about(PERSON)
    kinds_held = {one.kind for one in held}
    assert {
        *("SummaryDrafted", "DraftLookedAt", "SummaryApproved", "LineReworded", "ReleaseOpened", "Joined")
    } <= kinds_held
    copy = copy_of(PERSON, held)
    assert str(OTHER) not in copy
    assert str(REVIEWER) not in copy
    (drafted,) = (one for one in json.loads(copy)["entries"] if one["happened"] == "SummaryDrafted")
    assert drafted["content"]["there"] == "you"
    line = {"id": "1", "section": "action", "owner": "you", "source": "", "session": "", "discussion": ""}
    assert drafted["content"]["lines"] == [line]
    assert drafted["note"] == NAMED
    (reworded,) = (one for one in json.loads(copy)["entries"] if one["happened"] == "LineReworded")
    assert reworded["content"]["wording"] == {"text": "Ask @you for the key soon", "progress": ""}


async def test_a_reviewer_sees_what_they_opened_and_answered_and_no_draft(store: Store) -> None:
    await told(store)
    assert {one.kind for one in await store.held_about(REVIEWER)} == {"ReleaseOpened", "Responded"}


@pytest.mark.parametrize("person", [PERSON, REVIEWER])
async def test_erased_they_are_in_no_place_and_the_summary_stays(store: Store, person: int) -> None:
    await told(store)
    before = await remembered(store)
    await store.erase_person(person, PSEUDONYM)
    group = await remembered(store)
    assert str(person) not in repr((group, await store.tables()))
    release, was = group.releases["s"], before.releases["s"]
    assert release.current is not None
    assert len(release.there) == len(was.there)
    assert [one.text for one in release.responses.values()] == ["Well done"]
    assert not await store.held_about(person)
