"""What reviewers read: the list of what groups released, a search in it, and one release."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.application.repository import NotFound
from bot.application.reviewers.library import ReviewerLibrary
from bot.application.reviewers.view import ReleaseView, shown, title
from bot.cards.reviewers import library, release
from bot.cards.reviewers.library import (
    EVERY,
    IN_MENU,
    MORE,
    ON_PAGE,
    TYPED_MOST,
    LibraryChoices,
    LibraryEntry,
    LibraryHit,
    LibraryQuery,
)
from bot.cards.summaries.lines import HEADINGS
from bot.documents import maker
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.components import Card
from bot.ui.context import Context
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience, Scope
from facilitation.group.state import Group
from facilitation.group.summaries.response_commands import OpenRelease
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Guide
from reports.formats.files import Format
from reports.sources import releases as documents
from storage.queries.releases import ReleaseQuery, ReleaseRecord, Search


class LibraryPages(commands.Cog):
    """Serves anyone who has the reviewers' role; everyone else hears who has."""

    def __init__(self, services: Services) -> None:
        self.services = services
        presses = {
            "summaries": self.turn,
            "sum-group": self.narrow,
            "sum-talk": self.narrow,
            "sum-kind": self.narrow,
            "search": self.search,
            "release": self.open,
            "file": self.file,
        }
        services.router.add(
            presses=presses,
            forms={"search": self.searched},
            scope=Scope.ROLE,
            audience=Audience.REVIEWERS,
        )

    @app_commands.command(name=command_text("summaries"), description=command_text("summaries-about"))
    @app_commands.guild_only()
    async def summaries(self, interaction: discord.Interaction[Any]) -> None:
        """Show a reviewer what groups of this server have released."""
        await self.services.router.answer(Context(interaction), self.turn, Audience.REVIEWERS)

    async def turn(self, ctx: Context) -> None:
        """A page of the list, or of what was found."""
        await ctx.show_page(await self._page(ctx, LibraryQuery.read(ctx.custom_id.argument)))

    async def narrow(self, ctx: Context) -> None:
        """Narrow the list to what was chosen."""
        looking, chosen = LibraryQuery.read(ctx.custom_id.argument), ctx.chosen
        value = "" if chosen == EVERY else chosen
        match ctx.custom_id.verb:
            case "sum-group" if chosen == MORE:
                looking = replace(looking, groups=looking.groups + 1)
            case "sum-group":
                looking = replace(looking, group=value, groups=looking.groups if value else 0)
            case "sum-talk":
                looking = replace(looking, discussion=value)
            case _:
                looking = replace(looking, kind=value)
        await ctx.show_page(await self._page(ctx, looking))

    async def search(self, ctx: Context) -> None:
        """Open the form for a search."""
        say, looking = ctx.say, LibraryQuery.read(ctx.custom_id.argument)
        field = Field(
            "text", say("form-search-text"), say("form-search-hint"), value=looking.typed, required=False,
            most=TYPED_MOST,
        )  # fmt: skip
        await ctx.open_form(
            Form(replace(looking, page=0, typed="").press("search"), say("form-search"), [field])
        )

    async def searched(self, ctx: Context) -> None:
        """Show what was found."""
        typed = " ".join(ctx.fields.get("text", "").split())
        if len(typed) > TYPED_MOST:
            raise Refused(Reason.TEXT_TOO_LONG, length=len(typed), most=TYPED_MOST)
        looking = replace(LibraryQuery.read(ctx.custom_id.argument), page=0, typed=typed)
        await ctx.show_page(await self._page(ctx, looking))

    async def _page(self, ctx: Context, looking: LibraryQuery) -> Card:
        shelf = self._shelf(ctx)
        choices = await self._choices(shelf)
        if looking.for_lines:
            return await self._lines(shelf, looking, choices, ctx)
        store = self.services.handler.store
        listing = ReleaseQuery(shelf.guild, looking.group or None, looking.discussion or None)
        opened = await store.opened_by(ctx.person)
        wanted = await store.releases(listing, looking.page * ON_PAGE, ON_PAGE + 1)
        entries = [await self._entry(shelf, one, opened.get(one.name)) for one in wanted]
        return library.card(looking, entries, await store.unread(listing, ctx.person), choices, ctx.say)

    async def _entry(
        self, shelf: ReviewerLibrary, one: ReleaseRecord, opened: datetime | None
    ) -> LibraryEntry:
        withdrawn = one.withdrawn_at is not None
        return LibraryEntry(
            where=one.name,
            title=title(await shelf.group(one.group), one.key),
            at=one.changed_at,
            new=not withdrawn and (opened is None or opened < one.released_at),
            withdrawn=withdrawn,
        )

    async def _choices(self, shelf: ReviewerLibrary) -> LibraryChoices:
        store = self.services.handler.store
        names = {one.id: one.name for one in await store.groups_of(shelf.guild)}
        groups = [(group, names[group]) for group in await store.groups_that_released(shelf.guild)]
        newest = (await store.discussions_released(shelf.guild))[:IN_MENU]
        discussions = [
            (one.discussion, (await shelf.group(one.group)).releases[one.key].title) for one in newest
        ]
        return LibraryChoices(groups=groups, discussions=discussions)

    async def _lines(
        self, shelf: ReviewerLibrary, looking: LibraryQuery, choices: LibraryChoices, ctx: Context
    ) -> Card:
        wanted = Search(
            shelf.guild,
            looking.typed,
            group=looking.group or None,
            discussion=looking.discussion or None,
            **_kind(looking.kind),
        )
        lines = await self.services.handler.store.search(wanted, looking.page * ON_PAGE, ON_PAGE + 1)
        found = [LibraryHit(line=one, title=title(await shelf.group(one.group), one.key)) for one in lines]
        return library.found(looking, found, choices, ctx.say)

    async def open(self, ctx: Context) -> None:
        """A page of a release."""
        key, number = (*ctx.custom_id.argument.split("|"), "")[:2]
        opened = await self._opened(ctx, key)
        if opened is None:
            await ctx.show_page(release.gone(ctx.say))
            return
        shown, _, _ = opened
        await ctx.show_page(release.card(shown, int(number) if number.isdecimal() else 0, ctx.say))

    async def _opened(self, ctx: Context, key: str) -> tuple[ReleaseView, Group, Guide] | None:
        """A release that may be read now. Its group sees who did, and when; None where it took it back."""
        group = await self._shelf(ctx).group(ctx.custom_id.target)
        if shown(group, key) is None:
            return None
        command = OpenRelease(by=ctx.person, key=key, reviewer=True)
        group = await self.services.handler.handle_group(group.id, command)
        now = shown(group, key)
        return None if now is None else (now, group, self.services.handler.guides[group.releases[key].guide])

    async def file(self, ctx: Context) -> None:
        """A release as a file, made from the version that may be read now."""
        key, _, form = ctx.custom_id.argument.partition("|")
        if form not in tuple(Format):
            raise NotFound(form)
        opened = await self._opened(ctx, key)
        if opened is None:
            await ctx.show_page(release.gone(ctx.say))
            return
        await ctx.defer()
        now, group, guide = opened
        owners = [line.owner for line in now.version.lines if line.owner is not None]
        guild = ctx.interaction.guild
        named = {} if guild is None else await maker.names(guild, owners)
        content = documents.version_of(guide, group, group.releases[key], now.version, named)
        await self.services.documents.hand(ctx, content, Format(form))

    def _shelf(self, ctx: Context) -> ReviewerLibrary:
        return ReviewerLibrary(self.services.handler, ctx.interaction.guild_id or 0)


def _kind(kind: str) -> dict[str, str]:
    """By what lines of a kind are found: what was agreed and what was counted by its section, everything else
    by what it is, whether agreed or written down."""
    if not kind:
        return {}
    return {"section" if kind in HEADINGS else "kind": kind}
