"""What a group has behind it: sessions, agreements, summaries, a plan."""

from datetime import datetime, timedelta

from bot.application.ballot_boxes import BallotBoxes
from bot.ui.typed.encoded_times import MeetingTimes, NewTime, PollTimes
from facilitation.group.agreements.commands import Object
from facilitation.group.followup.commands import SetReview
from facilitation.group.key_questions.commands import AnswerKeyQuestion
from facilitation.group.key_questions.state import questions
from facilitation.group.meetings.commands import ProposeTimes, SetMeetings
from facilitation.group.plan.commands import AddAction, AskOwner, ReviseAction, TakeAction
from facilitation.group.plan.state import Terms
from facilitation.group.plan.trials.commands import SayHowItGoes
from facilitation.group.summaries.commands import ApproveSummary, AskToTalk, LookAtDraft, RewordLine
from facilitation.group.summaries.lines import Wording
from facilitation.group.summaries.response_commands import Respond
from facilitation.group.summaries.state import Release, ResponseKind
from facilitation.session.ballots.votes import CastVote
from facilitation.session.flipchart.commands import ParkIt, TakeNotes
from facilitation.session.proposals.commands import DescribeProposal, PutForward
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.ballots import Mark
from facilitation.shared.notes import NoteDraft
from facilitation.shared.proposals import Details
from guides.model.parts import NoteKind
from tests.security.access.kinds import (
    BEFORE,
    OBJECTION,
    VOTE,
    When,
)
from tests.security.access.places import COURSES, Places, fist


class Past(Places):
    """What happened before the moment that is tried."""

    async def _earlier(self) -> None:
        """An earlier session, with what it leaves: notes, something parked, agreements, and a plan."""
        lead, scribe, other = self.school.ana.id, self.school.ben.id, self.school.chloe.id
        await self._begin("benefits")
        lines = tuple(
            NoteDraft(kind, self._marked(f"{kind} of before", BEFORE))
            for kind in NoteKind
            if kind is not NoteKind.PARKED
        )
        await self._in(TakeNotes(by=scribe, id="n", lines=lines))
        await self._in(ParkIt(by=lead, id="p", text=self._marked("Parked before", BEFORE)))
        for number, kind in enumerate((NoteKind.GOAL, NoteKind.PRACTICE)):
            text = self._marked(f"Agreed {kind}", BEFORE)
            await self._in(PutForward(by=lead, id=str(number), kind=kind, text=text))
        details = Details(sign=self._marked("We will see", BEFORE))
        await self._in(DescribeProposal(by=lead, id=f"{self.session}/0", details=details))
        await self._in(fist(lead, "b", f"{self.session}/0", f"{self.session}/1"))
        for person in (lead, scribe, other):
            await BallotBoxes(self.handler).vote(
                self.session, CastVote(by=person, ballot="b", marks=(Mark(5),))
            )
        agreement = f"{self.session}/0"
        objection = Object(
            by=self.school.dilip.id, agreement=agreement, reason=self._marked("Not so", OBJECTION)
        )
        await BallotBoxes(self.handler).answer(self.group, objection)
        await self._in(CloseSession(by=lead))
        await self.school.bot.services.display.show(self.session)
        parked = (await self.handler.group(self.group)).of_kind(NoteKind.PARKED)[0].id
        release = (await self.handler.group(self.group)).releases[self.session]
        self.gaps |= {
            "agreement": agreement,
            "parked": parked,
            "draft": release.key,
            "line": release.lines[0].id,
        }
        await self._release(release)
        await self._between(agreement)

    async def _between(self, agreement: str) -> None:
        """What becomes of it until the next session: an action is tried, an agreement is looked at again."""
        lead, other, today = self.school.ana.id, self.school.chloe.id, self.handler.clock().date()
        await self._of(SetReview(by=lead, agreement=agreement, day=today))
        if self.when in COURSES:
            await self._of(
                SayHowItGoes(
                    by=other, id="act", check_in="c", course=COURSES[self.when],
                    happened=self._marked("It went so", BEFORE),
                )
            )  # fmt: skip
        terms = Terms(
            what=self._marked("Our action", BEFORE), links=(agreement,), progress=self._marked("Seen", BEFORE)
        )
        await self._of(ReviseAction(by=other, id="act", terms=terms))

    async def _release(self, release: Release) -> None:
        """All approve it and a reviewer answers; then someone changes a line of it and asks to talk."""
        key, there = release.key, (self.school.ana.id, self.school.ben.id, self.school.chloe.id)
        for person in there:
            await self._of(LookAtDraft(by=person, key=key))
            changes = (await self.handler.group(self.group)).releases[key].changes
            await self._of(ApproveSummary(by=person, key=key, changes=changes))
        today = self.handler.clock().date()
        answer = Respond(
            by=self.school.ingrid.id, key=key, reviewer=True, id="answer", kind=ResponseKind.UNBLOCK,
            today=today, text=self._marked("By then", BEFORE), until=today + timedelta(days=9),
        )  # fmt: skip
        await self._of(answer)
        words = Wording(self._marked("Reworded", BEFORE))
        await self._of(RewordLine(by=there[0], key=key, line=release.lines[0].id, wording=words))
        await self._of(AskToTalk(by=there[1], key=key, id="t", sentence=self._marked("Let's talk", BEFORE)))
        self.gaps["changes"] = (await self.handler.group(self.group)).releases[key].changes

    async def _key_question(self) -> None:
        """The participant has answered the first of them."""
        group = await self.handler.group(self.group)
        question = next(iter(questions(self.handler.guides[group.guide])))
        line = self._marked("As I see it", VOTE)
        answer = AnswerKeyQuestion(by=self.school.chloe.id, question=question, value=2, line=line)
        await BallotBoxes(self.handler).answer_key_question(self.group, answer)
        self.gaps |= {"question": question, "group": self.group}

    async def _meet(self) -> None:
        """A meeting is set, and after the first session times are put to the group."""
        group = await self.handler.group(self.group)
        zone, first = await self.handler.zone(group), datetime(2026, 5, 4, 15, 30)  # noqa: DTZ001 - on a wall
        times = tuple(first + timedelta(days=days) for days in range(3))
        named = {"by": self.school.chloe.id, "zone": zone, "minutes": 60}
        await self._of(SetMeetings(ids=("meet",), times=times[:1], **named))
        if self.when is not When.NONE:
            await self._of(ProposeTimes(id="poll", times=times[1:], **named))
        self.gaps |= {
            "wanted": MeetingTimes(times[2:], 60).argument(zone),
            "instead": NewTime("meet", times[2]).argument(zone),
            "choices": PollTimes(times[:2], 60).argument(zone),
        }

    async def _plan(self) -> None:
        """The participant owns an action; the member who is away is asked to take on another."""
        lead, owner = self.school.ana.id, self.school.chloe.id
        await self._of(AddAction(by=owner, id="act", what=self._marked("Our action", BEFORE)))
        await self._of(TakeAction(by=owner, id="act"))
        await self._of(AddAction(by=lead, id="free", what=self._marked("Our free action", BEFORE)))
        await self._of(AskOwner(by=lead, id="free", person=self.school.dilip.id))
        self.gaps |= {"act": "act", "free": "free"}
