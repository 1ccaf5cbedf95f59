"""A group's home: its private page, its settings, and moving, archiving and reopening it."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.application.key_questions import AnswersSoFar, answers_so_far
from bot.cards.base.session_view import face
from bot.cards.group import home
from bot.cards.group import settings as group_settings
from bot.cogs.group import group_card
from bot.guild.availability import sees
from bot.services import Services
from bot.ui.components import plain
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId, number_in
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience, Scope
from bot.ui.typed.dates import AMERICAN
from bot.ui.typed.time_zones import zones
from facilitation.group.agreements.commands import SetWindow
from facilitation.group.key_questions.state import questions
from facilitation.group.membership.commands import Archive, MoveHome, Reopen
from facilitation.group.settings.commands import SetZone
from facilitation.group.state import Group, key_of
from facilitation.shared.refusals import Reason, Refused
from storage.errors import Conflict
from storage.queries.records import GroupRecord

ZONE_LENGTH = 60


class Homes:
    """Serves members of a group, between its sessions above all."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={
                "home": self.page,
                "switch": self.switch,
                "window": self.window,
                "zone": self.zone,
                "zone-set": self.zone_set,
                "move": self.moves,
                "archive": self.archive_page,
                "rest": self.archives,
                "reopen": self.reopens,
            },
            forms={"zone": self.placed},
            scope=Scope.SERVER,
        )
        services.router.add(
            presses={"settings": self.settings_page}, scope=Scope.SERVER, audience=Audience.MEMBERS
        )

    async def show(self, ctx: Context) -> None:
        """`/group show`: if the group is on its way."""
        group = await self.services.group_here(ctx)
        if group is not None:
            await self._page(ctx, group)

    async def page(self, ctx: Context) -> None:
        """*More* on the group's card: the same, and what a member can do."""
        await self._page(ctx, await self.services.handler.group(ctx.custom_id.target))

    async def _page(self, ctx: Context, group: Group) -> None:
        guide = self.services.handler.guides[group.guide]
        card = home.way(group, guide, await self._live(group), ctx.person, ctx.say)
        if ctx.person in group.members:
            before = await self._before(group)
            card = home.page(group, guide, await self._live(group), before, ctx.person, ctx.say)
        await ctx.show_page(card)

    async def _before(self, group: Group) -> AnswersSoFar | None:
        """What was answered before the first session; None where the guide asks nothing."""
        guide = self.services.handler.guides[group.guide]
        if not questions(guide):
            return None
        return await answers_so_far(self.services.handler.store, group, guide)

    async def _live(self, group: Group) -> tuple[str, str] | None:
        """The discussion that is running, and the address of its card, or else of the channel."""
        if group.live is None:
            return None
        session = await self.services.handler.session(group.live)
        place = await self.services.handler.store.card(f"session:{session.id}", face(session))
        address = f"https://discord.com/channels/{group.guild}/{group.channel}"
        discussion = key_of("" if session.guide == group.guide else session.guide, session.discussion)
        return discussion, f"{address}/{place.message}" if place else address

    async def settings(self, ctx: Context) -> None:
        """`/group settings`: the group's switches."""
        group = await self.services.group_here(ctx)
        if group is not None:
            await self._settings(ctx, group)

    async def settings_page(self, ctx: Context) -> None:
        """The same, from the group's private page."""
        await self._settings(ctx, await self.services.handler.group(ctx.custom_id.target))

    async def _settings(self, ctx: Context, group: Group, found: list[str] | None = None) -> None:
        zone = await self.services.handler.zone(group)
        await ctx.show_page(
            group_settings.card(group, zone, self.services.handler.clock(), ctx.say, found or ())
        )

    async def switch(self, ctx: Context) -> None:
        """Set one of the switches as its button said, and show them all again."""
        command = group_settings.command(ctx.custom_id.argument, ctx.person)
        await self._settings(ctx, await self.services.handler.handle_group(ctx.custom_id.target, command))

    async def window(self, ctx: Context) -> None:
        """Set how long those who were away may object, and show the settings again."""
        command = SetWindow(by=ctx.person, days=number_in(ctx.chosen))
        await self._settings(ctx, await self.services.handler.handle_group(ctx.custom_id.target, command))

    async def zone(self, ctx: Context) -> None:
        """Open the form for the group's time zone."""
        await self._may_set(ctx)
        say = ctx.say
        field = Field("text", say("form-zone-text"), say("form-zone-hint"), required=False, most=ZONE_LENGTH)
        press = CustomId("zone", ctx.custom_id.target, argument=str(ctx.interaction.id))
        await ctx.open_form(Form(press, say("form-zone"), [field]))

    async def placed(self, ctx: Context) -> None:
        """Take the zone that was typed; if it could be several, have one chosen. Nothing typed means the
        server's."""
        await self._may_set(ctx)
        typed = ctx.fields.get("text", "").strip()
        found = zones(typed, american=ctx.language == AMERICAN) if typed else []
        if typed and not found:
            raise Refused(Reason.UNKNOWN_TIME_ZONE)
        if len(found) > 1:
            await self._settings(ctx, await self.services.handler.group(ctx.custom_id.target), found)
            return
        await self._set_zone(ctx, found[0] if found else None)

    async def _may_set(self, ctx: Context) -> None:
        """Raises Refused where this person may not say which zone it is."""
        self.services.check(
            await self.services.handler.group(ctx.custom_id.target), SetZone(by=ctx.person, zone=None)
        )

    async def zone_set(self, ctx: Context) -> None:
        """Take the zone that was chosen."""
        await self._set_zone(ctx, ctx.chosen)

    async def _set_zone(self, ctx: Context, zone: str | None) -> None:
        command = SetZone(by=ctx.person, zone=zone)
        await self._settings(ctx, await self.services.handler.handle_group(ctx.custom_id.target, command))

    async def of(self, asks: discord.Interaction[Any], *, archived: bool) -> list[GroupRecord]:
        """The groups of the person who asks, in this server: those that are archived, or the others. A
        group whose channel they cannot see any more is not among them."""
        theirs = await self._theirs(asks, archived=archived)
        return [one for one in theirs if sees(asks, one.channel) is not False]

    async def _theirs(self, asks: discord.Interaction[Any], *, archived: bool) -> list[GroupRecord]:
        theirs = await self.services.handler.store.groups_with(asks.user.id)
        return [one for one in theirs if one.guild == asks.guild_id and one.archived is archived]

    async def _seen(self, ctx: Context, *, archived: bool) -> list[GroupRecord]:
        """The same. Raises Refused where they belong to some, and see none of them."""
        seen = await self.of(ctx.interaction, archived=archived)
        if not seen and await self._theirs(ctx.interaction, archived=archived):
            raise Refused(Reason.HOME_UNSEEN)
        return seen

    async def move(self, ctx: Context, key: str | None) -> None:
        """`/group move`: one of this person's groups meets here from now on."""
        theirs = await self._seen(ctx, archived=False)
        elsewhere = [one for one in theirs if one.channel != ctx.interaction.channel_id]
        await self._chosen(ctx, _named(key, theirs, elsewhere or theirs), self._move, "move")

    async def moves(self, ctx: Context) -> None:
        """The same, for the group that was chosen from the list."""
        await self._move(ctx, ctx.chosen)

    async def _move(self, ctx: Context, key: str) -> None:
        before = await self.services.handler.group(key)
        asks = ctx.interaction
        command = MoveHome(by=ctx.person, channel=asks.channel_id or 0, sees_home=sees(asks, before.channel))
        group = await self._at_home(ctx, before, command, "/group move")
        if group is not None:
            said = ctx.say("home-moved", name=plain(group.name), channel=f"<#{before.channel}>")
            await self._settled(ctx, group, said)

    async def reopen(self, ctx: Context, key: str | None) -> None:
        """`/group reopen`: an archived group of this person's continues, here."""
        resting = await self._seen(ctx, archived=True)
        here = [one for one in resting if one.channel == ctx.interaction.channel_id]
        await self._chosen(ctx, _named(key, resting, here or resting), self._reopen, "reopen")

    async def reopens(self, ctx: Context) -> None:
        """The same, from the group's own card, or for the one that was chosen from the list."""
        await self._reopen(ctx, ctx.values[0] if ctx.values else ctx.custom_id.target)

    async def _reopen(self, ctx: Context, key: str) -> None:
        before = await self.services.handler.group(key)
        asks = ctx.interaction
        command = Reopen(by=ctx.person, channel=asks.channel_id or 0, sees_home=sees(asks, before.channel))
        group = await self._at_home(ctx, before, command, "/group reopen")
        if group is not None:
            await self._settled(ctx, group, ctx.say("home-reopened", name=plain(group.name)))

    async def _chosen(
        self,
        ctx: Context,
        groups: list[GroupRecord],
        then: Callable[[Context, str], Awaitable[None]],
        verb: str,
    ) -> None:
        """Go on with the only one of these groups; ask, if there are several."""
        if not groups:
            await ctx.send_text(ctx.say("home-no-group"))
        elif len(groups) == 1:
            await then(ctx, groups[0].id)
        else:
            await ctx.send_private(home.which([(one.id, one.name) for one in groups], verb, ctx.say))

    async def _at_home(
        self, ctx: Context, before: Group, command: MoveHome | Reopen, typed: str
    ) -> Group | None:
        """What comes of it if this channel can be a home; otherwise None, and the person hears what to do."""
        self.services.check(before, command)
        if before.guild != ctx.interaction.guild_id:
            raise Refused(Reason.NOT_FROM_HERE)
        sentence = await group_card.unfit(self.services, ctx, typed)
        if sentence is None:
            try:
                return await self.services.handler.handle_group(before.id, command)
            except Conflict:  # another group has just made this channel theirs
                sentence = await group_card.unfit(self.services, ctx, typed) or ctx.say("trouble-ours")
        await ctx.send_text(sentence)
        return None

    async def _settled(self, ctx: Context, group: Group, sentence: str) -> None:
        """The group's card is here now, and a session that is running continues here."""
        await ctx.send_text(sentence)
        await self.services.group_clock.board.show(group.id)
        if group.live is not None:
            await self.services.session_clock.reaches(group.live)
            await self.services.presence.look(group)
            await self.services.display.show(group.live)

    async def archive(self, ctx: Context) -> None:
        """`/group archive`: say what it means, and ask whether that is meant."""
        group = await self.services.group_here(ctx)
        if group is not None:
            await self._archive(ctx, group)

    async def archive_page(self, ctx: Context) -> None:
        """The same, from the group's private page."""
        await self._archive(ctx, await self.services.handler.group(ctx.custom_id.target))

    async def _archive(self, ctx: Context, group: Group) -> None:
        self.services.check(group, Archive(by=ctx.person))
        await ctx.show_page(home.confirm_archive(group, ctx.say))

    async def archives(self, ctx: Context) -> None:
        """Archive it."""
        group = await self.services.handler.handle_group(ctx.custom_id.target, Archive(by=ctx.person))
        await ctx.show_page(home.archived(group, ctx.say))


def _named(key: str | None, theirs: list[GroupRecord], usual: list[GroupRecord]) -> list[GroupRecord]:
    """The group that someone named, by what the list offers or by its name; else those that are meant."""
    return usual if key is None else [one for one in theirs if key in (one.id, one.name)]
