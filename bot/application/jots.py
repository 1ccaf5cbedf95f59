"""Jots: what people write before they talk. They are beside the events, because their writers may have them
deleted; so all work on them holds the session's lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.application.command_handler import CommandHandler
from bot.application.notifications import Change
from facilitation.session.flipchart.commands import ShowJots, WithdrawJot, WriteJot
from facilitation.session.state import Session
from facilitation.shared.notes import ShownJot
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import one_line
from storage.store import Jot


@dataclass(frozen=True, slots=True)
class JotTally:
    """Counts for one person's menu: jots on this question that are not on show, and their own in all."""

    new: int = 0
    mine: int = 0


NO_JOTS = JotTally()


class Jots:
    """Keeps, counts and shows them, and takes them back. Only the writer of a jot hears which are theirs."""

    def __init__(self, handler: CommandHandler) -> None:
        self._handler = handler
        self._store = handler.store

    async def write(
        self, session: str, person: int, move: int | None, form: str, texts: Sequence[str]
    ) -> None:
        """Keep each of these lines, or none where one of them cannot be kept. On return they are durable; a
        form that is handed in twice is kept once. Raises Refused."""
        async with self._handler.session_lock(session) as ask:
            for text in texts:
                await ask(WriteJot(by=person, move=move, text=text))
            step, now = (await self._handler.session(session)).step, self._handler.clock()
            for number, text in enumerate(texts):
                key = _key(form, number)
                await self._store.add_jot(Jot(session, key, person, step, one_line(text), now))

    async def show(self, session: str, person: int, move: int | None, seed: int) -> Change:
        """Put what was written on this step before everyone. Raises Refused."""
        async with self._handler.session_lock(session) as ask:
            step = (await self._handler.session(session)).step
            jots = tuple(ShownJot(jot.id, jot.text) for jot in await self._store.jots(session, step))
            return await ask(ShowJots(by=person, move=move, jots=jots, seed=seed))

    async def take_back(self, session: str, person: int, jot: str) -> None:
        """Delete a jot of this person's, wherever it is. It leaves the screen before the memory, so that
        anyone who is cut off in between can take it back again. Raises Refused."""
        async with self._handler.session_lock(session) as ask:
            own = {one.id for one in await self.of(session, person)}
            try:
                await ask(WithdrawJot(by=person, id=jot if jot in own else ""))
            except Refused as refused:
                if refused.reason is not Reason.NO_SUCH_JOT or jot not in own:
                    raise
            await self._store.withdraw_jot(session, jot, person)

    async def of(self, session: str, person: int) -> tuple[Jot, ...]:
        """What this person wrote in a session, the newest first."""
        return tuple(sorted(await self._store.jots_of(session, person), key=lambda jot: jot.at, reverse=True))

    async def tally(self, session: Session, person: int) -> JotTally:
        """How many were written on this step that are not on show, and how many are this person's own."""
        shown = {jot.id for jot in session.shown}
        written = await self._store.jots(session.id, session.step)
        return JotTally(sum(jot.id not in shown for jot in written), len(await self.of(session.id, person)))


def _key(form: str, number: int) -> str:
    """The same for the same line of the same form, and nothing that tells when it was opened."""
    return blake2b(f"{form} {number}".encode(), digest_size=8).hexdigest()
