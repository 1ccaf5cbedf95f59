"""The only place that reads the time of day."""

from datetime import datetime

import discord


def utc_now() -> datetime:
    """The time now; discord.py's own clock, so that a rehearsal's runs for the whole bot."""
    return discord.utils.utcnow()
