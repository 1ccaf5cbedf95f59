"""Suggestions beside a field that Discord did not take: one line in the journal, as for every other answer.

discord.py sends them after the command's own function has returned, and logs what goes wrong with a stack
trace and the person's id; it lets no one handle it. So its record is replaced where it is logged.
"""

import logging

import structlog

from bot.ui.context import UNSAID, why

LOGGER = "discord.app_commands.tree"
BEGINNING = "Ignoring exception in autocomplete"

log = structlog.get_logger()


class Untaken(logging.Filter):
    """Replaces discord.py's record if Discord did not take suggestions. A mistake in the program stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, UNSAID) or not str(record.msg).startswith(BEGINNING):
            return True
        log.warning("Discord did not take suggestions", because=why(error))
        return False


_untaken = Untaken()


def tell_in_a_line() -> None:
    """Have discord.py's record replaced from now on. A second call changes nothing."""
    logging.getLogger(LOGGER).addFilter(_untaken)
