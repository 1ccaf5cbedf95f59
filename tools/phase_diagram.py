"""The rules as a picture and as a table, for people to read. Both are drawn from `rules.RULES` alone."""

import re
from collections import defaultdict
from collections.abc import Iterator

from facilitation.session.base import Command
from facilitation.session.rules import LIVE, RULES, RUNNING
from facilitation.session.state import Phase

WHOLE = "running"
"""What the phases where a box of time runs are called together."""

Edge = tuple[str, str]


def mermaid() -> str:
    """The phases and what leads from one to another, as a Mermaid state diagram."""
    inside = [line for edge, line in _drawn() if WHOLE not in edge and {*edge} <= {*RUNNING}]
    outside = [line for edge, line in _drawn() if WHOLE in edge or not {*edge} <= {*RUNNING}]
    return "\n".join(
        (
            "stateDiagram-v2",
            f"    [*] --> {LIVE[0]}",
            f"    state {WHOLE} {{",
            *(f"    {line}" for line in inside),
            "    }",
            *outside,
            f"    {Phase.CLOSED} --> [*]",
        )
    )


def _drawn() -> Iterator[tuple[Edge, str]]:
    for (start, end), kinds in _edges().items():
        first, *others = [_words(kind) for kind in kinds]
        yield (start, end), f"    {start} --> {end}: {', '.join((first, *(word.lower() for word in others)))}"


def _edges() -> dict[Edge, tuple[type[Command], ...]]:
    """What leads from phase to phase. Where all the running phases share an edge, they have one together."""
    found = defaultdict[Edge, tuple[type[Command], ...]](tuple)
    for kind, rule in RULES.items():
        for start, ends in rule.leads.items():
            for end in sorted(ends - {start}, key=list(Phase).index):
                found[start, end] += (kind,)
    for phase in (phase for phase in Phase if phase not in RUNNING):
        _join(found, [(running.value, phase.value) for running in RUNNING], (WHOLE, phase.value))
        _join(found, [(phase.value, running.value) for running in RUNNING], (phase.value, WHOLE))
    return dict(found)


def _join(found: dict[Edge, tuple[type[Command], ...]], edges: list[Edge], whole: Edge) -> None:
    """Draw several edges as one, if the same commands lead along all of them."""
    if len({found.get(edge) for edge in edges}) == 1 and edges[0] in found:
        found[whole], *_ = [found.pop(edge) for edge in edges]


def table() -> str:
    """What may be asked of a session, by whom and in what phases, as a Markdown table."""
    rows = (
        f"| {_words(kind)} | {_says(kind)} | {rule.who} | {_phases(tuple(rule.leads))} |"
        for kind, rule in RULES.items()
    )
    return "\n".join(("| what | in words | who | in which phases |", "|---|---|---|---|", *rows))


def _words(kind: type[Command]) -> str:
    """A command's name as words: MoveOn becomes "Move on"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).capitalize()


def _says(kind: type[Command]) -> str:
    """The first sentence of its docstring, which is what the person says."""
    text = " ".join((kind.__doc__ or "").split())
    return re.split(r"(?<=[.?!:]) ", text)[0].rstrip(":")


def _phases(phases: tuple[Phase, ...]) -> str:
    return "any" if {*phases} == {*LIVE} else ", ".join(phase for phase in Phase if phase in phases)
