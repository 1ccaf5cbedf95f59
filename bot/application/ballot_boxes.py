"""What is in a box until it is counted: votes on a ballot, the answers of those who were away, and those to
the key questions, and how the ground rules were kept.

It is no event until then, and so it is kept here beside what happens, while nothing else of the group moves.
"""

from bot.application import key_questions
from bot.application.command_handler import CommandHandler
from bot.application.notifications import Change
from bot.application.tallying import pulse_box
from facilitation.group.agreements.commands import AnswerCommand
from facilitation.group.base import decide
from facilitation.group.key_questions.commands import AnswerKeyQuestion
from facilitation.session import decider
from facilitation.session.ballots.commands import LookIntoBox
from facilitation.session.ballots.votes import Voting
from facilitation.session.pulse.commands import RatePulse
from facilitation.shared.ballots import Vote
from storage.store import BallotBox


class BallotBoxes:
    """Puts votes into ballot boxes and has them counted. Raises what the command handler raises."""

    def __init__(self, handler: CommandHandler) -> None:
        self._handler = handler
        self._store = handler.store

    async def vote(self, session: str, command: Voting) -> Change:
        """Put a vote into the box, and look whether all are in. It is kept before anyone is informed."""
        async with self._handler.session_lock(session) as ask:
            now, state = self._handler.clock(), await self._handler.session(session)
            decider.check(state, command)
            box = BallotBox(f"session:{session}", command.ballot)
            before = await self._own(box, command.by)
            await self._store.put_vote(box, command.vote(state, now, before), now)
            return await ask(LookIntoBox(by=None))

    async def rate(self, session: str, command: RatePulse) -> None:
        """Keep how someone finds a ground rule kept, until the session closes."""
        async with self._handler.session_lock(session):
            state = await self._handler.session(session)
            group = await self._handler.group(state.group)
            decider.check(state, command)
            box = pulse_box(session)
            answer = command.answer(await self._own(box, command.by), group.rules)
            await self._store.put_vote(box, answer, self._handler.clock())

    async def _own(self, box: BallotBox, person: int | None) -> Vote | None:
        return next((one for one in await self._store.votes(box) if one.person == person), None)

    async def answer(self, group: str, command: AnswerCommand) -> None:
        """Keep what someone who was away says to an agreement, until their window ends."""
        async with self._handler.group_lock(group):
            now, state = self._handler.clock(), await self._handler.group(group)
            decide(state, command, now)
            box = BallotBox(f"group:{group}", command.agreement)
            await self._store.put_vote(box, command.answer(state, now), now)

    async def answer_key_question(self, group: str, command: AnswerKeyQuestion) -> None:
        """Keep what a member says to a key question, until the group's first session begins."""
        async with self._handler.group_lock(group):
            now, state = self._handler.clock(), await self._handler.group(group)
            decide(state, command, now)
            guide = self._handler.guides[state.guide]
            vote = command.answer(guide)
            await self._store.put_vote(key_questions.boxes(state, guide)[command.question], vote, now)
