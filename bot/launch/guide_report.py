"""What the journal says of guides at a start: which are missing, cannot be used, or are in no backup."""

import structlog

from bot.application.command_handler import CommandHandler
from bot.runtime.errors import say
from guides.library import Library

log = structlog.get_logger()


async def tell(handler: CommandHandler, library: Library) -> None:
    """One sentence for each guide that needs someone's hand. Groups with other guides go on."""
    for mistake in library.mistakes:
        log.warning(mistake.sentence)
    for name in library.misplaced:
        log.warning(say("launch-guide-misplaced", guide=name))
    for name in sorted(await _named(handler) - library.keys()):
        log.error(say("launch-guide-missing", guide=name))


async def _named(handler: CommandHandler) -> set[str]:
    """The guides that groups and live sessions name."""
    store = handler.store
    sessions = [await handler.session(one.session) for one in await store.live_sessions()]
    return {*await store.groups_by_guide(), *(session.guide for session in sessions)}
