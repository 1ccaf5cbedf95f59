"""Events as an earlier version wrote them are read as if nothing had been chosen that it did not know."""

import pytest

from storage.event_types import codec

BEFORE = {
    "Arrived": '{"at":"2026-03-02T15:30:00Z","by":7,"person":7}',
    "SessionOpened": '{"at":"2026-03-02T15:30:00Z","by":7,"id":"s","group":"g","guide":"small",'
    '"discussion":"work","minutes":60,"agenda":[{"key":"a","kind":"prompt","section":"A","weight":2,'
    '"must_ask":true,"optional_section":false,"probes":0}],"rota":{"turns":[],"unwilling":[],"rounds":[]},'
    '"covered":[]}',
    "GroupCreated": '{"at":"2026-03-02T15:30:00Z","by":7,"id":"g","guild":1,"channel":2,"name":"Year 5",'
    '"guide":"small","minutes":60,"rules":[]}',
    "SittingClosed": '{"at":"2026-03-02T15:30:00Z","by":7,"session":"s","discussion":"work","began":true,'
    '"finished":true,"covered":["a"],"kept":[]}',
    "SittingOpened": '{"at":"2026-03-02T15:30:00Z","by":7,"session":"s","discussion":"work"}',
    "ParkedSettled": '{"at":"2026-03-02T15:30:00Z","by":7,"note":"n-0"}',
    "ActionRevised": '{"at":"2026-03-02T15:30:00Z","by":7,"id":"a","terms":{"what":"Visit"}}',
}
CHOSEN = {
    "Arrived": {"leader": False},
    "SessionOpened": {
        "teachers_first": False,
        "moves_itself": False,
        "last_first": None,
        "waiting": (),
        "due": (),
        "reviewing": (),
        "since": None,
    },
    "GroupCreated": {
        "teachers_first": False,
        "moves_itself": False,
        "zone": None,
        "listed": False,
        "window_days": 2,
    },
    "SittingClosed": {"used": (), "proposals": (), "guide": ""},
    "SittingOpened": {"guide": ""},
    "ParkedSettled": {"let_go": False},
    "ActionRevised": {"falls_due": None},
}


@pytest.mark.parametrize("kind", BEFORE)
def test_an_event_without_the_later_fields_is_read(kind: str) -> None:
    event = codec().decode(kind, BEFORE[kind])
    assert {name: getattr(event, name) for name in CHOSEN[kind]} == CHOSEN[kind]


def test_a_step_of_an_older_agenda_does_not_lean() -> None:
    opened = codec().decode("SessionOpened", BEFORE["SessionOpened"])
    assert [step.lean for step in getattr(opened, "agenda", ())] == [100]
