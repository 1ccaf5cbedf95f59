"""A group's home: its private page, its settings, and moving, archiving and reopening it."""

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.application.key_questions import Beforehand, beforehand
from bot.cards.base.session_view import face
from bot.cards.group import home
from bot.cards.group import settings as group_settings
from bot.cogs.group import group_card
from bot.guild.availability import sees
from bot.services import Staff
from bot.ui.components import plain
from bot.ui.context import Talk
from bot.ui.custom_ids import Press, number_in
from bot.ui.forms import Field, Form
from bot.ui.router import Reach
from bot.ui.typed.dates import AMERICAN
from bot.ui.typed.time_zones import zones
from facilitation.group.agreements.commands import SetWindow
from facilitation.group.key_questions.state import questions
from facilitation.group.membership.commands import Archive, MoveHome, Reopen
from facilitation.group.settings.commands import SetZone
from facilitation.group.state import Group, key_of
from facilitation.shared.refusals import Reason, Refused
from storage.queries.records import GroupRecord
from storage.store import Conflict

ZONE_LENGTH = 60


class Homes:
    """Serves members of a group, between its sessions above all."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "home": self.page,
                "settings": self.settings_page,
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
            reach=Reach.SERVER,
        )

    async def show(self, talk: Talk) -> None:
        """`/group show`: where the group is on its way."""
        group = await self.staff.group_here(talk)
        if group is not None:
            await self._page(talk, group)

    async def page(self, talk: Talk) -> None:
        """*More* on the group's card: the same, and what a member can do."""
        await self._page(talk, await self.staff.conductor.group(talk.press.where))

    async def _page(self, talk: Talk, group: Group) -> None:
        guide = self.staff.conductor.guides[group.guide]
        card = home.way(group, guide, await self._live(group), talk.person, talk.say)
        if talk.person in group.members:
            before = await self._before(group)
            card = home.page(group, guide, await self._live(group), before, talk.person, talk.say)
        await talk.turn(card)

    async def _before(self, group: Group) -> Beforehand | None:
        """What was answered before the first session; None where the guide asks nothing."""
        guide = self.staff.conductor.guides[group.guide]
        if not questions(guide):
            return None
        return await beforehand(self.staff.conductor.store, group, guide)

    async def _live(self, group: Group) -> tuple[str, str] | None:
        """The discussion that is going on, and the address of its card, or else of the channel."""
        if group.live is None:
            return None
        session = await self.staff.conductor.session(group.live)
        place = await self.staff.conductor.store.card(f"session:{session.id}", face(session))
        address = f"https://discord.com/channels/{group.guild}/{group.channel}"
        discussion = key_of("" if session.guide == group.guide else session.guide, session.discussion)
        return discussion, f"{address}/{place.message}" if place else address

    async def settings(self, talk: Talk) -> None:
        """`/group settings`: the group's switches."""
        group = await self.staff.group_here(talk)
        if group is not None:
            await self._settings(talk, group)

    async def settings_page(self, talk: Talk) -> None:
        """The same, from the group's private page."""
        await self._settings(talk, await self.staff.conductor.group(talk.press.where))

    async def _settings(self, talk: Talk, group: Group, found: list[str] | None = None) -> None:
        if talk.person not in group.members:
            raise Refused(Reason.MEMBERS_ONLY)
        zone = await self.staff.conductor.zone(group)
        await talk.turn(group_settings.card(group, zone, self.staff.conductor.clock(), talk.say, found or ()))

    async def switch(self, talk: Talk) -> None:
        """Set one of the switches as its button said, and show them all anew."""
        command = group_settings.command(talk.press.argument, talk.person)
        await self._settings(talk, await self.staff.conductor.ask_group(talk.press.where, command))

    async def window(self, talk: Talk) -> None:
        """Set how long those who were away may object, and show the settings anew."""
        command = SetWindow(by=talk.person, days=number_in(talk.chosen))
        await self._settings(talk, await self.staff.conductor.ask_group(talk.press.where, command))

    async def zone(self, talk: Talk) -> None:
        """Open the form for the group's time zone."""
        await self._may_set(talk)
        say = talk.say
        field = Field("text", say("form-zone-text"), say("form-zone-hint"), required=False, most=ZONE_LENGTH)
        press = Press("zone", talk.press.where, argument=str(talk.interaction.id))
        await talk.ask(Form(press, say("form-zone"), [field]))

    async def placed(self, talk: Talk) -> None:
        """Take the zone that was typed; where it could be several, have one chosen. Nothing typed means the
        server's."""
        await self._may_set(talk)
        typed = talk.fields.get("text", "").strip()
        found = zones(typed, american=talk.language == AMERICAN) if typed else []
        if typed and not found:
            raise Refused(Reason.UNKNOWN_TIME_ZONE)
        if len(found) > 1:
            await self._settings(talk, await self.staff.conductor.group(talk.press.where), found)
            return
        await self._set_zone(talk, found[0] if found else None)

    async def _may_set(self, talk: Talk) -> None:
        """Raises Refused where this person may not say which zone it is."""
        self.staff.check(
            await self.staff.conductor.group(talk.press.where), SetZone(by=talk.person, zone=None)
        )

    async def zone_set(self, talk: Talk) -> None:
        """Take the zone that was chosen."""
        await self._set_zone(talk, talk.chosen)

    async def _set_zone(self, talk: Talk, zone: str | None) -> None:
        command = SetZone(by=talk.person, zone=zone)
        await self._settings(talk, await self.staff.conductor.ask_group(talk.press.where, command))

    async def of(self, asks: discord.Interaction[Any], *, archived: bool) -> list[GroupRecord]:
        """The groups of whoever asks, in this server: those that are archived, or the others. A group whose
        channel they cannot see any more is not among them."""
        theirs = await self._theirs(asks, archived=archived)
        return [one for one in theirs if sees(asks, one.channel) is not False]

    async def _theirs(self, asks: discord.Interaction[Any], *, archived: bool) -> list[GroupRecord]:
        theirs = await self.staff.conductor.store.groups_with(asks.user.id)
        return [one for one in theirs if one.guild == asks.guild_id and one.archived is archived]

    async def _seen(self, talk: Talk, *, archived: bool) -> list[GroupRecord]:
        """The same. Raises Refused where they belong to some, and see none of them."""
        seen = await self.of(talk.interaction, archived=archived)
        if not seen and await self._theirs(talk.interaction, archived=archived):
            raise Refused(Reason.HOME_UNSEEN)
        return seen

    async def move(self, talk: Talk, key: str | None) -> None:
        """`/group move`: one of this person's groups meets here from now on."""
        theirs = await self._seen(talk, archived=False)
        elsewhere = [one for one in theirs if one.channel != talk.interaction.channel_id]
        await self._chosen(talk, _named(key, theirs, elsewhere or theirs), self._move, "move")

    async def moves(self, talk: Talk) -> None:
        """The same, for the group that was chosen from the list."""
        await self._move(talk, talk.chosen)

    async def _move(self, talk: Talk, key: str) -> None:
        before = await self.staff.conductor.group(key)
        asks = talk.interaction
        command = MoveHome(by=talk.person, channel=asks.channel_id or 0, sees_home=sees(asks, before.channel))
        group = await self._at_home(talk, before, command, "/group move")
        if group is not None:
            said = talk.say("home-moved", name=plain(group.name), channel=f"<#{before.channel}>")
            await self._settled(talk, group, said)

    async def reopen(self, talk: Talk, key: str | None) -> None:
        """`/group reopen`: an archived group of this person's goes on, here."""
        resting = await self._seen(talk, archived=True)
        here = [one for one in resting if one.channel == talk.interaction.channel_id]
        await self._chosen(talk, _named(key, resting, here or resting), self._reopen, "reopen")

    async def reopens(self, talk: Talk) -> None:
        """The same, from the group's own card, or for the one that was chosen from the list."""
        await self._reopen(talk, talk.values[0] if talk.values else talk.press.where)

    async def _reopen(self, talk: Talk, key: str) -> None:
        before = await self.staff.conductor.group(key)
        asks = talk.interaction
        command = Reopen(by=talk.person, channel=asks.channel_id or 0, sees_home=sees(asks, before.channel))
        group = await self._at_home(talk, before, command, "/group reopen")
        if group is not None:
            await self._settled(talk, group, talk.say("home-reopened", name=plain(group.name)))

    async def _chosen(
        self,
        talk: Talk,
        groups: list[GroupRecord],
        then: Callable[[Talk, str], Awaitable[None]],
        verb: str,
    ) -> None:
        """Go on with the only one of these groups; ask, where there are several."""
        if not groups:
            await talk.tell(talk.say("home-no-group"))
        elif len(groups) == 1:
            await then(talk, groups[0].id)
        else:
            await talk.whisper(home.which([(one.id, one.name) for one in groups], verb, talk.say))

    async def _at_home(
        self, talk: Talk, before: Group, command: MoveHome | Reopen, typed: str
    ) -> Group | None:
        """What comes of it, where this channel can be a home; else the person hears what to do, and None."""
        self.staff.check(before, command)
        if before.guild != talk.interaction.guild_id:
            raise Refused(Reason.NOT_FROM_HERE)
        sentence = await group_card.unfit(self.staff, talk, typed)
        if sentence is None:
            try:
                return await self.staff.conductor.ask_group(before.id, command)
            except Conflict:  # another group has just made this channel theirs
                sentence = await group_card.unfit(self.staff, talk, typed) or talk.say("trouble-ours")
        await talk.tell(sentence)
        return None

    async def _settled(self, talk: Talk, group: Group, sentence: str) -> None:
        """The group's card stands here now, and a session that is going on goes on here."""
        await talk.tell(sentence)
        await self.staff.group_clock.board.show(group.id)
        if group.live is not None:
            await self.staff.reaches(group.live)
            await self.staff.presence.look(group)
            await self.staff.stage.show(group.live)

    async def archive(self, talk: Talk) -> None:
        """`/group archive`: say what it means, and ask whether that is meant."""
        group = await self.staff.group_here(talk)
        if group is not None:
            await self._archive(talk, group)

    async def archive_page(self, talk: Talk) -> None:
        """The same, from the group's private page."""
        await self._archive(talk, await self.staff.conductor.group(talk.press.where))

    async def _archive(self, talk: Talk, group: Group) -> None:
        self.staff.check(group, Archive(by=talk.person))
        await talk.turn(home.confirm_archive(group, talk.say))

    async def archives(self, talk: Talk) -> None:
        """Archive it."""
        group = await self.staff.conductor.ask_group(talk.press.where, Archive(by=talk.person))
        await talk.turn(home.archived(group, talk.say))


def _named(key: str | None, theirs: list[GroupRecord], usual: list[GroupRecord]) -> list[GroupRecord]:
    """The group that somebody named, by what the list offers or by its name; else those that are meant."""
    return usual if key is None else [one for one in theirs if key in (one.id, one.name)]
