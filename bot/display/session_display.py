"""Keeps what is on screen equal to what is so.

Each face of a session is one public message. Showing twice does no harm: a message that is there is drawn
again, and only where it would look different; one that is missing is posted. If it is not known what
became of an earlier post, after a crash or a failure, the channel is looked through first. So what failed
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

from bot.application.command_handler import CommandHandler
from bot.application.key_questions import answers_so_far
from bot.cards.base.session_view import END, SessionView, face, gone_by, moved
from bot.cards.session import public
from bot.display.locations import Locations
from bot.display.nudges import FRESH
from bot.display.public_messages import Edited, PublicMessages, nonce
from bot.display.recognition import Drawn, face_on, look
from bot.display.throttle import BackgroundSlots
from bot.guild.availability import shut
from bot.i18n.localizer import Say, speaker
from bot.ui.components import Card
from bot.ui.context import NOBODY, UNSAID, Context, why
from facilitation.group.key_questions.state import questions
from facilitation.session.state import Phase
from guides.library import GuideMissing
from storage.errors import StoreError
from storage.store import MessageRef

RETRIED = 1.0
"""Seconds after which discord.py asks again, at the soonest, where Discord said that it had failed. What was
asked for may be done all the same, and an answer to a press carries no mark that would tell."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PressReply:
    """A message that answered a press. Until a time, the press's own token can redraw it."""

    message: int
    hook: discord.Webhook
    until: datetime


class SessionDisplay:
    """Posts, redraws and retires the public cards of sessions."""

    def __init__(
        self,
        client: discord.Client,
        handler: CommandHandler,
        patience: float,
    ) -> None:
        self._client = client
        self._handler = handler
        self._places = Locations(handler.store)
        self.messages = PublicMessages(client)
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        self.fell_behind: Callable[[str], None] = lambda _: None
        """Called with a session whose screen could not be brought up to date."""
        self._patience = patience
        self.turns = BackgroundSlots()
        self._answers: dict[str, PressReply] = {}
        self.stale: set[str] = set()
        """Sessions whose screen may lack a card, or hold one that is not remembered."""

    async def view(self, session: str) -> SessionView:
        """Everything the cards of a session show, as it is now. Raises NotFound."""
        state = await self._handler.session(session)
        group = await self._handler.group(state.group)
        guides = self._handler.guides
        own = guides[group.guide]
        first = state.phase is Phase.LOBBY and not group.begun and questions(own)
        answered = (await answers_so_far(self._handler.store, group, own)).answered if first else None
        return SessionView(guides[state.guide], group, state, own, answered)

    async def show(self, session: str, ctx: Context | None = None) -> None:
        """Bring the screen up to date. With a `ctx`, the press is answered by it first of all."""
        lock = self._locks.setdefault(session, asyncio.Lock())
        try:
            view = await self.view(session)
        except GuideMissing:
            self.stale.add(session)
            if ctx is not None:
                raise
            return
        say, pressed = self._say(view), dict[str, MessageRef]()
        if ctx is None and shut(self._client, view.group):
            # Until the channel is within reach again; no one ticks there meanwhile.
            self.stale.add(session)
            return
        try:
            if ctx is not None and not ctx.is_private and not ctx.is_answered:
                pressed = await self._redraw_pressed(view, ctx, say)
            async with self.turns if ctx is None else nullcontext(), lock:
                await self._catch_up(await self.view(session), ctx, say, pressed)
        except StoreError as trouble:
            # What is to be shown is remembered; what cannot be is only where it is.
            log.error("a card could not be remembered", session=session, reason=trouble.reason.value)  # noqa: TRY400
            self.stale.add(session)
            self.fell_behind(session)

    async def _catch_up(
        self, view: SessionView, ctx: Context | None, say: Say, pressed: Mapping[str, MessageRef]
    ) -> None:
        """Present the session. What fails with a press's own answer is tried without it, then again later. A
        call that Discord leaves unanswered holds up no one forever. A command is answered with a private
        copy of the card if someone else's change has posted the card before."""
        session = view.session.id
        try:
            async with asyncio.timeout(self._patience):
                await self._present(view, ctx, say, pressed)
            self.stale.discard(session)
            if ctx is not None and ctx.message is None and not ctx.is_answered:
                await ctx.send_private(public.draw(view, ctx.say))
        except UNSAID as error:
            log.warning("a card could not be shown", session=session, because=why(error))
            self.stale.add(session)
            if isinstance(error, discord.Forbidden) and ctx is not None:
                await ctx.send_text(ctx.say("trouble-cannot-post"))
            elif ctx is not None:
                await self._catch_up(view, None, say, pressed)
            else:
                self.fell_behind(session)

    async def show_current(self, ctx: Context, where: str) -> None:
        """Show one person what is happening now: a copy of the public card, with buttons that work. They
        may ask because someone deleted that card: so it is drawn again, no matter what it was last
        known to show."""
        if session := await self._session_of(where):
            view = await self.view(session)
            await ctx.send_private(public.draw(view, ctx.say))
            for place in (await self._places.of(_stream(session))).values():
                self.messages.forget(place.message)
            await self.show(session)

    async def refresh(self, where: str) -> None:
        """Bring the screen up to date that something was pressed on: of a session, or of a group."""
        if session := await self._session_of(where):
            await self.show(session)

    async def _session_of(self, where: str) -> str:
        """The session itself, or the one that a group has now; empty where there is none."""
        return where if "." in where or not where else (await self._handler.group(where)).live or ""

    async def _redraw_pressed(self, view: SessionView, ctx: Context, say: Say) -> dict[str, MessageRef]:
        """Answer a press on a public card by drawing that card as it is now, or as gone by. Return it: the
        group may move on before the answer reaches Discord."""
        name = None if ctx.message is None else face_on(ctx.message, view.session.id)
        if ctx.message is None or name is None:
            return {}
        if ctx.interaction.channel_id != view.group.channel:
            await ctx.edit(moved(view, say))
            return {}
        if name != face(view.session):
            card = gone_by(view, name, say)
            drawn = look(name, card)
        else:
            drawn, card = Drawn(view, say), public.draw(view, say)
        with self.messages.drawing(ctx.message.id, drawn):
            await ctx.edit(card)
        return {name: MessageRef(view.group.channel, ctx.message.id)}

    async def _present(
        self, view: SessionView, ctx: Context | None, say: Say, pressed: Mapping[str, MessageRef]
    ) -> None:
        stream, name = _stream(view.session.id), face(view.session)
        if view.session.id in self.stale:
            await self._find_again(view)
        cards = await self._here(view, stream, say)
        place, perhaps_twice = cards.get(name), False
        if place is None or not await self._stands(view, place, say):
            place, perhaps_twice = await self._put_up(view, ctx, say, place)
        others = {old: at for old, at in cards.items() if old != name}
        over = {**others, **{old: at for old, at in pressed.items() if old != name}}
        await self._places.keep(stream, others | {name: place})
        if perhaps_twice:
            await self._find_again(view)
        for old, at in over.items():
            await self._retire(view, old, at, say)
        await self._places.keep(stream, {name: place})
        if not view.session.live:
            self._places.forget(stream)
            self.messages.forget(place.message)
            self._answers.pop(view.session.id, None)

    async def _retire(self, view: SessionView, name: str, place: MessageRef, say: Say) -> None:
        """What is over has nothing left to press."""
        card = gone_by(view, name, say)
        drawn = look(name, card)
        if self.messages.known(place.message) != drawn:
            await self._edit(view, place, card, drawn)
        self.messages.forget(place.message)

    async def _here(self, view: SessionView, stream: str, say: Say) -> Mapping[str, MessageRef]:
        """Where the session's cards are. Those in a channel that the group has left say where it went, as
        far as they can still be reached, and count no more; but the last one stays where it is."""
        cards = await self._places.of(stream)
        here = view.group.channel
        left = [at for name, at in cards.items() if at.channel != here and name != END]
        if not left:
            return cards
        for place in left:
            with suppress(*UNSAID):
                await self._edit(view, place, moved(view, say), None)
        kept = {name: at for name, at in cards.items() if at not in left}
        await self._places.keep(stream, kept)
        return kept

    async def _stands(self, view: SessionView, place: MessageRef, say: Say) -> bool:
        """Whether the card is on screen as it should be. If it looks different, it is drawn again."""
        if not view.session.live:
            return True
        if place.message in self.messages.gone:
            return False
        before, now = self.messages.known(place.message), Drawn(view, say)
        if before == now:
            return True
        card = public.draw(view, say)
        if isinstance(before, Drawn) and before.look == look(face(view.session), card):
            self.messages.learn(place.message, now)
            return True
        edited = await self._edit(view, place, card, now)
        if edited is Edited.TOO_OLD:
            await self.messages.delete(place)
        return edited is Edited.DONE

    async def _put_up(
        self, view: SessionView, ctx: Context | None, say: Say, before: MessageRef | None
    ) -> tuple[MessageRef, bool]:
        """Post the card, in place of what was there `before`: where it is now, and whether it may be there
        twice, because Discord had to be asked again."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        place = MessageRef(view.group.channel, await self._post(view, ctx, say, before))
        if before is not None:
            self.messages.gone.discard(before.message)
        return place, loop.time() - began >= RETRIED

    async def _post(self, view: SessionView, ctx: Context | None, say: Say, before: MessageRef | None) -> int:
        channel, card, drawn = view.group.channel, public.draw(view, say), Drawn(view, say)
        if ctx is not None and ctx.interaction.channel_id == channel:
            message = await ctx.send_public(card)
            self.messages.learn(message, drawn)
            until = self._handler.clock() + FRESH
            self._answers[view.session.id] = PressReply(message, ctx.interaction.followup, until)
            return message
        named = nonce(_stream(view.session.id), face(view.session), channel, before)
        return await self.messages.post(channel, card, named, drawn)

    async def _edit(self, view: SessionView, place: MessageRef, card: Card, drawn: object) -> Edited:
        """Draw on a message, if it was the answer to a press as part of that."""
        if await self._amend(view, place, card, drawn):
            return Edited.DONE
        return await self.messages.edit(place, card, drawn)

    async def _amend(self, view: SessionView, place: MessageRef, card: Card, drawn: object) -> bool:
        """Draw on a message as part of the answer that it is, which is no request of the bot's own. False
        if it is none, or was one for too long."""
        answer = self._answers.get(view.session.id)
        if answer is None or answer.message != place.message or self._handler.clock() > answer.until:
            return False
        try:
            with self.messages.drawing(place.message, drawn):
                await answer.hook.edit_message(place.message, view=card, allowed_mentions=NOBODY)
        except discord.HTTPException as error:
            log.info("an answer cannot be drawn again", message=place.message, because=why(error))
            return False
        return True

    def _say(self, view: SessionView) -> Say:
        guild = self._client.get_guild(view.group.guild)
        return speaker(guild.preferred_locale.value if guild else None)

    async def _find_again(self, view: SessionView) -> None:
        """Remember the cards that were posted and not remembered. Those that are over are retired by that;
        one that is there twice is deleted once."""
        stream, channel = _stream(view.session.id), view.group.channel
        known = dict(await self._places.of(stream))
        name_on = partial(face_on, session=view.session.id)
        async for name, place in self.messages.own(channel, name_on):
            if name not in known:
                known[name] = place
                await self._places.keep(stream, dict(known))
            elif known[name].message != place.message:
                await self.messages.delete(place)


def _stream(session: str) -> str:
    return f"session:{session}"
