"""A whole session as eight people press it: moment by moment, so that a test may cut in anywhere."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from random import Random

from facilitation.group.settings.events import RulesAgreed
from facilitation.session.ballots.events import BallotClosed, BallotOpened, VotesCame
from facilitation.session.flipchart.events import JotsShown, NoteTaken
from facilitation.session.participation.events import RoundEnded, RoundStarted, TurnEnded
from facilitation.session.people.events import Arrived
from facilitation.session.proposals.events import Proposed
from facilitation.session.state import Phase
from facilitation.session.steps.events import Begun, MovedOn, Rephrased, SessionClosed, SessionOpened
from facilitation.session.timing.events import Paused, Resumed, TimeAdded
from guides.reader import reader
from tests.system.loopback.people.person import Person
from tests.system.loopback.people.seen import Seen
from tests.system.process.support.evening import Evening
from tests.system.process.support.stored import Remembered

DISCUSSIONS = [discussion.key for discussion in reader.load("collaboration").discussions]
"""After the last of them, the group takes them up again."""
Do = Callable[[], Awaitable[Seen]]


@dataclass(frozen=True)
class Act:
    """One press or form of one person, and the kind of event that comes of it, once.

    `before` opens the way to it; `words` are what was written.
    """

    person: Person
    what: str
    kind: type
    do: Do
    before: tuple[Callable[[], Awaitable[object]], ...] = ()
    words: str = ""

    @property
    def name(self) -> str:
        return f"{self.person.name}: {self.what}"

    def times(self, memory: Remembered) -> int:
        """How often it was done, as the bot remembers it."""
        if not self.words:
            return memory.by(self.person.id, self.kind)
        return [*memory.notes, *(jot.text for jot in memory.jots)].count(self.words)

    async def prepare(self) -> None:
        """Go the way to it."""
        for step in self.before:
            await step()


class ByNobody(Act):
    """Something whose event names no one: a secret vote, a line on a sensitive question."""

    def times(self, memory: Remembered) -> int:
        return len(memory.all(self.kind))


Moment = tuple[Act, ...]
"""What different people do at the same time."""


async def session(evening: Evening, dice: Random) -> AsyncIterator[Moment]:
    """From the lobby to the end. All of a moment is done before the next is asked for."""
    opened = len(evening.memory.all(SessionOpened))
    again = {"discussion": DISCUSSIONS[opened % len(DISCUSSIONS)]} if opened >= len(DISCUSSIONS) else {}
    start = lambda: evening.first.slash("session start", **again)  # noqa: E731 - as all the others
    yield (Act(evening.first, "start", SessionOpened, start),)
    yield from_all(evening.people[1:4], "I'm here", Arrived)
    for person in evening.people[4:]:
        yield (button(person, "I'm here", Arrived),)
    beginner, _ = evening.named(r"\*\*Facilitates:\*\* <@(\d+)>()")
    yield (button(beginner, "Begin", Begun),)
    if not evening.memory.all(RulesAgreed):
        yield from_all(evening.people, "I agree", RulesAgreed)
    async for moment in _steps(evening, dice):
        yield moment
    yield (button(evening.facilitator, "Close the session", SessionClosed),)


async def _steps(evening: Evening, dice: Random) -> AsyncIterator[Moment]:
    """Through all steps to the closing, with something beside the moves at every prompt."""
    while (phase := evening.memory.session.phase) is not Phase.CLOSING:
        if phase is Phase.ASKING:
            for moment in dice.choice(_BESIDE)(evening):
                yield moment
        yield (next_(evening),)


def next_(evening: Evening) -> Act:
    return button(evening.facilitator, "Next", MovedOn)


def _jot(evening: Evening) -> list[Moment]:
    """The facilitator writes for themselves, and shows it all the same."""
    lead, label = evening.facilitator, "Show the jots (1)"
    way = (lambda: lead.press("More"), lambda: lead.press(label))
    show = replace(button(lead, "Show them all the same", JotsShown), before=way)
    return [(form(evening, lead, "Write"),), (show,)]


def write(evening: Evening) -> Act:
    return form(evening, evening.notetaker, "Write")


def rephrase(evening: Evening) -> Act:
    return _tool(evening, "Say it another way", Rephrased)


def longer(evening: Evening) -> Act:
    """A press in private that redraws the card that everyone sees."""
    return _tool(evening, "+3 min, end later", TimeAdded)


def _together(evening: Evening) -> list[Moment]:
    """The facilitator and the notetaker are at work, each with their own."""
    return [(longer(evening), write(evening))]


def _write(evening: Evening) -> list[Moment]:
    return [(write(evening),)]


def _park(evening: Evening) -> list[Moment]:
    return [(form(evening, evening.facilitator, "Park it", menu=True),)]


def _rephrase(evening: Evening) -> list[Moment]:
    return [(rephrase(evening),)]


def _break(evening: Evening) -> list[Moment]:
    person = evening.people[-1]
    shown = (lambda: evening.school.reads(person, "[Go on]"),)
    go_on = replace(button(person, "Go on", Resumed), before=shown)
    return [(_tool(evening, "Pause", Paused),), (go_on,)]


def _round(evening: Evening) -> list[Moment]:
    turn = button(evening.facilitator, "Done", TurnEnded)
    return [(_tool(evening, "Round", RoundStarted),), (turn,), (_tool(evening, "End the round", RoundEnded),)]


def _decide(evening: Evening) -> list[Moment]:
    """A line becomes a proposal, and someone votes on it before the facilitator closes the vote."""
    lead, person, line = evening.facilitator, evening.people[-1], f"Plan {len(evening.school.discord.calls)}"
    page, label = (lambda: lead.press("More"), lambda: lead.press("Decide")), f"Practice: {line}"
    look = "Vote on one, or change it"
    card = (lambda: evening.school.reads(person, "[Vote]"), lambda: person.press("Vote"))
    put = ByNobody(lead, "put to the group", Proposed, lambda: lead.choose("Put to the group", label), page)
    opened = (*page, lambda: lead.choose(look, label))
    return [
        (form(evening, evening.notetaker, "Write", line=line, kind="practice"),),
        (put,),
        (replace(button(lead, "Vote on it", BallotOpened), before=opened),),
        (ByNobody(person, "4", VotesCame, lambda: person.press("4"), card),),
        (ByNobody(lead, "close the vote", BallotClosed, lambda: lead.press("Close the vote"), page[:1]),),
    ]


_BESIDE = (_decide, _together, _write, _jot, _jot, _park, _rephrase, _break, _round)


def button(person: Person, label: str, kind: type) -> Act:
    return Act(person, label, kind, lambda: person.press(label))


def from_all(people: tuple[Person, ...], label: str, kind: type) -> Moment:
    """The same button, pressed by several at once."""
    return tuple(button(person, label, kind) for person in people)


def _tool(evening: Evening, label: str, kind: type) -> Act:
    """A press in the facilitator's private menu."""
    person = evening.facilitator
    return replace(button(person, label, kind), before=(lambda: person.press("More"),))


def form(
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

    line = line or f"Line {len(evening.school.discord.calls)}"
    answers: dict[str, object] = {"text": line, **({"kind": kind} if kind else {})}
    send = lambda: person.submit(opened[0], answers)  # noqa: E731 - as all the others
    return Act(person, label, NoteTaken, send, (open_once,), line)
