"""What the bot has of discord.py's lines that discord.py has otherwise."""

import discord
import pytest
from discord.http import Ratelimit

from bot.lines import SELDOM, Lines, Seldom


def test_rate_limits_are_looked_through_once_in_a_while() -> None:
    now, looked = 0.0, list[float]()
    seldom = Seldom(lambda: looked.append(now), lambda: now)
    for now in (0.0, SELDOM - 1, SELDOM, SELDOM + 1, 3 * SELDOM):  # noqa: B007 - read by the clock
        seldom()
    assert looked == [SELDOM, 3 * SELDOM]


async def test_a_call_to_a_new_channel_looks_through_no_other_limits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = list[None]()
    limits = Lines(command_prefix=(), intents=discord.Intents.none()).http
    monkeypatch.setattr(Ratelimit, "is_inactive", lambda _: bool(looked.append(None)))
    for channel in range(1_000):
        limits.get_ratelimit(f"channel {channel}")
    assert not looked
