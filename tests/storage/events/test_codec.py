"""Events to JSON and back."""

import json
from dataclasses import dataclass, make_dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import event_types
from storage.codec import Codec, well_formed
from storage.errors import StoreError, StoreFailure
from tests.storage import toys

TIMES = st.datetimes(timezones=st.just(UTC))
WHOLE = st.integers(-(2**63), 2**63 - 1)
st.register_type_strategy(datetime, TIMES)


@st.composite
def built(draw: st.DrawFn, cls: type) -> Any:
    """An event with any values that its fields' types admit."""
    return draw(st.builds(cls, at=TIMES))


@pytest.mark.parametrize("cls", [*toys.TOYS, *event_types.event_classes()], ids=lambda cls: cls.__name__)
def test_every_class_of_events_survives_the_journey(cls: type) -> None:
    codec = Codec([cls])

    @given(built(cls))
    def survives(event: object) -> None:
        kind, body = codec.encode(event)
        assert kind == cls.__name__
        assert codec.decode(kind, body) == event

    survives()


def test_every_class_of_events_is_known_and_none_is_abstract() -> None:
    codec, names = event_types.codec(), {cls.__name__ for cls in event_types.event_classes()}
    assert {"SessionOpened", "NoteTaken", "GroupCreated", "TurnTaken", "ServerSetUp"} <= names
    assert not names & {"SessionEvent", "GroupEvent", "ServerEvent"}
    opened = toys.NOW
    event = next(cls for cls in event_types.event_classes() if cls.__name__ == "Joined")(at=opened, person=5)
    assert codec.decode(*codec.encode(event)) == event


def test_a_body_is_short_and_readable() -> None:
    kind, body = toys.codec().encode(toys.adopted("Zoë 🐈", by=toys.ANN))
    assert kind == "Adopted"
    assert body == f'{{"at":"2026-03-02T15:30:00Z","by":{toys.ANN},"name":"Zoë 🐈","kind":"cat"}}'


def test_what_was_written_before_a_field_was_added_or_dropped_is_read() -> None:
    old = make_dataclass("Fed", [("at", datetime), ("by", int), ("spoons", int)])
    kind, body = Codec([old]).encode(old(at=toys.NOW, by=toys.ANN, spoons=2))
    assert toys.codec().decode(kind, body) == toys.Fed(at=toys.NOW, by=toys.ANN)


def test_an_unknown_kind_was_written_by_a_newer_version() -> None:
    with pytest.raises(StoreError) as caught:
        toys.codec().decode("Hatched", "{}")
    assert (caught.value.reason, caught.value.about) == (StoreFailure.NEWER, "Hatched")


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"at":"2026-03-02T15:30:00Z","name":5}', '{"at":'])
def test_a_body_that_does_not_fit_is_damage(body: str) -> None:
    with pytest.raises(StoreError) as caught:
        toys.codec().decode("Adopted", body)
    assert caught.value.reason is StoreFailure.CORRUPT


def test_a_value_of_the_wrong_type_is_refused_before_it_is_written() -> None:
    with pytest.raises(TypeError, match="Adopted"):
        toys.codec().encode(toys.adopted(by="Ann"))  # pyright: ignore[reportArgumentType]


def test_a_class_of_the_same_name_is_another_class() -> None:
    @dataclass(frozen=True)
    class Adopted:
        at: datetime

    with pytest.raises(TypeError, match="not a known class"):
        toys.codec().encode(Adopted(toys.NOW))
    with pytest.raises(ValueError, match="named Adopted"):
        Codec([Adopted, toys.Adopted])
    with pytest.raises(TypeError, match="not a dataclass"):
        Codec([int])


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_becomes_one_that_can_be_written(text: str) -> None:
    clean = well_formed(text)
    assert json.loads(json.dumps(clean)).encode().decode() == clean
    assert well_formed(clean) == clean
    without = [character for character in text if not "\ud800" <= character <= "\udfff"]
    if len(without) == len(text):
        assert clean == text
    else:
        assert set(without) <= set(clean)


def test_two_halves_of_a_character_are_joined() -> None:
    assert well_formed("\ud83d\ude00 \ud83d.") == "😀 \ufffd."
