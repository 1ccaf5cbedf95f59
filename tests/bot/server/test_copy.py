"""A person's copy: what is about them, and no line of anyone else, however they belonged to the group."""

import json
import re
from dataclasses import dataclass

import pytest

from bot.application.ballot_boxes import BallotBoxes
from bot.application.jots import Jots
from bot.application.personal_data import NAMED
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.plan.commands import AddAction, ReviseAction, TakeAction
from facilitation.group.plan.state import Terms
from facilitation.group.summaries.commands import AskToTalk, StrikeLine
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.votes import CastVote
from facilitation.session.flipchart.commands import TakeJot
from facilitation.session.proposals.commands import PutForward
from facilitation.shared.ballots import BallotKind, Mark
from guides.model.parts import NoteKind
from tests.bot.reviewers.test_privacy_walk import COMMANDS
from tests.bot.support.pages.walking import Walk
from tests.bot.support.reviewing import loses_the_role
from tests.bot.support.school import Json, Person, School
from tests.bot.support.world import SECRET, Band, band

AUTOCOMPLETED = (
    *(("group create", "guide"), ("group move", "group"), ("group reopen", "group")),
    ("session start", "discussion"),
)
"""Commands that everyone has, with the options for which suggestions come while one types."""


@dataclass
class Story:
    """A group's year. Each line begins with `xq` and says who wrote it. The principal facilitated once and
    left; Chloe took an action on and left, too; Femi was only ever named; Ben is a member."""

    school: School
    group: Band

    @property
    def names(self) -> str:
        """Everyone of whom someone may write, as people write it."""
        school = self.school
        people = (school.ingrid, school.chloe, school.femi, school.ben, school.dilip)
        return " ".join(f"<@{person.id}>" for person in people)

    async def jots(self, *writers: Person) -> None:
        """Each writes a jot that names the others."""
        session = self.group.session
        move = (await self.group.handler.session(session)).move
        for person in writers:
            text = f"xqjotof{person.actor.name.lower()} {self.names}"
            form = self.group.number()
            await Jots(self.group.handler).write(session, person.id, move, form, [text])

    async def shows_jots(self) -> None:
        """They are shown; the first is taken onto the flipchart."""
        handler, session = self.group.handler, self.group.session
        lead, notes, *_ = self.group.people
        move = (await handler.session(session)).move
        change = await Jots(handler).show(session, lead.id, move, 1)
        for jot in change.session.shown:
            await self.group.asks(TakeJot(by=notes.id, id=jot.id, kind=NoteKind.INSIGHT))

    async def ballot(self, by: Person, *, open_still: bool = False) -> None:
        """Someone puts something forward, and the others say why not."""
        name, ballot = self.group.number(), self.group.number()
        text = f"xqproposedby{by.actor.name.lower()} {self.names}"
        await self.group.asks(PutForward(by=by.id, id=name, kind=NoteKind.PRACTICE, text=text))
        await self.group.asks(
            OpenBallot(
                by=self.group.people[0].id,
                id=ballot,
                kind=BallotKind.FIST,
                proposals=(f"{self.group.session}/{name}",),
            )
        )
        for person in self.group.people[open_still:]:
            why = f"xq{'open' if open_still else ''}reasonof{person.actor.name.lower()} {self.names}"
            vote = CastVote(by=person.id, ballot=ballot, marks=(Mark(1),), reason=why)
            await BallotBoxes(self.group.handler).vote(self.group.session, vote)

    async def sits(self, *people: Person) -> None:
        """A session of these: the first facilitates, the second writes. It is closed."""
        self.group.people = people
        await self.group.opens("benefits")
        session, writer = self.group.session, people[1].actor.name.lower()
        await self.group.notes(NoteKind.INSIGHT, f"xqnoteof{writer} {self.names}", f"xqstruckof{writer}")
        await self.jots(*people)
        await self.shows_jots()
        await self.ballot(people[0])
        await self.group.closes()
        line = await self.group.line(f"xqstruckof{writer}")
        await self.group.tells(StrikeLine(by=people[1].id, key=session, line=line))
        ctx = AskToTalk(by=people[2].id, key=session, id=self.group.number(), sentence="xqtalk")
        await self.group.tells(ctx)


@pytest.fixture
async def story(school: School) -> Story:
    ana, ben, chloe, ingrid = school.ana, school.ben, school.chloe, school.ingrid
    await school.sam.slash("setup", reviewers_role=school.leaders)
    told = Story(school, await band(school, "xqname", ana, ben, chloe))
    await told.group.tells(Join(by=ingrid.id))
    await told.sits(ingrid, ben, chloe)
    await told.group.tells(AddAction(by=ana.id, id="x", what="xqaction"))
    await told.group.tells(TakeAction(by=chloe.id, id="x"))
    await told.sits(ana, ben, chloe)
    terms = Terms(what="xqrevisedbychloe", progress="xqprogressbychloe")
    await told.group.tells(ReviseAction(by=chloe.id, id="x", terms=terms))
    for person in (ingrid, chloe):
        await told.group.tells(Leave(by=person.id))
    await told.sits(ana, ben, school.dilip)
    await told.group.opens("benefits")
    await told.jots(ana, ben)
    await told.ballot(ana, open_still=True)
    school.channel = school.guild.create_text_channel("office")
    await school.restart()
    return told


async def copied(school: School, person: Person) -> str:
    await person.slash("privacy")
    await person.press("Get a copy")
    content = school.env.backend.cdn.get(person.messages()[-1].attachments[0].url)
    assert content
    return content.decode()


def lines(text: str) -> set[str]:
    return {*re.findall(rf"\b{SECRET}[a-z]+", text)}


def entries(text: str, *kinds: str) -> list[Json]:
    whole: Json = json.loads(text)
    return [one for one in whole["entries"] if not kinds or one["happened"] in kinds]


async def test_a_principal_who_sat_in_and_left_gets_their_own_lines(story: Story) -> None:
    text = await copied(story.school, story.school.ingrid)
    assert lines(text) == {"xqproposedbyingrid"}
    roles = [
        one["content"]["role"] for one in entries(text, "RoleTaken") if one["content"].get("person") == "you"
    ]
    assert roles == ["facilitator"]
    drafted = entries(text, "SummaryDrafted")
    assert {one["content"].get("there") for one in drafted} == {"you", None}
    assert {one.get("note") for one in drafted} == {NAMED}
    assert all(not one["content"] for one in entries(text, "NoteTaken")), "named, and no more"


async def test_a_stranger_who_is_named_learns_that_they_are(story: Story) -> None:
    text = await copied(story.school, story.school.femi)
    assert lines(text) == set()
    told = entries(text)
    assert {"NoteTaken", "JotsShown", "BallotClosed", "SummaryDrafted"} <= {one["happened"] for one in told}
    assert all(one["content"] == {} and one["note"] == NAMED for one in told)


async def test_a_former_member_gets_what_they_wrote_and_accepted(story: Story) -> None:
    text = await copied(story.school, story.school.chloe)
    assert lines(text) == {"xqrevisedbychloe", "xqprogressbychloe"}
    (taken,) = entries(text, "ActionTaken")
    assert taken["content"] == {"by": "you", "id": "x", "person": "you"}


async def test_a_member_gets_no_more_and_their_own_secret_words(story: Story) -> None:
    text = await copied(story.school, story.school.ben)
    assert lines(text) == {"xqnoteofben", "xqstruckofben", "xqjotofben", "xqopenreasonofben"}
    voted = entries(text, "Vote")
    assert [one["content"]["person"] for one in voted] == ["you"]


async def test_of_an_open_ballot_and_unshown_jots_nothing_tells_that_they_name_somebody(story: Story) -> None:
    told = entries(await copied(story.school, story.school.femi))
    live = [one["happened"] for one in told if one["stream"] == f"session:{story.group.session}"]
    assert live == ["SessionOpened", "Proposed"]


async def test_nobodys_copy_holds_anybody_elses_number(story: Story) -> None:
    school = story.school
    for person in (school.ana, school.ben, school.chloe, school.femi, school.ingrid):
        text = await copied(school, person)
        assert not [one.actor.name for one in school.people if one is not person and str(one.id) in text]


@pytest.mark.parametrize("who", ["ingrid", "chloe", "femi"])
async def test_nor_do_they_find_more_wherever_they_look(story: Story, who: str) -> None:
    """Every command, every button, menu, form and file that comes of it, and every field that offers
    something."""
    person: Person = getattr(story.school, who)
    own = {"ingrid": {"xqproposedbyingrid"}, "chloe": {"xqrevisedbychloe", "xqprogressbychloe"}}
    loses_the_role(story.school, story.school.ingrid)
    walked = Walk(story.school, person)
    await walked.commands(*COMMANDS)
    offered = [await person.actor.autocomplete(story.school.channel, *field, "") for field in AUTOCOMPLETED]
    found = {line for seen in (*(text for _, text in walked.seen), str(offered)) for line in lines(seen)}
    assert found == own.get(who, set())
