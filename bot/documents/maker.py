"""Documents for the person who presses for one: made off the event loop, one at a time, and within a time."""

import asyncio
import re
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import discord
import structlog

from bot.cards.server import document as cards
from bot.i18n.localizer import Say
from bot.runtime.workers import Workers
from bot.ui.context import Context
from facilitation.group.state import Group
from reports.content import Content, Journey, PlanContent, Summary
from reports.formats.files import Format, written

WITHIN = 30.0
"""Seconds that someone waits for a document, those before it included."""
NAMES_WITHIN = 5.0
"""Seconds that the names may take: without them a document names no one."""
LARGEST = 10 * 1024 * 1024
"""Bytes that Discord takes of a file."""
AT_ONCE = 100
"""People whom Discord names in one answer."""

HANGING = 2
"""Documents that may hang before no other is begun: each takes what a core has."""

log = structlog.get_logger()


class DocumentError(Exception):
    """There is no document this time. `key` is that of the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class DocumentMaker:
    """Makes documents. No one waits longer than `within` seconds, and none is larger than Discord takes."""

    def __init__(self, within: float = WITHIN, largest: int = LARGEST) -> None:
        self._within = within
        self._largest = largest
        self._workers = Workers(HANGING)

    async def make(self, content: Content, form: Format, say: Say) -> discord.File:
        """The content as a file, in the language of `say`. Raises DocumentError."""
        try:
            async with asyncio.timeout(self._within):
                made = await self._workers.run(written, content, form, say)
        except TimeoutError:
            log.warning("a document took too long", form=form.value)
            raise DocumentError("paper-slow") from None
        except Exception as error:
            log.exception("a document could not be made", form=form.value)
            raise DocumentError("paper-failed") from error
        if len(made) > self._largest:
            log.warning("a document is too large for Discord", form=form.value, bytes=len(made))
            raise DocumentError("paper-large")
        return discord.File(BytesIO(made), name_of(content, form))

    async def hand(self, ctx: Context, content: Content, form: Format) -> None:
        """Hand a document to the person who pressed, and to no one else; or say why there is none."""
        if not ctx.is_answered:
            await ctx.defer()
        try:
            file = await self.make(content, form, ctx.say)
        except DocumentError as failed:
            await ctx.send_text(ctx.say(failed.key))
            return
        await ctx.send_private(cards.handed(file.filename, ctx.say), [file])


async def owners(client: discord.Client, group: Group) -> dict[int, str]:
    """What the owners of a group's actions go by in their server, as far as Discord tells in time. One
    question for a hundred of them."""
    guild = client.get_guild(group.guild)
    return {} if guild is None else await names(guild, group.plan.owners)


async def names(guild: discord.Guild, people: Iterable[int]) -> dict[int, str]:
    """What people go by in a server, by their ids. Anyone who is not there any more has no name."""
    wanted = sorted({person for person in people if person > 0})
    found = [member for person in wanted if (member := guild.get_member(person)) is not None]
    missing = [person for person in wanted if person not in {member.id for member in found}]
    try:
        async with asyncio.timeout(NAMES_WITHIN):
            for start in range(0, len(missing), AT_ONCE):
                asked: Any = missing[start : start + AT_ONCE]
                found += await guild.query_members(user_ids=asked, limit=AT_ONCE, cache=False)
    except (OSError, discord.DiscordException) as error:
        log.warning("names could not be fetched", missing=len(missing), because=type(error).__name__)
    return {member.id: member.display_name for member in found}


def name_of(content: Content, form: Format) -> str:
    """What the file is called: the letters of the group's name that are safe everywhere."""
    match content:
        case Summary():
            about = f"discussion-{content.number}"
        case PlanContent():
            about = "plan"
        case Journey():
            about = "journey"
    version = f"-v{content.version}" if not isinstance(content, PlanContent) and content.version else ""
    parts = (_safe(content.group), f"{about}{version}")
    return f"{'-'.join(part for part in parts if part)}.{form}"


def _safe(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:40].rstrip("-")
