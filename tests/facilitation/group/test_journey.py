"""What a group may hold beside its own guide, and how often."""

from datetime import timedelta

import pytest

from facilitation.group.base import evolve
from facilitation.group.journey.events import SittingClosed, SittingOpened
from facilitation.group.journey.queries import beside, instead, offered, parts
from facilitation.group.membership.commands import CreateGroup
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Guide
from guides.model.parts import Minutes
from guides.reader import reader
from tests.facilitation.support.sessions import ANN, BEN, NOON, Room, running
from tests.facilitation.support.small_guide import GUIDE, PLAN, WORK

CHECK_IN = reader.load("check-in")
TWO = GUIDE.model_copy(update={"guide": "two", "repeats": True, "discussions": (WORK, PLAN)})
"""Its discussions go by the same keys as two of the group's own."""


def refused(
    room: Room, discussion: str | None = None, minutes: int | None = None, guide: Guide = TWO
) -> Reason:
    with pytest.raises(Refused) as caught:
        room.open(ANN, discussion, minutes, guide)
    return caught.value.reason


def held(room: Room, guide: Guide, discussion: str | None = None) -> Room:
    return room.open(ANN, discussion, guide=guide).arrive(BEN).hold()


def test_a_check_in_is_held_at_any_time_and_as_often_as_a_group_likes():
    room = Room()
    for number in range(1, 5):
        held(room, CHECK_IN)
        assert room.session.guide == "check-in"
        assert room.session.minutes == 30
        progress = room.group.progress("check-in/check-in")
        assert (progress.sittings, progress.finished) == (number, True)
        assert room.session.covered == ()
    assert room.group.next_discussion([one.key for one in GUIDE.discussions]) == "work"
    assert room.open().session.discussion == "work"


def test_guides_whose_discussions_are_called_the_same_are_kept_apart():
    room = held(held(Room(), TWO), TWO)
    assert {*room.group.journey} == {"two/work", "two/plan"}
    assert held(room, GUIDE).session.discussion == "work"
    assert room.group.progress("work").sittings == room.group.progress("two/work").sittings == 1
    assert held(room, TWO).session.discussion == "work", "once all are finished it begins with the first"
    assert held(room, TWO, "plan").session.discussion == "plan"
    assert refused(room, "ways") is Reason.NO_SUCH_DISCUSSION


def test_a_guide_that_does_not_repeat_is_for_the_groups_that_follow_it():
    assert refused(Room(), guide=TWO.model_copy(update={"repeats": False})) is Reason.NO_SUCH_DISCUSSION


def test_what_is_left_unfinished_goes_on_for_a_fortnight_and_then_begins_anew():
    room = Room().open(ANN, guide=TWO).arrive(BEN).begin().to("a2").close()
    again = room.open(ANN, guide=TWO)
    assert again.session.covered == ("a1", "a2")
    room.arrive(BEN).begin().close()
    room.now += timedelta(days=15)
    assert room.open(ANN, guide=TWO).session.covered == ()


def test_the_minutes_are_those_of_the_guide_that_a_session_follows():
    assert refused(Room(), minutes=45, guide=CHECK_IN) is Reason.MINUTES_OUT_OF_RANGE
    assert Room().open(ANN, minutes=25, guide=CHECK_IN).session.minutes == 25
    create = CreateGroup(by=ANN, id="g", guild=7, channel=8, name="Year 5")
    (made,) = create.decide(CHECK_IN, NOON)
    assert evolve(None, made).minutes == 30
    long = GUIDE.model_copy(update={"minutes": Minutes(least=60, usual=90, most=120)})
    assert Room(120, long).open().session.minutes == 120


def test_what_a_session_of_another_guide_means_for_the_group_names_that_guide():
    room = held(Room(), CHECK_IN)
    told = [one for one in room.group_events if isinstance(one, SittingOpened | SittingClosed)]
    assert [one.guide for one in told] == ["check-in", "check-in"]
    own = running().close()
    assert {one.guide for one in own.group_events if isinstance(one, SittingOpened | SittingClosed)} == {""}


def test_what_a_group_may_sit_down_to():
    german = TWO.model_copy(update={"guide": "zwei", "language": "de"})
    once = TWO.model_copy(update={"guide": "once", "repeats": False})
    guides = (GUIDE, german, once, CHECK_IN)
    assert offered(Room().group, guides) == (
        ("work", "1. About work"),
        ("ways", "2. About ways"),
        ("plan", "3. About plan"),
        ("check-in/check-in", "What became of it"),
    )
    assert [guide.guide for guide in beside(Room().group, (german, CHECK_IN))] == ["zwei", "check-in"]
    assert beside(Room().group, (GUIDE, german)) == (german,), "better in another language than none"
    assert offered(Room(30, CHECK_IN).group, (CHECK_IN,)) == (("check-in", "1. What became of it"),)


def test_a_key_is_taken_apart_as_it_was_put_together():
    assert parts("check-in/check-in") == ("check-in", "check-in")
    assert parts("work") == ("", "work")
    assert parts("") == ("", "")


def test_what_is_beside_the_journey_is_offered_once_that_is_done():
    room = Room()
    assert instead(room.group, (GUIDE, CHECK_IN)) == ()
    for discussion in GUIDE.discussions:
        room.open(ANN, discussion.key).arrive(BEN).hold()
    assert instead(room.group, (GUIDE, CHECK_IN)) == (CHECK_IN,)
    assert instead(room.group, (CHECK_IN,)) == (), "its own guide is not there, so nobody can tell"
