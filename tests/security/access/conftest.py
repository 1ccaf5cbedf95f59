"""The same school that the other tests of the bot play in."""

from tests.bot.conftest import *  # noqa: F403 - all of its fixtures, also those that come to it
