"""A group between its sessions, and a server's settings."""

from typing import Any

import pytest

from facilitation import server
from facilitation.group.base import evolve, fold
from facilitation.group.followup.commands import SettleParked
from facilitation.group.membership.commands import CreateGroup, Join, Leave
from facilitation.group.membership.events import GroupArchived, GroupCreated
from facilitation.group.settings.commands import AddRule, AgreeRules, ChangeRule, DropRule
from facilitation.server import KeepSessions, Server, SetUp
from facilitation.session.flipchart.commands import ParkIt, TakeNotes
from facilitation.shared.ground_rules import RULES_MOST, GroundRule
from facilitation.shared.notes import NoteDraft
from facilitation.shared.refusals import Reason, Refused
from guides.model.parts import NoteKind
from tests.facilitation.support.sessions import ANN, BEN, NOON, Room, reason, running
from tests.facilitation.support.small_guide import GUIDE


def joined() -> Room:
    room = Room()
    room.ask_group(Join(by=ANN))
    return room


def refused(room: Room, command: Join | Leave | AddRule | ChangeRule | AgreeRules) -> Reason:
    with pytest.raises(Refused) as caught:
        room.ask_group(command)
    return caught.value.reason


def create(minutes: int = 60, name: str = "Year 5"):
    made = CreateGroup(by=ANN, id="g", guild=7, channel=8, name=name, minutes=minutes)
    group = fold(made.decide(GUIDE, NOON))
    assert group is not None
    return group


@pytest.mark.parametrize("joins", [True, False])
def test_whoever_makes_a_group_may_belong_to_it_from_the_start(joins: bool):
    made = CreateGroup(by=ANN, id="g", guild=7, channel=8, name="Year 5", joins=joins)
    group = fold(made.decide(GUIDE, NOON))
    assert group is not None
    assert group.members == ((ANN,) if joins else ())


def test_a_group_begins_with_the_ground_rules_of_its_guide():
    group = create(name=" Year\n5 ")
    assert (group.name, group.guide, group.minutes, group.members) == ("Year 5", "small", 60, ())
    assert [rule.text for rule in group.rules] == ["One person speaks.", "What is said here stays here."]


@pytest.mark.parametrize("minutes", [44, 76])
def test_a_group_meets_for_45_to_75_minutes(minutes: int):
    with pytest.raises(Refused) as caught:
        create(minutes)
    assert caught.value.reason is Reason.MINUTES_OUT_OF_RANGE
    assert caught.value.details == {"least": 45, "most": 75}


def test_a_group_has_a_name():
    with pytest.raises(Refused) as caught:
        create(name=" ")
    assert caught.value.reason is Reason.TEXT_EMPTY


def test_people_join_and_leave():
    room = joined()
    assert refused(room, Join(by=ANN)) is Reason.ALREADY_A_MEMBER
    room.ask_group(AgreeRules(by=ANN))
    room.ask_group(Leave(by=ANN))
    assert (room.group.members, room.group.agreed) == ((), ())
    assert refused(room, Leave(by=ANN)) is Reason.NOT_A_MEMBER


def test_only_members_have_a_say():
    assert refused(joined(), AgreeRules(by=BEN)) is Reason.MEMBERS_ONLY


def test_whoever_agreed_is_asked_again_once_the_rules_are_others():
    room = joined()
    for change in (
        AddRule(by=ANN, id="r", text="Phones away."),
        ChangeRule(by=ANN, id="r", text="Phones off."),
        DropRule(by=ANN, id="r"),
    ):
        room.ask_group(AgreeRules(by=ANN))
        assert room.group.agreed == (ANN,)
        assert room.ask_group(AgreeRules(by=ANN)) == ()
        room.ask_group(change)
        assert room.group.agreed == ()


def test_rules_are_added_changed_and_dropped():
    room = joined()
    room.ask_group(AddRule(by=ANN, id="r", text="Phones away."))
    room.ask_group(ChangeRule(by=ANN, id="r", text="Phones off."))
    assert room.group.rules[-1] == GroundRule("r", "Phones off.")
    assert room.ask_group(ChangeRule(by=ANN, id="r", text=" Phones off. ")) == ()
    room.ask_group(DropRule(by=ANN, id="rule-1"))
    assert [rule.id for rule in room.group.rules] == ["rule-2", "r"]
    assert refused(room, ChangeRule(by=ANN, id="rule-1", text="Back.")) is Reason.NO_SUCH_RULE


def test_there_are_only_so_many_rules_and_a_form_handed_in_twice_is_no_mistake():
    room = joined()
    for n in range(len(room.group.rules), RULES_MOST):
        room.ask_group(AddRule(by=ANN, id=f"r{n}", text="Another."))
    assert refused(room, AddRule(by=ANN, id="more", text="One more.")) is Reason.RULES_FULL
    assert room.ask_group(AddRule(by=ANN, id=f"r{RULES_MOST - 1}", text="Another.")) == ()


def test_what_was_parked_is_shown_until_it_is_settled():
    room = running().to("a1")
    room.ask(ParkIt(by=ANN, id="p", text="The copier"))
    room.ask(TakeNotes(by=BEN, id="f", lines=(NoteDraft(NoteKind.GOAL, "More time"),)))
    room.close()
    assert [note.text for note in room.group.of_kind(NoteKind.PARKED)] == ["The copier"]
    room.ask_group(SettleParked(by=ANN, note="p-0"))
    assert room.group.of_kind(NoteKind.PARKED) == ()
    assert reason(room, SettleParked(by=ANN, note="p-0")) is Reason.NOT_PARKED


def test_only_what_was_parked_is_settled():
    room = running().to("a1")
    room.ask(TakeNotes(by=BEN, id="f", lines=(NoteDraft(NoteKind.GOAL, "More time"),)))
    room.close()
    assert reason(room, SettleParked(by=ANN, note="f-0")) is Reason.NOT_PARKED


def test_a_server_is_set_up_bit_by_bit():
    here = Server(guild=7)
    here = server.fold(SetUp(by=ANN, time_zone=" Europe/London ").decide(here, NOON), here)
    here = server.fold(SetUp(by=ANN, reviewers_role=5).decide(here, NOON), here)
    assert here == Server(guild=7, reviewers_role=5, time_zone="Europe/London")


def test_nothing_happens_where_nothing_changes():
    assert SetUp(by=ANN, time_zone="UTC").decide(Server(guild=7), NOON) == ()
    assert SetUp(by=ANN).decide(Server(guild=7), NOON) == ()


def test_a_server_keeps_sessions_for_ever_or_for_as_long_as_it_says():
    here = Server(guild=7)
    assert here.keep_months is None
    here = server.fold(KeepSessions(by=ANN, months=24).decide(here, NOON), here)
    here = server.fold(SetUp(by=ANN, reviewers_role=5).decide(here, NOON), here)
    assert (here.keep_months, here.reviewers_role) == (24, 5)
    assert KeepSessions(by=ANN, months=24).decide(here, NOON) == ()
    here = server.fold(KeepSessions(by=ANN, months=None).decide(here, NOON), here)
    assert here.keep_months is None
    with pytest.raises(Refused) as refused:
        KeepSessions(by=ANN, months=1).decide(here, NOON)
    assert refused.value.reason is Reason.MONTHS_UNFIT


@pytest.mark.parametrize("zone", ["Nowhere/Land", " ", "../secret", "/etc/passwd", "Europe", "a\0b"])
def test_a_time_zone_has_to_be_known(zone: str):
    with pytest.raises(Refused) as caught:
        SetUp(by=ANN, time_zone=zone).decide(Server(guild=7), NOON)
    assert caught.value.reason is Reason.UNKNOWN_TIME_ZONE


def test_a_group_is_made_with_what_was_chosen():
    chosen = CreateGroup(
        by=ANN, id="g", guild=1, channel=2, name="Year 5", minutes=45,
        zone=" Asia/Tokyo", listed=True, window_days=5,
    )  # fmt: skip
    (made,) = chosen.decide(GUIDE, NOON)
    assert isinstance(made, GroupCreated)
    group = made.start()
    assert (group.zone, group.listed, group.decisions.window_days) == ("Asia/Tokyo", True, 5)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"zone": "Middle/Earth"}, Reason.UNKNOWN_TIME_ZONE),
        ({"window_days": 0}, Reason.WINDOW_UNFIT),
        ({"minutes": 44}, Reason.MINUTES_OUT_OF_RANGE),
    ],
)
def test_no_group_is_made_of_what_cannot_be(wrong: dict[str, Any], why: Reason):
    given = {"by": ANN, "id": "g", "guild": 1, "channel": 2, "name": "Year 5", "minutes": 45, **wrong}
    with pytest.raises(Refused) as refused:
        CreateGroup(**given).decide(GUIDE, NOON)
    assert refused.value.reason is why


def test_a_group_begins_with_its_creation() -> None:
    with pytest.raises(AssertionError, match="no group begins"):
        evolve(None, GroupArchived(at=NOON))
