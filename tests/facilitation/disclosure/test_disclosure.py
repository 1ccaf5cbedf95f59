"""What of an event a person gets: what they wrote, what is said about them, and nothing of anyone else."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import pytest
from pydantic import TypeAdapter

from facilitation.disclosure import DISCLOSURES, EVENTS, disclosed
from facilitation.disclosure.rule import Disclosed, Ownership, classes_in
from facilitation.disclosure.texts import nameless
from facilitation.group.agreements.events import AgreementMade
from facilitation.group.agreements.state import Agreement
from facilitation.group.journey.events import SittingClosed, TurnTaken
from facilitation.group.meetings.events import DaysOffSet, QuietSet
from facilitation.group.meetings.state import DaysOff
from facilitation.group.plan.events import ActionRevised, OwnerAsked
from facilitation.group.plan.state import Terms
from facilitation.group.summaries.events import LineReworded, SummaryDrafted
from facilitation.group.summaries.lines import SummaryLine, SummarySection, Wording
from facilitation.session.flipchart.events import NoteTaken
from facilitation.session.people.events import VoiceLeft
from facilitation.session.proposals.events import Proposed
from facilitation.session.steps.events import SessionOpened
from facilitation.shared.notes import KeptNote, Note, note_of_jot
from facilitation.shared.proposals import Proposal
from facilitation.shared.rota import Place, Role, Rota, Turn
from guides.model.parts import NoteKind
from storage.event_types import event_classes

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
ANN, BEN, CLEO = 812345678901234567, 912345678901234567, 712345678901234567
KEYS = frozenset(
    {
        *(
            "id",
            "key",
            "line",
            "session",
            "group",
            "agreement",
            "action",
            "note",
            "source",
            "option",
            "check_in",
        ),
        *("guide", "discussion", "title", "step", "offer", "zone", "time_zone"),
    }
)
"""Fields of these names hold ids, the guide's keys, or names of time zones, and never what someone wrote."""


def stored(event: object) -> dict[str, Any]:
    """The event as it is stored."""
    return TypeAdapter[Any](type(event)).dump_python(event, mode="json")


def told(event: object, person: int) -> Disclosed:
    return disclosed(type(event).__name__, stored(event), person)


def everything_stored() -> list[type]:
    """Every class of events, and of the objects inside them."""
    found = list(event_classes())
    for cls in found:
        inside = (one for hint in get_type_hints(cls).values() for one in classes_in(hint))
        found.extend(one for one in inside if one not in found)
    return found


@pytest.mark.parametrize("cls", everything_stored(), ids=lambda cls: cls.__name__)
def test_every_field_of_everything_that_is_stored_says_whose_it_is(cls: type) -> None:
    rule = DISCLOSURES[cls]
    declared = [
        name
        for names in (rule.people, rule.facts, rule.own, rule.inside, rule.nobodys)
        for name in names.split()
    ]
    everywhere = {"at", "by"} if cls in EVENTS else set[str]()
    assert sorted(declared) == sorted({field.name for field in fields(cls)} - everywhere)


@pytest.mark.parametrize("cls", everything_stored(), ids=lambda cls: cls.__name__)
def test_what_is_told_to_all_its_people_is_nobodys_line_and_nobodys_id(cls: type) -> None:
    hints, sorts = get_type_hints(cls), DISCLOSURES[cls].sorts
    facts = [name for name, sort in sorts.items() if sort is Ownership.FACTS]
    words = {name for name in facts if hints[name] in (str, str | None)}
    assert words <= KEYS
    assert not {name for name in facts if any(True for _ in classes_in(hints[name]))}, (
        "objects are read inside"
    )


def test_no_rule_is_left_over() -> None:
    assert {*DISCLOSURES} == {*everything_stored()}


def test_they_get_what_they_wrote_and_nobodys_id() -> None:
    text = f"<@{BEN}> and {BEN}, says <@!{ANN}>, {ANN}, in <#{CLEO}> and <@&{CLEO}> of <@-77>"
    noted = NoteTaken(at=NOW, by=ANN, id="n", kind=NoteKind.GOAL, text=text, step="s")
    own = (
        f"@another person and another person, says @you, you, in <#{CLEO}> and <@&{CLEO}> of @another person"
    )
    content = {"by": "you", "id": "n", "kind": "goal", "text": own, "step": "s"}
    assert told(noted, ANN) == Disclosed(content, named=False)
    assert nameless("7 of 1000000", ANN) == "7 of 1000000"


def test_somebody_who_is_named_learns_that_alone() -> None:
    noted = NoteTaken(at=NOW, by=ANN, id="n", kind=NoteKind.GOAL, text=f"Not <@{BEN}>")
    assert told(noted, BEN) == Disclosed({}, named=True)
    assert told(noted, CLEO) == Disclosed({}, named=False)
    longer = NoteTaken(at=NOW, by=ANN, id="n", kind=NoteKind.GOAL, text=f"1{BEN}")
    assert told(longer, BEN) == Disclosed({}, named=False)


def test_who_takes_over_others_words_did_not_write_them() -> None:
    taken = NoteTaken(at=NOW, by=ANN, id=note_of_jot("j"), kind=NoteKind.GOAL, text=f"Ask <@{ANN}>")
    assert told(taken, ANN) == Disclosed(
        {"by": "you", "id": "jot-j-0", "kind": "goal", "step": ""}, named=True
    )
    own = Proposed(at=NOW, by=ANN, id="p", kind=NoteKind.GOAL, text="Mine")
    put = Proposed(at=NOW, by=ANN, id="p", kind=NoteKind.GOAL, text="Theirs", notes=("n",), earlier=("So",))
    offered = Proposed(at=NOW, by=ANN, id="p", kind=NoteKind.GOAL, text="The guide's", offer="o")
    assert ["text" in told(one, ANN).content for one in (own, put, offered)] == [True, False, False]
    assert "earlier" not in told(put, ANN).content


def test_others_are_another_person_and_in_a_list_nothing_at_all() -> None:
    turn = TurnTaken(at=NOW, by=BEN, role=Role.FACILITATOR, person=BEN, present=(ANN, BEN, CLEO))
    content = {"by": "another person", "role": "facilitator", "person": "another person", "present": "you"}
    assert told(turn, ANN) == Disclosed(content, named=False)
    by_the_clock = VoiceLeft(at=NOW, person=ANN)
    assert told(by_the_clock, ANN).content == {"person": "you"}
    asked = OwnerAsked(at=NOW, by=ANN, id="x", person=BEN)
    assert told(asked, ANN).content == {"by": "you", "id": "x", "person": "another person"}


def test_of_what_a_session_is_given_they_get_their_turns() -> None:
    rota = Rota(
        turns=(Turn(Role.NOTETAKER, ANN, 1, 2), Turn(Role.NOTETAKER, BEN, 1, 1)),
        unwilling=(Place(Role.FACILITATOR, BEN),),
    )
    waiting = Proposal(id="p", kind=NoteKind.GOAL, text="Secret", reasons=(f"<@{ANN}> is late",))
    opened = SessionOpened(
        at=NOW, by=BEN, id="s", group="g", guide="x", discussion="d", minutes=60, agenda=(), rota=rota,
        waiting=(waiting,),
    )  # fmt: skip
    turns = [{"role": "notetaker", "person": "you", "level": 1, "last": 2}]
    assert told(opened, ANN) == Disclosed({"rota": {"turns": turns}}, named=True)


def test_of_a_draft_they_get_that_they_were_there_and_what_they_accepted() -> None:
    mine = SummaryLine(
        id="1", section=SummarySection.ACTION, text="Secret", owner=ANN, reservations=("Secret",)
    )
    others = SummaryLine(id="2", section=SummarySection.INSIGHT, text=f"Secret of <@{ANN}>")
    drafted = SummaryDrafted(
        at=NOW, key="s", guide="x", discussion="d", opened_at=NOW, zone="UTC", finished=True,
        there=(ANN, BEN), lines=(mine, others),
    )  # fmt: skip
    for event in (drafted, AgreementMade(at=NOW, agreement=_agreement(absent=(ANN, BEN)))):
        assert "Secret" not in repr(told(event, ANN))
    assert told(drafted, ANN).content["there"] == "you"
    assert [line["owner"] for line in told(drafted, ANN).content["lines"]] == ["you"]
    assert told(drafted, ANN).named
    assert told(AgreementMade(at=NOW, agreement=_agreement(absent=(ANN, BEN))), ANN).content["agreement"] == {
        "id": "a", "session": "s", "discussion": "d", "agreed_at": "2026-03-02T15:00:00Z", "absent": "you",
    }  # fmt: skip
    assert told(AgreementMade(at=NOW, agreement=_agreement(absent=(BEN,))), ANN).content == {}


def _agreement(absent: tuple[int, ...]) -> Agreement:
    return Agreement(
        id="a", kind=NoteKind.GOAL, text="Secret", discussion="d", session="s", agreed_at=NOW, absent=absent
    )


def test_of_what_they_handed_in_they_get_what_may_be_theirs() -> None:
    wording = Wording("Mine", reservations=(f"<@{ANN}> is late",), progress=f"Ask <@{BEN}>")
    reworded = LineReworded(at=NOW, by=ANN, key="s", line="1", wording=wording)
    own = {"text": "Mine", "progress": "Ask @another person"}
    assert told(reworded, ANN).content == {"by": "you", "key": "s", "line": "1", "wording": own}
    assert told(reworded, ANN).named
    revised = ActionRevised(at=NOW, by=ANN, id="x", terms=Terms(what="Mine", links=(f"{CLEO}",)))
    assert told(revised, ANN).content["terms"] == {
        "what": "Mine", "due": None, "links": [f"{CLEO}"], "progress": "",
    }  # fmt: skip
    assert told(revised, BEN).content == {}
    off = DaysOffSet(at=NOW, by=ANN, days=(DaysOff(date(2026, 12, 22), date(2027, 1, 3)),))
    assert told(off, ANN).content["days"] == [{"first": "2026-12-22", "last": "2027-01-03"}]
    assert told(QuietSet(at=NOW, by=ANN, quiet=None), ANN).content == {"by": "you"}


def test_who_closes_a_session_does_not_get_what_it_came_to() -> None:
    kept = (KeptNote(Note("n", NoteKind.GOAL, "Secret"), "d", "s"),)
    closed = SittingClosed(
        at=NOW, by=ANN, session="s", discussion="d", began=True, finished=True, covered=("q",), kept=kept
    )
    content = {"by": "you", "session": "s", "discussion": "d", "began": True, "finished": True, "guide": ""}
    assert told(closed, ANN).content == content


def test_of_an_event_that_an_earlier_version_stored_they_get_what_is_declared() -> None:
    body = {"at": "2026-03-02T15:00:00Z", "by": ANN, "person": ANN, "gone": "Secret", "them": [BEN]}
    assert disclosed("Joined", body, ANN) == Disclosed({"by": "you", "person": "you"}, named=False)
    no_rota = {"at": "2026-03-02T15:00:00Z", "by": ANN, "rota": None}
    assert disclosed("SessionOpened", no_rota, ANN) == Disclosed({"by": "you"}, named=False)
    assert disclosed("NoSuchThing", body | {"gone": f"<@{ANN}>"}, ANN) == Disclosed({}, named=True)
