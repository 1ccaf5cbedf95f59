"""From a line on the flipchart to a plan, as people press it: moment by moment, as in `script`."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from bot.ui.custom_ids import CustomId
from facilitation.group.plan.events import ActionAdded, ActionRevised, ActionTaken, OwnerAsked, OwnerDeclined
from facilitation.session.ballots.events import BallotClosed, BallotOpened, VotesCame
from facilitation.session.proposals.events import Proposed, ReservationsKept
from facilitation.shared.ballots import Aspect, Mark
from tests.system.loopback.people.person import Person
from tests.system.loopback.people.seen import Seen
from tests.system.process.support.evening import Evening
from tests.system.process.support.script import Act, ByNobody, Moment, button, form
from tests.system.process.support.stored import Remembered

LOOK = "Vote on one, or change it"
FIRST, SECOND = "Visit each other", "Plan lessons together"
ACTION, DAY = "Draw up a rota", "1 May 2030"
WHY = "Only twice a term"


@dataclass(frozen=True)
class _Rated(Act):
    """A mark on a ballot that is open: it is in the box, and no event tells of it."""

    mark: Mark | None = None

    def times(self, memory: Remembered) -> int:
        return sum(mark == self.mark for mark in memory.marks(self.person.id))


Way = tuple[Callable[[], Awaitable[object]], ...]


async def all_the_way(evening: Evening) -> AsyncIterator[Moment]:
    """Two practices are put to the group, rated, and voted on with a dissent; the plan builds on one."""
    lead, voter, other = evening.facilitator, evening.people[-1], evening.people[-2]
    for line in (FIRST, SECOND):
        yield (form(evening, evening.notetaker, "Write", line=line, kind="practice"),)
        put = _at(lead, f"put {line}", Proposed, "Put to the group", f"Practice: {line}", _page(lead))
        yield (put,)
    for moment in chain(_rating(evening, lead, voter), _deciding(evening, lead, voter)):
        yield moment
    for moment in _planning(evening, voter, other):
        yield moment


def _page(lead: Person) -> Way:
    return (lambda: lead.press("More"), lambda: lead.press("Decide"))


def _at(person: Person, what: str, kind: type, menu: str, line: object, way: Way) -> Act:
    """A line chosen from a menu; its event may name no one."""
    return ByNobody(person, what, kind, lambda: person.choose(menu, line), way)


def _rating(evening: Evening, lead: Person, voter: Person) -> Iterator[Moment]:
    vote = _vote(evening, voter)
    compare = (*_page(lead), lambda: lead.press("Compare practices"))
    both = lambda: lead.choose("Which practices do you look at?", FIRST, SECOND)  # noqa: E731 - said once
    yield (ByNobody(lead, "compare", BallotOpened, both, compare),)
    for aspect, rate in ((Aspect.PROMISE, 4), (Aspect.FEASIBILITY, 2), (Aspect.PROMISE, 5)):
        yield (_rate(evening, voter, aspect, rate),)
    yield (ByNobody(voter, "through", VotesCame, lambda: voter.press("I'm done"), vote),)
    yield (_close(lead),)


def _rate(evening: Evening, voter: Person, aspect: Aspect, rate: int) -> Act:
    """A rate of the practice that was put first."""
    session = evening.memory.session
    going = session.deciding.open
    assert going is not None
    number = next(n for n, key in enumerate(going.options) if session.deciding.proposals[key].text == FIRST)
    verb = CustomId("rate", session.id, None, f"{going.id}:{number}:{aspect}").id
    turn = CustomId("rating", session.id, None, f"{going.id}:{number}").id

    async def way() -> None:
        await evening.school.reads(voter, "[Vote]")
        page = await voter.press("Vote")
        assert page.message is not None
        await voter.forge(turn, page.message)

    give = lambda: voter.choose(verb, str(rate))  # noqa: E731 - as all the others
    mark = Mark(rate, going.options[number], aspect)
    return _Rated(voter, f"{aspect} {rate}", Mark, give, (way,), mark=mark)


def _vote(evening: Evening, voter: Person) -> Way:
    return (lambda: evening.school.reads(voter, "[Vote]"), lambda: voter.press("Vote"))


def _close(lead: Person) -> Act:
    close = lambda: lead.press("Close the vote")  # noqa: E731 - as all the others
    return ByNobody(lead, "close the vote", BallotClosed, close, _page(lead)[:1])


def _deciding(evening: Evening, lead: Person, voter: Person) -> Iterator[Moment]:
    """One asks for a change, three can live with it, and the group continues with the reservation."""
    look = (*_page(lead), lambda: lead.choose(LOOK, f"Practice: {FIRST}"))
    yield (replace(button(lead, "Vote on it", BallotOpened), before=look),)
    opened: list[Seen] = []

    async def asks_for_change() -> None:
        if not opened:
            await voter.press("Vote")
            opened.append(await voter.press("2"))

    why = lambda: voter.submit(opened[0], {"text": WHY})  # noqa: E731 - as all the others
    shown = lambda: evening.school.reads(voter, "[Vote]")  # noqa: E731 - as all the others
    yield (ByNobody(voter, "2, and why", VotesCame, why, (shown, asks_for_change)),)
    for person in evening.people[:3]:
        vote = _vote(evening, person)
        yield (ByNobody(person, "4", VotesCame, lambda person=person: person.press("4"), vote),)
    yield (_close(lead),)
    yield (replace(button(lead, "Go on with reservations", ReservationsKept), before=look),)


def _planning(evening: Evening, owner: Person, other: Person) -> Iterator[Moment]:
    """Someone is asked and declines; another takes it on, says by when and for what, and drops it."""
    edit = lambda: owner.slash("plan edit")  # noqa: E731 - as all the others
    opened: list[Seen] = []

    async def open_once() -> None:
        await edit()
        if not opened:
            opened.append(await owner.press("Add an action"))

    add = lambda: owner.submit(opened[0], {"text": ACTION})  # noqa: E731 - as all the others
    yield (Act(owner, "add", ActionAdded, add, (open_once,)),)
    page = (edit, lambda: owner.choose(CustomId("act", evening.memory.session.group, None, "0").id, ACTION))
    ask = lambda: owner.choose("Ask somebody to take it on", other)  # noqa: E731 - as all the others
    yield (Act(owner, "ask", OwnerAsked, ask, page),)
    yield (replace(button(other, "Not me", OwnerDeclined), before=(lambda: other.slash("plan edit"),)),)
    yield (replace(button(owner, "I'll do it", ActionTaken), before=page),)

    async def types_a_day() -> None:
        await owner.submit(await owner.press("By when"), {"text": DAY})

    yield (replace(button(owner, "Yes, save", ActionRevised), before=(*page, types_a_day)),)
    tie = lambda: owner.choose("Which practice does it belong to?", FIRST)  # noqa: E731 - as all the others
    yield (Act(owner, "tie", ActionRevised, tie, page),)
