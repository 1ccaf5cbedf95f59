"""Getting ready: the page where a group is put together, and the press that makes it."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.cards.group import creation as cards
from bot.cards.group.creation import NAME_LENGTH, CreationPage, GroupDraft
from bot.cogs.group import group_card
from bot.display.recognition import pressable
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId, Unreadable, reading
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience, Scope
from bot.ui.typed.dates import AMERICAN
from bot.ui.typed.time_zones import zones
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import one_line
from storage.errors import Conflict

ZONE_LENGTH = 60


class GroupCreation:
    """Serves anyone who makes a group. Nothing is remembered before they press for it, and no one is
    added: the others join by the group's card."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={
                "make": self.make,
                "make-set": self.set,
                "make-name": self.name,
                "make-zone": self.zone,
            },
            forms={"make-name": self.named, "make-zone": self.placed},
            scope=Scope.ANYWHERE,
            audience=Audience.ANYONE,
        )

    async def open(self, ctx: Context, founding: GroupDraft) -> None:
        """Show the page, if this channel can become a group's home."""
        sentence = await self._why_not(ctx, founding)
        if sentence is None:
            name = one_line(founding.name)
            guild, channel = ctx.interaction.guild_id or 0, ctx.interaction.channel_id or 0
            command = founding.command(ctx.person, guild, channel)
            command.decide(self.services.handler.guides[founding.guide], self.services.handler.clock())
            await self._turn(ctx, replace(founding, name=name))
            return
        await ctx.send_text(sentence)
        group = await self.services.handler.group_in(ctx.interaction.channel_id or 0)
        if group is not None:  # anyone who asks again after a crash gets the card that they did not see
            await group_card.put_up(self.services, group.id)

    async def set(self, ctx: Context) -> None:
        """Choose something, and show the page again."""
        what, before = ctx.custom_id.argument, self._read(ctx)
        with reading():
            switches = what == cards.ON
            founding = before.switching(ctx.values) if switches else before.choosing(what, ctx.chosen)
            ZoneInfo(founding.zone or "UTC")
            if not founding.possible:
                raise Unreadable
        await self._turn(ctx, founding)

    async def name(self, ctx: Context) -> None:
        """Open the form for another name."""
        founding = self._read(ctx)
        field = Field("text", ctx.say("form-make-name-text"), value=founding.name, most=NAME_LENGTH)
        await ctx.open_form(Form(_form("make-name", ctx), ctx.say("form-make-name"), [field]))

    async def named(self, ctx: Context) -> None:
        """Call it so."""
        name = one_line(ctx.fields.get("text", ""))
        if len(name) > NAME_LENGTH:
            raise Refused(Reason.TEXT_TOO_LONG, length=len(name), most=NAME_LENGTH)
        await self._turn(ctx, replace(self._read(ctx), name=name))

    async def zone(self, ctx: Context) -> None:
        """Open the form for the time zone."""
        self._read(ctx)
        say = ctx.say
        field = Field("text", say("form-zone-text"), say("form-zone-hint"), most=ZONE_LENGTH)
        await ctx.open_form(Form(_form("make-zone", ctx), say("form-zone"), [field]))

    async def placed(self, ctx: Context) -> None:
        """Take the zone that was typed; if it could be several, have one of them chosen."""
        founding, found = (
            self._read(ctx),
            zones(ctx.fields.get("text", ""), american=ctx.language == AMERICAN),
        )
        if not found:
            raise Refused(Reason.UNKNOWN_TIME_ZONE)
        if len(found) == 1:
            await self._turn(ctx, founding.choosing("zone", found[0]))
        else:
            await self._turn(ctx, founding, found)

    async def make(self, ctx: Context) -> None:
        """Make the channel the group's home. Pressed twice, it makes one group, and one card."""
        founding = self._read(ctx)
        there = await self._there(ctx)
        if there is None or there.id != founding.id:
            sentence = await self._why_not(ctx, founding) or await self._made(ctx, founding)
            if sentence is not None:
                await ctx.send_text(sentence)
                return
        group = await self.services.handler.group(founding.id)
        await ctx.edit(cards.made(group.name, ctx.say))
        await group_card.put_up(self.services, group.id, ctx)

    async def _there(self, ctx: Context) -> Group | None:
        return await self.services.handler.group_in(ctx.interaction.channel_id or 0)

    async def _made(self, ctx: Context, founding: GroupDraft) -> str | None:
        """Make the group, with its maker in it. If another one has just taken the channel: what to do."""
        guild, channel = ctx.interaction.guild_id or 0, ctx.interaction.channel_id or 0
        try:
            command = founding.command(ctx.person, guild, channel)
            await self.services.handler.create_group(command, founding.guide)
        except Conflict:
            there = await self._there(ctx)
            if there is None or there.id != founding.id:
                return await self._why_not(ctx, founding) or ctx.say("trouble-ours")
        return None

    async def _why_not(self, ctx: Context, founding: GroupDraft) -> str | None:
        """Why this channel cannot become such a group's home, and what to do; None where it can."""
        known = founding.guide in self.services.handler.guides
        return await group_card.unfit(self.services, ctx, "/group create") or (
            None if known else ctx.say("group-no-such-guide")
        )

    def _read(self, ctx: Context) -> GroupDraft:
        """What is chosen on the page that was pressed. Raises Refused where it is no such page (any more)."""
        found = None if ctx.message is None else GroupDraft.read(pressable(ctx.message))
        if found is None:
            raise Refused(Reason.PAGE_USED)
        return found

    async def _turn(self, ctx: Context, founding: GroupDraft, found: list[str] | None = None) -> None:
        handler = self.services.handler
        server = await handler.server(ctx.interaction.guild_id or 0)
        page = CreationPage([*handler.guides.values()], server.time_zone, handler.clock(), found or ())
        await ctx.show_page(cards.card(founding, page, ctx.say))


def _form(verb: str, ctx: Context) -> CustomId:
    """A form of its own for each time that it is opened."""
    return CustomId(verb, ctx.custom_id.target, argument=str(ctx.interaction.id))
