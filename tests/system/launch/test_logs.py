"""The journal never tells what people write: not at "debug", either."""

import subprocess
import sys

import pytest

CODE = """
import logging, sys
from bot.runtime.logs import open_log
open_log("debug")
logging.getLogger(sys.argv[1]).debug("We laughed a lot")
"""


def told(logger: str) -> str:
    """What is on standard error after a logger has told at "debug" what someone wrote."""
    done = subprocess.run([sys.executable, "-c", CODE, logger], capture_output=True, text=True, check=True)
    return done.stderr


@pytest.mark.parametrize(
    "logger", ["discord.gateway", "discord.http", "discord.webhook.async_", "aiosqlite", "markdown_it"]
)
def test_libraries_that_tell_what_passes_through_them_are_silent(logger: str) -> None:
    assert told(logger) == ""


def test_the_rest_is_told_at_debug() -> None:
    assert "We laughed a lot" in told("bot.ui.router")
