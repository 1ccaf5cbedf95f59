"""Private nudges without direct messages: they ride on a person's own latest press while that lasts."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import discord
import structlog

from bot.application.clock import Clock
from bot.i18n.localizer import Say
from bot.ui.components import Card
from bot.ui.context import NOBODY, UNSAID, Context, why

FRESH = timedelta(minutes=14, seconds=30)
"""An interaction's token lasts 15 minutes (Discord); a little is left for the way."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class LastPress:
    """What is kept of a press: how to add to its answer, the language, and when it was."""

    hook: discord.Webhook
    say: Say
    at: datetime


class Nudges:
    """Remembers who pressed something lately. Forgotten at a restart: then the line on the card has to do."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard: defaultdict[str, dict[int, LastPress]] = defaultdict(dict)

    def remember(self, session: str, ctx: Context) -> None:
        """Someone's press in a session's channel was answered."""
        now, heard = self._clock(), self._heard[session]
        fresh = {person: press for person, press in heard.items() if now - press.at <= FRESH}
        self._heard[session] = fresh | {ctx.person: LastPress(ctx.interaction.followup, ctx.say, now)}

    async def whisper(self, session: str, person: int | None, draw: Callable[[Say], Card]) -> bool:
        """Show a card to one person, in their language, if they pressed something lately. Did it work?"""
        heard = self._heard.get(session, {}).get(person or 0)
        if heard is None or self._clock() - heard.at > FRESH:
            return False
        try:
            await heard.hook.send(view=draw(heard.say), ephemeral=True, allowed_mentions=NOBODY)
        except UNSAID as error:
            log.info("a nudge could not be shown", because=why(error))
            return False
        return True

    def over(self, session: str) -> None:
        """The session is closed: no one is nudged any more."""
        self._heard.pop(session, None)

    def forget(self, person: int) -> None:
        """No one nudges this person any more."""
        for heard in self._heard.values():
            heard.pop(person, None)
