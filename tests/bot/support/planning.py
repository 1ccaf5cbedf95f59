"""A group that has agreed on things and plans. What it agreed is brought about without its screen."""

from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.votes import CastVote
from facilitation.session.proposals.commands import DescribeProposal, PutForward
from facilitation.shared.ballots import BallotKind, Mark
from facilitation.shared.proposals import PLAIN, Daunting, Details
from guides.model.parts import NoteKind
from tests.bot.support.evening import to_the_questions
from tests.bot.support.school import Person, School, heard

GOAL = "Know each other's lessons"
SECOND = "Fewer surprises before reports"
HALL, HARD, VISITS, ACT = "The hall is free on Mondays", "No time", "Visit each other", "Draw up a rota"
SIGN = Details(sign="We can name what others teach")
AGREED = (
    (NoteKind.GOAL, GOAL, SIGN),
    (NoteKind.GOAL, SECOND, SIGN),
    (NoteKind.ASSET, HALL, PLAIN),
    (NoteKind.CONSTRAINT, HARD, Details(daunting=Daunting.VERY)),
    (NoteKind.PRACTICE, VISITS, PLAIN),
    (NoteKind.ACTION, ACT, PLAIN),
)

Agreed = tuple[NoteKind, str, Details]


async def planning(school: School, *agreed: Agreed) -> None:
    """Six teachers at the first question of the planning; Ana facilitates."""
    await to_the_questions(school, discussion="planning")
    await agree(school, *(agreed or AGREED))


async def agree(school: School, *agreed: Agreed) -> None:
    """Everyone who is there agrees on these."""
    handler = school.bot.services.handler
    group = await handler.group_in(school.channel.id)
    assert group is not None
    assert group.live is not None
    session = await handler.session(group.live)
    lead, names = session.facilitator, [f"{session.id}/{n}" for n in range(len(agreed))]
    for n, (kind, text, details) in enumerate(agreed):
        await handler.handle(session.id, PutForward(by=lead, id=str(n), kind=kind, text=text))
        await handler.handle(session.id, DescribeProposal(by=lead, id=names[n], details=details))
    fist = OpenBallot(by=lead, id="b", kind=BallotKind.FIST, proposals=tuple(names))
    await handler.handle(session.id, fist)
    for person in session.present:
        await school.bot.services.ballot_boxes.vote(
            session.id, CastVote(by=person, ballot="b", marks=(Mark(5),))
        )
    await school.bot.services.display.show(session.id)


async def plan(person: Person) -> str:
    """The plan, as someone reads it."""
    return heard(await person.slash("plan show"))


async def builder(person: Person) -> str:
    """The builder's first page."""
    return heard(await person.slash("plan edit"))


async def opens(person: Person, action: str = ACT) -> str:
    """The page of one action."""
    await builder(person)
    return heard(await person.choose(action, under="Open an action"))


async def takes(person: Person, action: str = ACT) -> str:
    """Someone takes a free action on."""
    await opens(person, action)
    return heard(await person.press("I'll do it"))


async def adds(person: Person, what: str) -> str:
    """Someone adds an action."""
    await builder(person)
    return heard(await person.fill(await person.press("Add an action"), text=what))


async def types_a_date(person: Person, text: str, action: str = ACT) -> str:
    """An owner types a date; what they then read."""
    await opens(person, action)
    return heard(await person.fill(await person.press("By when"), text=text))
