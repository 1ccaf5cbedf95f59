"""The table of rules, whole and as people read it."""

import re
from importlib import import_module
from inspect import isabstract
from pkgutil import walk_packages

import pytest

from facilitation import session
from facilitation.session.base import Command, evolve
from facilitation.session.participation.events import HandRaised
from facilitation.session.rules import RULES, Who
from facilitation.session.state import Phase
from facilitation.shared.refusals import Reason
from tests.facilitation.support.anything import FIELDS
from tests.facilitation.support.sessions import ANN, NOON
from tools.architecture import PAGE, current
from tools.phase_diagram import mermaid, table

ROOT = PAGE.parents[2]


def test_every_command_stands_in_the_table():
    modules = walk_packages(session.__path__, f"{session.__name__}.")
    values = (value for module in modules for value in vars(import_module(module.name)).values())
    kinds = {kind for kind in values if isinstance(kind, type) and issubclass(kind, Command)}
    assert {kind for kind in kinds if not isabstract(kind)} == {*RULES} == {*FIELDS}


def test_nothing_leads_out_of_a_session_that_is_over():
    assert all(Phase.CLOSED not in rule.leads for rule in RULES.values())


def test_every_phase_can_be_reached():
    reached = {end for rule in RULES.values() for ends in rule.leads.values() for end in ends}
    assert reached == {*Phase}


@pytest.mark.parametrize("kind", RULES)
def test_the_list_names_every_command(kind: type[Command]):
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).capitalize()
    (row,) = (line for line in table().splitlines() if line.startswith(f"| {words} |"))
    assert f"| {RULES[kind].who} |" in row
    assert any(f"| {who} |" in row for who in Who)


def test_the_picture_shows_every_way_from_phase_to_phase():
    drawn = [line.strip() for line in mermaid().splitlines()]
    assert drawn[:2] == ["stateDiagram-v2", "[*] --> lobby"]
    for way in (
        "lobby --> opening: Begin",
        "opening --> asking: Move on, go back, jump to, tick",
        "closing --> asking: Go back, jump to",
        "running --> paused: Step out, pause, tick",
        "paused --> running: Resume",
        "running --> closed: Close session, tick",
        "paused --> closed: Close session, tick",
    ):
        assert way in drawn


def test_the_page_on_the_architecture_shows_the_rules_as_they_are():
    page = PAGE.read_text(encoding="utf-8")
    assert current(page) == page, "run `python -m tools.architecture`"


def test_a_page_without_its_markers_is_not_drawn():
    with pytest.raises(ValueError, match="<!-- phases -->"):
        current("# Nothing here")


def test_every_reason_is_given_somewhere():
    paths = (path for room in ("facilitation", "bot") for path in (ROOT / room).rglob("*.py"))
    sources = "".join(path.read_text(encoding="utf-8") for path in paths)
    assert {*re.findall(r"Reason\.([A-Z_]+)\b", sources)} == {reason.name for reason in Reason}


def test_a_session_begins_with_its_opening() -> None:
    with pytest.raises(AssertionError, match="no session begins"):
        evolve(None, HandRaised(at=NOON, person=ANN))
