"""What Discord's own clock says. This machine's may be wrong, and nothing else here would notice."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import structlog

from bot.application.clock import Clock
from bot.runtime.errors import StartupError, say

APART = timedelta(minutes=5)
"""How far this machine's clock may be from Discord's."""
BEGAN = datetime(2015, 1, 1, tzinfo=UTC)
"""From which Discord counts the time in its ids: known before it has told any."""

log = structlog.get_logger()


class DiscordTime:
    """Hears Discord's time with every answer and every interaction, which cost nothing more."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: tuple[datetime, datetime] | None = None
        self._agreed = False
        self.latest = BEGAN
        """The latest time that Discord is known to have had. It is never later than the truth, whatever this
        machine's clock shows."""

    def hear(self, told: datetime) -> None:
        """Discord had this time once: it may be a while ago, for what comes late keeps its time."""
        self.latest = max(told, self.latest)

    def hear_now(self, told: datetime) -> None:
        """Discord has this time now. If this machine's clock begins to differ, the journal says so."""
        self.hear(told)
        ours, agreed = self._clock(), self._agreed
        self._agreed = abs(ours - told) <= APART
        self._seen = (ours, told)
        if agreed and not self._agreed:
            log.warning(say("clock-differs", ours=_shown(ours), theirs=_shown(told)))

    def require_agreement(self) -> None:
        """Raises StartupError where this machine's clock differed from Discord's when Discord last told
        it."""
        if self._seen is not None and not self._agreed:
            ours, theirs = self._seen
            raise StartupError(say("launch-clock", ours=_shown(ours), theirs=_shown(theirs)))

    def traced(self) -> aiohttp.TraceConfig:
        """Has aiohttp tell the time of each answer."""
        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(self._answered)
        return trace

    async def _answered(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        if (told := _read(end.response.headers.get("Date"))) is not None:
            self.hear_now(told)


def _read(date: str | None) -> datetime | None:
    """What the header says; None where it is missing, or no date."""
    try:
        return parsedate_to_datetime(date or "").astimezone(UTC)
    except ValueError:
        return None


def _shown(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"
