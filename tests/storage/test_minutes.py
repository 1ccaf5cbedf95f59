"""Drafts and releases as they are remembered: written, read again, and without a person who was erased."""

from datetime import UTC, date, datetime
from pathlib import Path

from facilitation import group_events
from facilitation import release_events as happened
from facilitation.group import Group
from facilitation.group_events import GroupCreated, GroupEvent, Joined, LeftGroup, SittingClosed
from facilitation.lines import Line, Section, Wording
from facilitation.releases import JOURNEY, ResponseKind
from storage import kinds
from storage.sqlite import SqliteStore
from storage.store import Append

AT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
ANN, BEN, HEAD = 1_456_074_443_980_800_021, 1_456_074_443_980_800_022, 1_456_074_443_980_800_023
STREAM = "group:g"
LINES = (
    Line(id="1", section=Section.PLAN, text="Ask the head", source="a", owner=ANN, due=date(2026, 4, 1)),
    Line(id="2", section=Section.VOTES, text=f"Visit <@{ANN}>", counts=(0, 0, 1, 2, 0, 1)),
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
    happened.SummaryDrafted(
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
    happened.SummaryDrafted(
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
    happened.DraftRevised(
        at=AT,
        key=JOURNEY,
        zone="UTC",
        finished=False,
        newly_there=(BEN,),
        lines=(Line(id="3", section=Section.PARKED, text="Later", source="n", session="g.t", owner=ANN),),
        gone=("2",),
    ),
    happened.DraftLookedAt(at=AT, by=ANN, key="g.s", person=ANN),
    happened.LineReworded(
        at=AT, by=ANN, key="g.s", line="1", wording=Wording("Ask them", ("Hm",), "A yes"), window_ends=AT
    ),
    happened.LineStruck(at=AT, by=ANN, key="g.s", line="2"),
    happened.LineRestored(at=AT, by=ANN, key="g.s", line="2"),
    happened.TalkAsked(at=AT, key="g.s", id="t", line="1", sentence="Why?"),
    happened.TalkSettled(at=AT, by=ANN, key="g.s", id="t"),
    happened.SummaryApproved(at=AT, by=ANN, key="g.s", person=ANN),
    happened.ApprovalTakenBack(at=AT, by=ANN, key="g.s", person=ANN),
    happened.SummaryApproved(at=AT, by=ANN, key="g.s", person=ANN),
    happened.SummaryApproved(at=AT, by=BEN, key="g.s", person=BEN),
    happened.SummaryReleased(at=AT, key="g.s"),
    happened.ReleaseOpened(at=AT, by=HEAD, key="g.s", person=HEAD),
    happened.Responded(
        at=AT, by=HEAD, key="g.s", id="r", person=HEAD, kind=ResponseKind.UNBLOCK, until=date(2026, 4, 1)
    ),
    happened.ResponseDone(at=AT, by=HEAD, key="g.s", id="r"),
    happened.ReleaseWithdrawn(at=AT, by=BEN, key="g.s"),
    happened.DraftWindowOver(at=AT, key="g.s"),
    happened.RoundReopened(at=AT, key="g.s", window_ends=AT),
)


async def remembered(path: Path, *events: GroupEvent) -> None:
    async with SqliteStore(path, kinds.codec()) as store:
        await store.commit([Append(STREAM, len(await store.events(STREAM)), events)])


async def group(path: Path) -> Group:
    async with SqliteStore(path, kinds.codec()) as store:
        folded = group_events.fold(
            event for event in await store.events(STREAM) if isinstance(event, GroupEvent)
        )
    assert folded is not None
    return folded


async def test_what_became_of_a_summary_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "staffroom.db"
    await remembered(path, *BEFORE, *SINCE)
    assert await group(path) == group_events.fold((*BEFORE, *SINCE))
    assert {type(event) for event in SINCE} == {
        cls for cls in kinds.event_classes() if issubclass(cls, happened.ReleaseEvent)
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
        async with SqliteStore(path, kinds.codec()) as store:
            await store.erase_person(person)
    after = await group(path)
    assert str(ANN) not in repr(after)
    assert str(HEAD) not in repr(after)
    release = after.releases["g.s"]
    assert len(release.there) == 2, "the others release it no more easily than before"
    told = (*release.lines, *(line for version in release.versions for line in version.lines))
    assert all(line.owner is None for line in told)
