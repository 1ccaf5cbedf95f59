"""Why Staffroom cannot start, or cannot go on, as sentences that say what to do."""

import aiohttp
import discord

from bot.i18n.localizer import Filling, speaker
from guides.reader.mistakes import GuideMistakes
from storage.errors import StoreError

say = speaker(None)


class StartupError(Exception):
    """Carries one sentence for each thing that is in the way."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def trouble(key: str, /, **filling: Filling) -> StartupError:
    """The trouble whose sentence is under this key."""
    return StartupError(say(key, **filling))


# The first line that fits counts, so narrower exceptions come before wider ones.
_KEYS: tuple[tuple[type[BaseException], str], ...] = (
    (discord.LoginFailure, "launch-not-accepted"),
    (discord.PrivilegedIntentsRequired, "launch-intent"),
    (discord.Forbidden, "launch-refused"),
    (discord.ConnectionClosed, "launch-broken"),
    (discord.HTTPException, "launch-broken"),
    (discord.GatewayNotFound, "launch-unreachable"),
    (aiohttp.ClientError, "launch-unreachable"),
    (TimeoutError, "launch-unreachable"),
)
_AUTHENTICATION_FAILED = 4004
_TOLD_APART = (401, 403, 429)
"""What Discord refuses for the token, for a permission, or because it is asked too often."""
OURS_NO_MORE = 500
"""From here on, Discord's answers tell of a trouble of its own, which passes."""


def explain(error: BaseException) -> StartupError:
    """The trouble behind an exception that reached the command line; never the exception's own text."""
    match error:
        case StartupError():
            return error
        case StoreError():
            return trouble(f"launch-store-{error.reason}", about=error.about)
        case GuideMistakes():
            return StartupError(*(mistake.sentence for mistake in error.mistakes))
        case discord.ConnectionClosed() if error.code == _AUTHENTICATION_FAILED:
            return trouble("launch-not-accepted")
        case discord.HTTPException() if error.status < OURS_NO_MORE and error.status not in _TOLD_APART:
            return trouble("launch-rejected", status=error.status, code=error.code)
        case _:
            return _by_kind(error)


def _by_kind(error: BaseException) -> StartupError:
    for kind, key in _KEYS:
        if isinstance(error, kind):
            return trouble(key)
    return trouble("launch-fault", kind=type(error).__name__)
