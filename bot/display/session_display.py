"""Keeps what is on screen equal to what is so.

Each face of a session is one public message. Showing twice does no harm: a message that is there is drawn
again, and only where it would look different; one that is missing is posted. Where it is not known what
became of an earlier post, after a crash or a failure, the channel is looked through first. So whatever failed
is mended by the next show, and nothing is posted twice.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from weakref import WeakValueDictionary

import discord
import structlog

from bot.application.command_handler import Conductor
from bot.application.key_questions import beforehand
from bot.cards.base.session_view import END, Room, face, gone_by, moved
from bot.cards.session import public
from bot.display.locations import Places
from bot.display.nudges import FRESH
from bot.display.public_messages import Edited, Messages, nonce
from bot.display.recognition import Drawn, face_on, look
from bot.display.throttle import Turns
from bot.guild.availability import shut
from bot.i18n.localizer import Say, speaker
from bot.ui.components import Card
from bot.ui.context import NOBODY, UNSAID, Talk, why
from facilitation.group.key_questions.state import questions
from facilitation.session.state import Phase
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
        self.messages = Messages(client)
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        self._fell_behind = fell_behind
        self._patience = patience
        self.turns = Turns()
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
        say, pressed = self._say(room), dict[str, Place]()
        if talk is None and shut(self._client, room.group):
            # Until the channel is within reach again; nobody knocks there meanwhile.
            self.behind.add(session)
            return
        try:
            if talk is not None and not talk.in_private and not talk.answered:
                pressed = await self._redraw_pressed(room, talk, say)
            async with self.turns if talk is None else nullcontext(), lock:
                await self._catch_up(await self.room(session), talk, say, pressed)
        except StoreTrouble as trouble:
            # What is to be shown is remembered; what cannot be is only where it stands.
            log.error("a card could not be remembered", session=session, reason=trouble.reason.value)  # noqa: TRY400
            self.behind.add(session)
            self._fell_behind(session)

    async def _catch_up(self, room: Room, talk: Talk | None, say: Say, pressed: Mapping[str, Place]) -> None:
        """Present the session. What fails with a press's own answer is tried without it, then again later. A
        call that Discord leaves unanswered holds up nobody for ever."""
        session = room.session.id
        try:
            async with asyncio.timeout(self._patience):
                await self._present(room, talk, say, pressed)
            self.behind.discard(session)
        except UNSAID as error:
            log.warning("a card could not be shown", session=session, because=why(error))
            self.behind.add(session)
            if isinstance(error, discord.Forbidden) and talk is not None:
                await talk.tell(talk.say("trouble-cannot-post"))
            elif talk is not None:
                await self._catch_up(room, None, say, pressed)
            else:
                self._fell_behind(session)

    async def show_current(self, talk: Talk, where: str) -> None:
        """Show one person what is going on now: a copy of the public card, with buttons that work. They may
        ask because somebody deleted that card: so it is drawn again, whatever it was last known to show."""
        if session := await self._session_of(where):
            room = await self.room(session)
            await talk.whisper(public.draw(room, talk.say))
            for place in (await self._places.of(_stream(session))).values():
                self.messages.forget(place.message)
            await self.show(session)

    async def mend(self, where: str) -> None:
        """Bring the screen up to date that something was pressed on: of a session, or of a group."""
        if session := await self._session_of(where):
            await self.show(session)

    async def _session_of(self, where: str) -> str:
        """The session itself, or the one that a group has now; empty where there is none."""
        return where if "." in where or not where else (await self._conductor.group(where)).live or ""

    async def _redraw_pressed(self, room: Room, talk: Talk, say: Say) -> dict[str, Place]:
        """Answer a press on a public card by drawing that card as it is now, or as gone by. Return it: the
        group may move on before the answer reaches Discord."""
        name = None if talk.pressed is None else face_on(talk.pressed, room.session.id)
        if talk.pressed is None or name is None:
            return {}
        if talk.interaction.channel_id != room.group.channel:
            await talk.redraw(moved(room, say))
            return {}
        if name != face(room.session):
            card = gone_by(room, name, say)
            drawn = look(name, card)
        else:
            drawn, card = Drawn(room, say), public.draw(room, say)
        with self.messages.drawing(talk.pressed.id, drawn):
            await talk.redraw(card)
        return {name: Place(room.group.channel, talk.pressed.id)}

    async def _present(self, room: Room, talk: Talk | None, say: Say, pressed: Mapping[str, Place]) -> None:
        stream, name = _stream(room.session.id), face(room.session)
        if room.session.id in self.behind:
            await self._find_again(room)
        cards = await self._here(room, stream, say)
        place, perhaps_twice = cards.get(name), False
        if place is None or not await self._stands(room, place, say):
            place, perhaps_twice = await self._put_up(room, talk, say, place)
        others = {old: at for old, at in cards.items() if old != name}
        over = {**others, **{old: at for old, at in pressed.items() if old != name}}
        await self._places.keep(stream, others | {name: place})
        if perhaps_twice:
            await self._find_again(room)
        for old, at in over.items():
            await self._retire(room, old, at, say)
        await self._places.keep(stream, {name: place})
        if not room.session.live:
            self._places.forget(stream)
            self.messages.forget(place.message)
            self._answers.pop(room.session.id, None)

    async def _retire(self, room: Room, name: str, place: Place, say: Say) -> None:
        """What is over has nothing left to press."""
        card = gone_by(room, name, say)
        drawn = look(name, card)
        if self.messages.known(place.message) != drawn:
            await self._edit(room, place, card, drawn)
        self.messages.forget(place.message)

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
                await self._edit(room, place, moved(room, say), None)
        kept = {name: at for name, at in cards.items() if at not in left}
        await self._places.keep(stream, kept)
        return kept

    async def _stands(self, room: Room, place: Place, say: Say) -> bool:
        """Whether the card is on screen as it should be. If it looks different, it is drawn again."""
        if not room.session.live:
            return True
        if place.message in self.messages.gone:
            return False
        before, now = self.messages.known(place.message), Drawn(room, say)
        if before == now:
            return True
        card = public.draw(room, say)
        if isinstance(before, Drawn) and before.look == look(face(room.session), card):
            self.messages.learn(place.message, now)
            return True
        edited = await self._edit(room, place, card, now)
        if edited is Edited.TOO_OLD:
            await self.messages.delete(place)
        return edited is Edited.DONE

    async def _put_up(
        self, room: Room, talk: Talk | None, say: Say, before: Place | None
    ) -> tuple[Place, bool]:
        """Post the card, in place of what was there `before`: where it is now, and whether it may be there
        twice, because Discord had to be asked again."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        place = Place(room.group.channel, await self._post(room, talk, say, before))
        if before is not None:
            self.messages.gone.discard(before.message)
        return place, loop.time() - began >= RETRIED

    async def _post(self, room: Room, talk: Talk | None, say: Say, before: Place | None) -> int:
        channel, card, drawn = room.group.channel, public.draw(room, say), Drawn(room, say)
        if talk is not None and talk.interaction.channel_id == channel:
            message = await talk.post(card)
            self.messages.learn(message, drawn)
            until = self._conductor.clock() + FRESH
            self._answers[room.session.id] = Answer(message, talk.interaction.followup, until)
            return message
        named = nonce(_stream(room.session.id), face(room.session), channel, before)
        return await self.messages.post(channel, card, named, drawn)

    async def _edit(self, room: Room, place: Place, card: Card, drawn: object) -> Edited:
        """Draw on a message, if it was the answer to a press as part of that."""
        if await self._amend(room, place, card, drawn):
            return Edited.DONE
        return await self.messages.edit(place, card, drawn)

    async def _amend(self, room: Room, place: Place, card: Card, drawn: object) -> bool:
        """Draw on a message as part of the answer that it is, which is no request of the bot's own. False
        if it is none, or was one for too long."""
        answer = self._answers.get(room.session.id)
        if answer is None or answer.message != place.message or self._conductor.clock() > answer.until:
            return False
        try:
            with self.messages.drawing(place.message, drawn):
                await answer.hook.edit_message(place.message, view=card, allowed_mentions=NOBODY)
        except discord.HTTPException as error:
            log.info("an answer cannot be drawn again", message=place.message, because=why(error))
            return False
        return True

    def _say(self, room: Room) -> Say:
        guild = self._client.get_guild(room.group.guild)
        return speaker(guild.preferred_locale.value if guild else None)

    async def _find_again(self, room: Room) -> None:
        """Remember the cards that were posted and not remembered. Those that are over are retired by that;
        one that is there twice is deleted once."""
        stream, channel = _stream(room.session.id), room.group.channel
        known = dict(await self._places.of(stream))
        name_on = partial(face_on, session=room.session.id)
        async for name, place in self.messages.own(channel, name_on):
            if name not in known:
                known[name] = place
                await self._places.keep(stream, dict(known))
            elif known[name].message != place.message:
                await self.messages.delete(place)


def _stream(session: str) -> str:
    return f"session:{session}"
