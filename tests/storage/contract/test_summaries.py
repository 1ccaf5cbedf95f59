"""Drafts and releases as they are remembered: written, read again, and without a person who was erased."""

from datetime import UTC, date, datetime
from pathlib import Path

from facilitation.group.base import GroupEvent, fold
from facilitation.group.journey.events import SittingClosed
from facilitation.group.membership.events import GroupCreated, Joined, LeftGroup
from facilitation.group.state import Group
from facilitation.group.summaries.events import (
    ApprovalTakenBack,
    DraftLookedAt,
    DraftRevised,
    DraftWindowOver,
    LineRestored,
    LineReworded,
    LineStruck,
    ReleaseEvent,
    ReleaseOpened,
    ReleaseWithdrawn,
    Responded,
    ResponseDone,
    RoundReopened,
    SummaryApproved,
    SummaryDrafted,
    SummaryReleased,
    TalkAsked,
    TalkSettled,
)
from facilitation.group.summaries.lines import SummaryLine, SummarySection, Wording
from facilitation.group.summaries.state import JOURNEY, ResponseKind
from storage import event_types
from storage.sqlite.store import SqliteStore
from storage.store import Append

AT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
ANN, BEN, HEAD = 1_456_074_443_980_800_021, 1_456_074_443_980_800_022, 1_456_074_443_980_800_023
STREAM = "group:g"
LINES = (
    SummaryLine(
        id="1", section=SummarySection.PLAN, text="Ask the head", source="a", owner=ANN, due=date(2026, 4, 1)
    ),
    SummaryLine(id="2", section=SummarySection.VOTES, text=f"Visit <@{ANN}>", counts=(0, 0, 1, 2, 0, 1)),
)
BEFORE: tuple[GroupEvent, ...] = (
    GroupCreated(
        at=AT, by=ANN, id="g", guild=1, channel=2, name="Year 5", guide="small", minutes=60, rules=()
    ),
    *(Joined(at=AT, by=person, person=person) for person in (ANN, BEN)),
    SittingClosed(
        at=AT, by=ANN, session="g.s", discussion="work", began=True, finished=True, covered=(), kept=()
    ),
)
"""What a group remembered whose session closed before there were drafts."""
SINCE: tuple[GroupEvent, ...] = (
    SummaryDrafted(
        at=AT,
        key="g.s",
        guide="collaboration",
        discussion="work",
        opened_at=AT,
        zone="Europe/London",
        finished=True,
        there=(ANN, BEN),
        lines=LINES,
        window_ends=AT,
    ),
    SummaryDrafted(
        at=AT,
        key=JOURNEY,
        guide="collaboration",
        discussion="",
        opened_at=AT,
        zone="UTC",
        finished=False,
        there=(ANN,),
        lines=LINES,
    ),
    DraftRevised(
        at=AT,
        key=JOURNEY,
        zone="UTC",
        finished=False,
        newly_there=(BEN,),
        lines=(
            SummaryLine(
                id="3", section=SummarySection.PARKED, text="Later", source="n", session="g.t", owner=ANN
            ),
        ),
        gone=("2",),
    ),
    DraftLookedAt(at=AT, by=ANN, key="g.s", person=ANN),
    LineReworded(
        at=AT, by=ANN, key="g.s", line="1", wording=Wording("Ask them", ("Hm",), "A yes"), window_ends=AT
    ),
    LineStruck(at=AT, by=ANN, key="g.s", line="2"),
    LineRestored(at=AT, by=ANN, key="g.s", line="2"),
    TalkAsked(at=AT, key="g.s", id="t", line="1", sentence="Why?"),
    TalkSettled(at=AT, by=ANN, key="g.s", id="t"),
    SummaryApproved(at=AT, by=ANN, key="g.s", person=ANN),
    ApprovalTakenBack(at=AT, by=ANN, key="g.s", person=ANN),
    SummaryApproved(at=AT, by=ANN, key="g.s", person=ANN),
    SummaryApproved(at=AT, by=BEN, key="g.s", person=BEN),
    SummaryReleased(at=AT, key="g.s"),
    ReleaseOpened(at=AT, by=HEAD, key="g.s", person=HEAD),
    Responded(
        at=AT, by=HEAD, key="g.s", id="r", person=HEAD, kind=ResponseKind.UNBLOCK, until=date(2026, 4, 1)
    ),
    ResponseDone(at=AT, by=HEAD, key="g.s", id="r"),
    ReleaseWithdrawn(at=AT, by=BEN, key="g.s"),
    DraftWindowOver(at=AT, key="g.s"),
    RoundReopened(at=AT, key="g.s", window_ends=AT),
)


async def remembered(path: Path, *events: GroupEvent) -> None:
    async with SqliteStore(path, event_types.codec()) as store:
        await store.commit([Append(STREAM, len(await store.events(STREAM)), events)])


async def group(path: Path) -> Group:
    async with SqliteStore(path, event_types.codec()) as store:
        repository = fold(event for event in await store.events(STREAM) if isinstance(event, GroupEvent))
    assert repository is not None
    return repository


async def test_what_became_of_a_summary_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "staffroom.db"
    await remembered(path, *BEFORE, *SINCE)
    assert await group(path) == fold((*BEFORE, *SINCE))
    assert {type(event) for event in SINCE} == {
        cls for cls in event_types.event_classes() if issubclass(cls, ReleaseEvent)
    }


async def test_a_store_from_before_there_were_drafts_opens_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "staffroom.db"
    await remembered(path, *BEFORE)
    assert (await group(path)).releases == {}
    await remembered(path, *SINCE)
    assert [*(await group(path)).releases] == ["g.s", JOURNEY]


async def test_who_was_erased_is_in_no_summary(tmp_path: Path) -> None:
    path = tmp_path / "staffroom.db"
    await remembered(path, *BEFORE, *SINCE, LeftGroup(at=AT, by=ANN, person=ANN))
    for person in (ANN, HEAD):
        async with SqliteStore(path, event_types.codec()) as store:
            await store.erase_person(person)
    after = await group(path)
    assert str(ANN) not in repr(after)
    assert str(HEAD) not in repr(after)
    release = after.releases["g.s"]
    assert len(release.there) == 2, "the others release it no more easily than before"
    told = (*release.lines, *(line for version in release.versions for line in version.lines))
    assert all(line.owner is None for line in told)
