"""The same school that the other tests of the bot play in."""

from tests.bot.conftest import builder, considerate, described, env, logs, school, store

__all__ = ("builder", "considerate", "described", "env", "logs", "school", "store")
