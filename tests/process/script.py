"""A whole session as eight people press it: act by act, so that a test may cut in anywhere."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from random import Random

from facilitation.events import (
    Arrived,
    BallotClosed,
    BallotOpened,
    Begun,
    JotsShown,
    MovedOn,
    NoteTaken,
    Paused,
    Proposed,
    Rephrased,
    Resumed,
    RoundEnded,
    RoundStarted,
    SessionClosed,
    SessionOpened,
    TimeAdded,
    TurnEnded,
    VotesCame,
)
from facilitation.group_events import RulesAgreed
from facilitation.session import Phase
from guides import reader
from storage.store import Jot
from tests.loopback.person import Person
from tests.loopback.seen import Seen
from tests.process.evening import Evening

DISCUSSIONS = [discussion.key for discussion in reader.load("collaboration").discussions]
"""After the last of them, the group takes them up again."""
Do = Callable[[], Awaitable[Seen]]


@dataclass(frozen=True)
class Act:
    """One press or form, and the kind of event that comes of it, once. `before` opens the way to it."""

    name: str
    kind: type
    do: Do
    before: tuple[Callable[[], Awaitable[object]], ...] = ()


async def session(evening: Evening, dice: Random) -> AsyncIterator[Act]:
    """From the lobby to the end. Every act is done before the next is asked for."""
    opened = len(evening.memory.all(SessionOpened))
    again = {"discussion": DISCUSSIONS[opened % len(DISCUSSIONS)]} if opened >= len(DISCUSSIONS) else {}
    yield Act("start", SessionOpened, lambda: evening.first.slash("session start", **again))
    for person in evening.people[1:]:
        yield _button(person, "I'm here", Arrived)
    beginner, _ = evening.named(r"\*\*Facilitates:\*\* <@(\d+)>()")
    yield _button(beginner, "Begin", Begun)
    if not evening.memory.all(RulesAgreed):
        for person in evening.people:
            yield _button(person, "I agree", RulesAgreed)
    async for act in _steps(evening, dice):
        yield act
    yield _button(evening.facilitator, "Close the session", SessionClosed)


async def _steps(evening: Evening, dice: Random) -> AsyncIterator[Act]:
    """Through all steps to the closing, with something beside the moves at every other prompt."""
    number = 0
    while (phase := evening.memory.session.phase) is not Phase.CLOSING:
        if phase is Phase.ASKING:
            for act in dice.choice(_BESIDE)(evening):
                number += 1
                yield act
        yield _button(evening.facilitator, "Next", MovedOn)


def _write(evening: Evening) -> list[Act]:
    return [_form(evening, evening.notetaker, "Write")]


def _jot(evening: Evening) -> list[Act]:
    """The facilitator writes for themselves, and shows it all the same."""
    lead, show = evening.facilitator, "Show the jots (1)"
    shown = Act(
        f"{lead.name}: {show}",
        JotsShown,
        lambda: lead.press("Show them all the same"),
        (lambda: lead.press("More"), lambda: lead.press(show)),
    )
    return [replace(_form(evening, lead, "Write"), kind=Jot), shown]


def _park(evening: Evening) -> list[Act]:
    return [_form(evening, evening.facilitator, "Park it", menu=True)]


def _longer(evening: Evening) -> list[Act]:
    return [_tool(evening, "3 min, end later", TimeAdded)]


def _rephrase(evening: Evening) -> list[Act]:
    return [_tool(evening, "Say it another way", Rephrased)]


def _break(evening: Evening) -> list[Act]:
    person = evening.people[-1]
    shown = (lambda: evening.school.reads(person, "[Go on]"),)
    return [_tool(evening, "Pause", Paused), replace(_button(person, "Go on", Resumed), before=shown)]


def _round(evening: Evening) -> list[Act]:
    turn = _button(evening.facilitator, "Done", TurnEnded)
    return [_tool(evening, "Round", RoundStarted), turn, _tool(evening, "End the round", RoundEnded)]


def _decide(evening: Evening) -> list[Act]:
    """A line becomes a proposal, and somebody votes on it before the facilitator closes the vote."""
    lead, person, line = evening.facilitator, evening.people[-1], f"Plan {len(evening.school.discord.calls)}"
    page, label = (lambda: lead.press("More"), lambda: lead.press("Decide")), f"Practice: {line}"
    look = "Vote on one, change it, or keep it for later"
    card = (lambda: evening.school.reads(person, "[Vote]"), lambda: person.press("Vote"))
    return [
        _form(evening, evening.notetaker, "Write", line=line, kind="practice"),
        Act("put to the group", Proposed, lambda: lead.choose("Put to the group", label), page),
        Act(
            "vote on it",
            BallotOpened,
            lambda: lead.press("Vote on it"),
            (*page, lambda: lead.choose(look, label)),
        ),
        Act(f"{person.name} votes", VotesCame, lambda: person.press("4"), card),
        _tool(evening, "Close the vote", BallotClosed),
    ]


_BESIDE = (_decide, _write, _write, _jot, _jot, _park, _longer, _rephrase, _break, _round)


def _button(person: Person, label: str, kind: type) -> Act:
    return Act(f"{person.name}: {label}", kind, lambda: person.press(label))


def _tool(evening: Evening, label: str, kind: type) -> Act:
    """A press in the facilitator's private menu."""
    person = evening.facilitator
    return Act(f"{person.name}: {label}", kind, lambda: person.press(label), (lambda: person.press("More"),))


def _form(
    evening: Evening, person: Person, label: str, *, menu: bool = False, line: str = "", kind: str = ""
) -> Act:
    """A form, opened once and sent as often as it takes: it stays open when sending fails."""
    opened: list[Seen] = []

    async def open_once() -> Seen:
        if not opened:
            if menu:
                await person.press("More")
            opened.append(await person.press(label))
        return opened[0]

    answers: dict[str, object] = {"text": line or f"Line {len(evening.school.discord.calls)}"}
    if kind:
        answers["kind"] = kind
    return Act(f"{person.name}: {label}", NoteTaken, lambda: person.submit(opened[0], answers), (open_once,))
