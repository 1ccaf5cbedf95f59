"""Private nudges without direct messages: they ride on a person's own latest press while that lasts."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.cards.parts import Card
from bot.clock import Clock
from bot.ui.talk import UNSAID, Talk, why
from bot.wording import Say

FRESH = timedelta(minutes=14, seconds=30)
"""An interaction's token lasts 15 minutes (Discord); a little is left for the way."""

log = structlog.get_logger()


class Nudges:
    """Remembers who pressed something lately. Forgotten at a restart: then the line on the card has to do."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._talks: dict[tuple[str, int], tuple[Talk, datetime]] = {}

    def heard(self, session: str, talk: Talk) -> None:
        """Somebody pressed something that belongs to a session."""
        self._talks[session, talk.person] = (talk, self._clock())

    async def whisper(self, session: str, person: int | None, draw: Callable[[Say], Card]) -> bool:
        """Show a card to one person, in their language, if they pressed something lately. Did it work?"""
        talk, at = self._talks.get((session, person or 0), (None, self._clock()))
        if talk is None or self._clock() - at > FRESH or not talk.answered:
            return False
        try:
            await talk.whisper(draw(talk.say))
        except UNSAID as error:
            log.info("a nudge could not be shown", because=why(error))
            return False
        return True

    def over(self, session: str) -> None:
        """The session is closed: nobody is nudged any more."""
        for key in [key for key in self._talks if key[0] == session]:
            del self._talks[key]

    def forget(self, person: int) -> None:
        """Nobody nudges this person any more."""
        for key in [key for key in self._talks if key[1] == person]:
            del self._talks[key]
