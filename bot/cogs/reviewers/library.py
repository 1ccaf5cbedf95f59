"""What reviewers read: the list of what groups released, a search in it, and one release."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.application.repository import Unknown
from bot.application.reviewers.library import Shelf
from bot.application.reviewers.view import Shown, shown, title
from bot.cards.reviewers import library, release
from bot.cards.reviewers.library import (
    EVERY,
    IN_MENU,
    MORE,
    ON_PAGE,
    TYPED_MOST,
    Choices,
    Entry,
    Found,
    Looking,
)
from bot.cards.summaries.lines import HEADINGS
from bot.documents import maker
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.authorization import gated
from bot.ui.components import Card
from bot.ui.context import Talk
from bot.ui.forms import Field, Form
from bot.ui.router import Reach
from facilitation.group.state import Group
from facilitation.group.summaries.response_commands import OpenRelease
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Guide
from reports.formats.files import Format
from reports.sources import releases as documents
from storage.queries.releases import Listing, ReleaseRecord, Search


class Reviews(commands.Cog):
    """Serves whoever has the reviewers' role; everybody else hears who has."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        presses = {
            "summaries": self.turn,
            "sum-group": self.narrow,
            "sum-talk": self.narrow,
            "sum-kind": self.narrow,
            "search": self.search,
            "release": self.open,
            "file": self.file,
        }
        staff.door.serve(
            presses={verb: gated(staff.conductor, serve) for verb, serve in presses.items()},
            forms={"search": gated(staff.conductor, self.searched)},
            reach=Reach.ROLE,
        )

    @app_commands.command(name=told("summaries"), description=told("summaries-about"))
    @app_commands.guild_only()
    async def summaries(self, interaction: discord.Interaction[Any]) -> None:
        """Show a reviewer what groups of this server have released."""
        await self.staff.door.answer(Talk(interaction), gated(self.staff.conductor, self.turn))

    async def turn(self, talk: Talk) -> None:
        """A page of the list, or of what was found."""
        await talk.turn(await self._page(talk, Looking.read(talk.press.argument)))

    async def narrow(self, talk: Talk) -> None:
        """Narrow the list to what was chosen."""
        looking, chosen = Looking.read(talk.press.argument), talk.chosen
        value = "" if chosen == EVERY else chosen
        match talk.press.verb:
            case "sum-group" if chosen == MORE:
                looking = replace(looking, groups=looking.groups + 1)
            case "sum-group":
                looking = replace(looking, group=value, groups=looking.groups if value else 0)
            case "sum-talk":
                looking = replace(looking, discussion=value)
            case _:
                looking = replace(looking, kind=value)
        await talk.turn(await self._page(talk, looking))

    async def search(self, talk: Talk) -> None:
        """Open the form for a search."""
        say, looking = talk.say, Looking.read(talk.press.argument)
        field = Field(
            "text", say("form-search-text"), say("form-search-hint"), value=looking.typed, required=False,
            most=TYPED_MOST,
        )  # fmt: skip
        await talk.ask(Form(replace(looking, page=0, typed="").press("search"), say("form-search"), [field]))

    async def searched(self, talk: Talk) -> None:
        """Show what was found."""
        typed = " ".join(talk.fields.get("text", "").split())
        if len(typed) > TYPED_MOST:
            raise Refused(Reason.TEXT_TOO_LONG, length=len(typed), most=TYPED_MOST)
        looking = replace(Looking.read(talk.press.argument), page=0, typed=typed)
        await talk.turn(await self._page(talk, looking))

    async def _page(self, talk: Talk, looking: Looking) -> Card:
        shelf = self._shelf(talk)
        choices = await self._choices(shelf)
        if looking.for_lines:
            return await self._lines(shelf, looking, choices, talk)
        store = self.staff.conductor.store
        listing = Listing(shelf.guild, looking.group or None, looking.discussion or None)
        opened = await store.opened_by(talk.person)
        wanted = await store.releases(listing, looking.page * ON_PAGE, ON_PAGE + 1)
        entries = [await self._entry(shelf, one, opened.get(one.name)) for one in wanted]
        return library.card(looking, entries, await store.unread(listing, talk.person), choices, talk.say)

    async def _entry(self, shelf: Shelf, one: ReleaseRecord, opened: datetime | None) -> Entry:
        withdrawn = one.withdrawn_at is not None
        return Entry(
            where=one.name,
            title=title(await shelf.group(one.group), one.key),
            at=one.changed_at,
            new=not withdrawn and (opened is None or opened < one.released_at),
            withdrawn=withdrawn,
        )

    async def _choices(self, shelf: Shelf) -> Choices:
        store = self.staff.conductor.store
        names = {one.id: one.name for one in await store.groups_of(shelf.guild)}
        groups = [(group, names[group]) for group in await store.groups_that_released(shelf.guild)]
        newest = (await store.discussions_released(shelf.guild))[:IN_MENU]
        discussions = [
            (one.discussion, (await shelf.group(one.group)).releases[one.key].title) for one in newest
        ]
        return Choices(groups=groups, discussions=discussions)

    async def _lines(self, shelf: Shelf, looking: Looking, choices: Choices, talk: Talk) -> Card:
        wanted = Search(
            shelf.guild,
            looking.typed,
            group=looking.group or None,
            discussion=looking.discussion or None,
            **_kind(looking.kind),
        )
        lines = await self.staff.conductor.store.search(wanted, looking.page * ON_PAGE, ON_PAGE + 1)
        found = [Found(line=one, title=title(await shelf.group(one.group), one.key)) for one in lines]
        return library.found(looking, found, choices, talk.say)

    async def open(self, talk: Talk) -> None:
        """A page of a release."""
        key, number = (*talk.press.argument.split("|"), "")[:2]
        opened = await self._opened(talk, key)
        if opened is None:
            await talk.turn(release.gone(talk.say))
            return
        shown, _, _ = opened
        await talk.turn(release.card(shown, int(number) if number.isdecimal() else 0, talk.say))

    async def _opened(self, talk: Talk, key: str) -> tuple[Shown, Group, Guide] | None:
        """A release that may be read now. Its group sees who did, and when; None where it took it back."""
        group = await self._shelf(talk).group(talk.press.where)
        if shown(group, key) is None:
            return None
        command = OpenRelease(by=talk.person, key=key, reviewer=True)
        group = await self.staff.conductor.ask_group(group.id, command)
        now = shown(group, key)
        return None if now is None else (now, group, self.staff.conductor.guides[group.releases[key].guide])

    async def file(self, talk: Talk) -> None:
        """A release as a file, made from the version that may be read now."""
        key, _, form = talk.press.argument.partition("|")
        if form not in tuple(Format):
            raise Unknown(form)
        opened = await self._opened(talk, key)
        if opened is None:
            await talk.turn(release.gone(talk.say))
            return
        await talk.wait()
        now, group, guide = opened
        owners = [line.owner for line in now.version.lines if line.owner is not None]
        guild = talk.interaction.guild
        named = {} if guild is None else await maker.names(guild, owners)
        content = documents.version_of(guide, group, group.releases[key], now.version, named)
        await self.staff.papers.hand(talk, content, Format(form))

    def _shelf(self, talk: Talk) -> Shelf:
        return Shelf(self.staff.conductor, talk.interaction.guild_id or 0)


def _kind(kind: str) -> dict[str, str]:
    """By what lines of a kind are found: what was agreed and what was counted by its section, everything else
    by what it is, whether agreed or written down."""
    if not kind:
        return {}
    return {"section" if kind in HEADINGS else "kind": kind}
