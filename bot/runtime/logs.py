"""What the process says to the person who runs it: one line an event, on standard error."""

import logging
import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog
from structlog.stdlib import ProcessorFormatter

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

# At "info" these two narrate every request and every heartbeat.
_CHATTY = ("discord", "aiohttp")
# At "debug" these tell what people write, and the secrets that answers to them travel by.
_INDISCREET = ("aiosqlite", "discord.gateway", "discord.http", "discord.webhook", "markdown_it")


# The address of an answer to a press holds a token that answers for the bot, for a quarter of an hour.
_TOKEN_IN_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?'\"]+")


def open_log(level: str, secret: str | None = None, *, for_machines: bool = False) -> None:
    """Sets up logging for the whole process.

    Args:
        level: debug, info, warning or error. Stack traces are written at debug alone.
        secret: a text that must never be written, such as the bot's token.
        for_machines: a line is a JSON object, with the time in UTC.
    """
    debug = level == "debug"
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso" if for_machines else "%H:%M:%S", utc=for_machines),
    ]
    structlog.configure(
        processors=[*shared, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    ending = (*(() if debug else (_name_the_exception,)), ProcessorFormatter.remove_processors_meta)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=shared, processors=[*ending, _renderer(secret, for_machines=for_machines)]
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if debug else logging.WARNING)
    for name in _INDISCREET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _renderer(secret: str | None, *, for_machines: bool) -> "Processor":
    render = _as_json if for_machines else _as_text()

    def without_secret(logger: "WrappedLogger", method: str, event: "EventDict") -> str:
        line = str(render(logger, method, event))
        line = _TOKEN_IN_ADDRESS.sub(r"\1[token]", line)
        return line.replace(secret, "[token]") if secret else line

    return without_secret


def _as_text() -> "Processor":
    # A plain traceback: the fancy one prints what every variable holds, the token and people's ids too.
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
    )


_json = structlog.processors.JSONRenderer(ensure_ascii=False)


def _as_json(logger: "WrappedLogger", method: str, event: "EventDict") -> str:
    return str(_json(logger, method, structlog.processors.format_exc_info(logger, method, event)))


_kind_of = structlog.processors.ExceptionRenderer(lambda exc_info: exc_info[0].__name__)


def _name_the_exception(logger: "WrappedLogger", method: str, event: "EventDict") -> "EventDict":
    event = _kind_of(logger, method, event)
    if kind := event.pop("exception", None):
        event["because"] = kind
    return event


@contextmanager
def hushed(name: str) -> Generator[None]:
    """Keeps one logger silent: what it would say is said in a sentence of our own."""
    logger = logging.getLogger(name)
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = False
