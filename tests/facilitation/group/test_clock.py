"""What a group is asked about itself, and what the clock may expect of its parts."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from facilitation.group import clock as group_clock
from facilitation.group.base import GroupEvent
from facilitation.group.clock import ClockPart, GroupTick, next_deadline
from facilitation.group.membership.commands import Join
from facilitation.group.settings.commands import SetListed, SetZone
from facilitation.group.settings.events import ListedSet
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason
from tests.facilitation.support.sessions import ANN, BEN, DEV, NOON, Room, reason, running


def waits(group: Group) -> datetime | None:
    """A part for want of a real one: the group is listed an hour after it has a zone."""
    return None if group.zone is None or group.listed else NOON + timedelta(hours=1)


def becomes_due(group: Group, now: datetime) -> Iterator[GroupEvent]:
    if (deadline := waits(group)) is not None and deadline <= now:
        yield ListedSet(at=now, on=True)


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_clock, "PARTS", (ClockPart(waits, becomes_due),))


def joined() -> Room:
    """Ann and Ben belong to the group."""
    room = Room()
    for person in (ANN, BEN):
        room.ask_group(Join(by=person))
    return room


def tick(room: Room) -> None:
    room.close_windows()


def test_a_part_names_its_deadline_and_is_served_once():
    room = joined()
    room.ask_group(SetZone(by=ANN, zone="Europe/London"))
    assert next_deadline(room.group) == NOON + timedelta(hours=1)
    tick(room)
    assert not room.group.listed, "too early"
    room.now += timedelta(days=7)
    tick(room)
    assert room.group.listed
    assert next_deadline(room.group) is None
    assert GroupTick().decide(room.group, room.now) == ()


def test_a_group_has_a_zone_of_its_own_or_the_servers():
    room = running()
    assert room.group.zone is None
    room.ask_group(SetZone(by=ANN, zone=" Asia/Tokyo "))
    assert room.group.zone == "Asia/Tokyo"
    assert room.ask_group(SetZone(by=BEN, zone="Asia/Tokyo")) == ()
    assert reason(room, SetZone(by=ANN, zone="Nowhere/Land")) is Reason.UNKNOWN_TIME_ZONE
    assert reason(room, SetZone(by=DEV, zone=None)) is Reason.MEMBERS_ONLY
    room.ask_group(SetZone(by=ANN, zone=None))
    assert room.group.zone is None


def test_a_group_says_whether_reviewers_may_know_of_it():
    room = joined()
    assert not room.group.listed
    room.ask_group(SetListed(by=ANN, on=True))
    assert room.group.listed
    assert room.ask_group(SetListed(by=ANN, on=True)) == ()
