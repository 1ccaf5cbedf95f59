"""Keeps what is on screen equal to what is so.

Each face of a session is one public message. Showing twice does no harm: a message that is there is drawn
again, and only where it would look different; one that is missing is posted. Where it is not known what
became of an earlier post, after a crash or a failure, the channel is looked through first. So whatever failed
is mended by the next show, and nothing is posted twice.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from weakref import WeakValueDictionary

import discord
import structlog

from bot.cards import faces
from bot.cards.parts import Card
from bot.cards.room import END, Room, face, gone_by, moved
from bot.conductor import Conductor
from bot.history import latest
from bot.nudges import FRESH
from bot.places import Places
from bot.reach import Turns, shut
from bot.readiness import beforehand
from bot.ui.shown import LOST, Drawn, face_on, look
from bot.ui.talk import NOBODY, UNSAID, Talk, why
from bot.wording import Say, speaker
from facilitation.readiness import questions
from facilitation.session import Phase
from guides.library import GuideMissing
from storage.store import Card as Place
from storage.store import StoreTrouble

RETRIED = 1.0
"""Seconds after which discord.py asks again, at the soonest, where Discord said that it had failed. What was
asked for may be done all the same, and an answer to a press carries no mark that would tell."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """A message that answered a press. Until a time, the press's own token can draw it anew."""

    message: int
    hook: discord.Webhook
    until: datetime


class Stage:
    """Posts, redraws and retires the public cards of sessions."""

    def __init__(
        self,
        client: discord.Client,
        conductor: Conductor,
        fell_behind: Callable[[str], None],
        patience: float,
    ) -> None:
        self._client = client
        self._conductor = conductor
        self._places = Places(conductor.store)
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        self._fell_behind = fell_behind
        self._patience = patience
        self.turns = Turns()
        self._drawn: dict[str, Drawn] = {}
        self._answers: dict[str, Answer] = {}
        self.behind: set[str] = set()
        """Sessions whose screen may lack a card, or hold one that is not remembered."""

    async def room(self, session: str) -> Room:
        """Everything the cards of a session show, as it stands. Raises Unknown."""
        state = await self._conductor.session(session)
        group = await self._conductor.group(state.group)
        guides = self._conductor.guides
        own = guides[group.guide]
        first = state.phase is Phase.LOBBY and not group.begun and questions(own)
        answered = (await beforehand(self._conductor.store, group, own)).answered if first else None
        return Room(guides[state.guide], group, state, own, answered)

    async def show(self, session: str, talk: Talk | None = None) -> None:
        """Bring the screen up to date. With a `talk`, the press is answered by it first of all."""
        lock = self._locks.setdefault(session, asyncio.Lock())
        try:
            room = await self.room(session)
        except GuideMissing:
            self.behind.add(session)
            if talk is not None:
                raise
            return
        say, retired = self._say(room), None
        if talk is None and shut(self._client, room.group):
            # Until the channel is within reach again; nobody knocks there meanwhile.
            self.behind.add(session)
            return
        try:
            if talk is not None and not talk.in_private and not talk.answered:
                retired = await self._redraw_pressed(room, talk, say, alone=not lock.locked())
            async with self.turns if talk is None else nullcontext(), lock:
                await self._catch_up(await self.room(session), talk, say, retired)
        except StoreTrouble as trouble:
            # What is to be shown is remembered; what cannot be is only where it stands.
            log.error("a card could not be remembered", session=session, reason=trouble.reason.value)  # noqa: TRY400
            self.behind.add(session)
            self._fell_behind(session)

    async def _catch_up(self, room: Room, talk: Talk | None, say: Say, retired: int | None) -> None:
        """Present the session, where the message `retired` is drawn as gone by already. What fails with a
        press's own answer is tried without it, then again later. A call that Discord leaves unanswered holds
        up nobody for ever."""
        session = room.session.id
        try:
            async with asyncio.timeout(self._patience):
                await self._present(room, talk, say, retired)
            self.behind.discard(session)
        except UNSAID as error:
            log.warning("a card could not be shown", session=session, because=why(error))
            self.behind.add(session)
            if isinstance(error, discord.Forbidden) and talk is not None:
                await talk.tell(talk.say("trouble-cannot-post"))
            elif talk is not None:
                await self._catch_up(room, None, say, retired)
            else:
                self._fell_behind(session)

    async def show_current(self, talk: Talk, where: str) -> None:
        """Show one person what is going on now: a copy of the public card, with buttons that work. They may
        ask because somebody deleted that card: so it is drawn again, whatever it was last known to show."""
        if session := await self._session_of(where):
            room = await self.room(session)
            await talk.whisper(faces.draw(room, talk.say))
            self._drawn.pop(session, None)
            await self.show(session)

    async def mend(self, where: str) -> None:
        """Bring the screen up to date that something was pressed on: of a session, or of a group."""
        if session := await self._session_of(where):
            await self.show(session)

    async def _session_of(self, where: str) -> str:
        """The session itself, or the one that a group has now; empty where there is none."""
        return where if "." in where or not where else (await self._conductor.group(where)).live or ""

    async def _redraw_pressed(self, room: Room, talk: Talk, say: Say, *, alone: bool) -> int | None:
        """Answer a press on a public card by drawing that card as it is now, or as gone by: then, which.

        Whoever is at the screen already, where this is not done `alone`, may know the session as it was and
        draw that over it: then the card is drawn once more afterwards.
        """
        name = None if talk.pressed is None else face_on(talk.pressed, room.session.id)
        if talk.pressed is None or name is None:
            return None
        if talk.interaction.channel_id != room.group.channel:
            await talk.redraw(moved(room, say))
            return None
        if name != face(room.session):
            await talk.redraw(gone_by(room, name, say))
            return talk.pressed.id if alone else None
        await talk.redraw(faces.draw(room, say))
        self._drawn.pop(room.session.id, None)
        if alone:
            self._drawn[room.session.id] = Drawn(room, say)
        return None

    async def _present(self, room: Room, talk: Talk | None, say: Say, retired: int | None) -> None:
        if room.session.id in self.behind:
            await self._find_again(room)
        stream, name = f"session:{room.session.id}", face(room.session)
        cards = await self._here(room, stream, say)
        place, perhaps_twice = cards.get(name), False
        if place is None or not await self._stands(room, place, say):
            place, perhaps_twice = await self._put_up(room, talk, say)
        others = {old: at for old, at in cards.items() if old != name and at.message != retired}
        await self._places.keep(stream, others | {name: place})
        if perhaps_twice:
            await self._find_again(room)
        for old, at in others.items():
            await self._edit(room, at, gone_by(room, old, say))
        await self._places.keep(stream, {name: place})
        if not room.session.live:
            self._places.forget(stream)
            self._drawn.pop(room.session.id, None)
            self._answers.pop(room.session.id, None)

    async def _here(self, room: Room, stream: str, say: Say) -> Mapping[str, Place]:
        """Where the session's cards stand. Those in a channel that the group has left say where it went, as
        far as they can still be reached, and count no more; but the last one stays where it is."""
        cards = await self._places.of(stream)
        here = room.group.channel
        left = [at for name, at in cards.items() if at.channel != here and name != END]
        if not left:
            return cards
        for place in left:
            with suppress(*UNSAID):
                await self._edit(room, place, moved(room, say))
        kept = {name: at for name, at in cards.items() if at not in left}
        await self._places.keep(stream, kept)
        return kept

    async def _stands(self, room: Room, place: Place, say: Say) -> bool:
        """Whether the card is on screen as it should be; where it looks different, it is drawn again."""
        if not room.session.live:
            return True
        before, now = self._drawn.get(room.session.id), Drawn(room, say)
        if before == now:
            return True
        card = faces.draw(room, say)
        alike = before is not None and before.look == look(face(room.session), card)
        stands = alike or await self._edit(room, place, card)
        self._drawn[room.session.id] = now
        if not stands:
            await self._take_down(place)
        return stands

    async def _take_down(self, place: Place) -> None:
        """A card that cannot be drawn anew, or was posted twice, would stand beside the one that counts."""
        try:
            await self._channel(place.channel).get_partial_message(place.message).delete()
        except UNSAID as error:
            log.info("a card could not be taken down", message=place.message, because=why(error))

    async def _put_up(self, room: Room, talk: Talk | None, say: Say) -> tuple[Place, bool]:
        """Post the card: where it stands now, and whether it may stand there twice, because Discord had to be
        asked again."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        place = Place(room.group.channel, await self._post(room, talk, say))
        return place, loop.time() - began >= RETRIED

    async def _post(self, room: Room, talk: Talk | None, say: Say) -> int:
        channel, card = room.group.channel, faces.draw(room, say)
        self._drawn[room.session.id] = Drawn(room, say)
        if talk is not None and talk.interaction.channel_id == channel:
            message = await talk.post(card)
            until = self._conductor.clock() + FRESH
            self._answers[room.session.id] = Answer(message, talk.interaction.followup, until)
            return message
        sent = await self._channel(channel).send(view=card, allowed_mentions=NOBODY, nonce=_nonce(room))
        return sent.id

    async def _edit(self, room: Room, place: Place, card: Card) -> bool:
        """Draw a message anew. False where it is gone, or so old that Discord keeps it as it is."""
        if await self._amend(room, place, card):
            return True
        message = self._channel(place.channel).get_partial_message(place.message)
        try:
            await message.edit(view=card, allowed_mentions=NOBODY)
        except discord.HTTPException as error:
            if error.code not in LOST:
                raise
            log.info("a card cannot be drawn anew", message=place.message, because=why(error))
            return False
        return True

    async def _amend(self, room: Room, place: Place, card: Card) -> bool:
        """Draw a message anew as part of the answer that it is, which is no request of the bot's own. False
        where it is none, or was one for too long."""
        answer = self._answers.get(room.session.id)
        if answer is None or answer.message != place.message or self._conductor.clock() > answer.until:
            return False
        try:
            await answer.hook.edit_message(place.message, view=card, allowed_mentions=NOBODY)
        except discord.HTTPException as error:
            log.info("an answer cannot be drawn anew", message=place.message, because=why(error))
            return False
        return True

    def _channel(self, channel: int) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(channel)

    def _say(self, room: Room) -> Say:
        guild = self._client.get_guild(room.group.guild)
        return speaker(guild.preferred_locale.value if guild else None)

    async def _find_again(self, room: Room) -> None:
        """Remember the cards that were posted and not remembered. Those that are over are retired by that;
        one that stands there twice is taken down once."""
        stream, channel = f"session:{room.session.id}", room.group.channel
        known = dict(await self._places.of(stream))
        async for name, message in self._found(room):
            place = Place(channel, message)
            if name not in known:
                known[name] = place
                await self._places.keep(stream, dict(known))
            elif known[name].message != message:
                await self._take_down(place)

    async def _found(self, room: Room) -> AsyncGenerator[tuple[str, int]]:
        """The cards of this session that stand in the channel, the newest first, by face."""
        async for message in latest(self._channel(room.group.channel)):
            name = face_on(message, room.session.id) if message.author == self._client.user else None
            if name is not None:
                yield name, message.id


def _nonce(room: Room) -> str:
    """The same for the same face, so that Discord posts it once even where an answer of its own was lost."""
    return blake2b(
        f"{room.session.id} {face(room.session)} {room.group.channel}".encode(), digest_size=12
    ).hexdigest()
