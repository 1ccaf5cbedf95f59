"""Getting ready: the page on which a group is put together, and the press that makes it."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.cards.group import creation as cards
from bot.cards.group.creation import NAME_LENGTH, Founding, Page
from bot.cogs.group import group_card
from bot.display.recognition import pressable
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import Press, Unreadable, reading
from bot.ui.forms import Field, Form
from bot.ui.router import Reach
from bot.ui.typed.dates import AMERICAN
from bot.ui.typed.time_zones import zones
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import one_line
from storage.store import Conflict

ZONE_LENGTH = 60


class FoundingGroups:
    """Serves whoever makes a group. Nothing is remembered before they press for it, and nobody is added: the
    others join by the group's card."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "make": self.make,
                "make-set": self.set,
                "make-name": self.name,
                "make-zone": self.zone,
            },
            forms={"make-name": self.named, "make-zone": self.placed},
            reach=Reach.ANYWHERE,
        )

    async def open(self, talk: Talk, founding: Founding) -> None:
        """Show the page, where this channel can become a group's home."""
        sentence = await self._why_not(talk, founding)
        if sentence is None:
            name = one_line(founding.name)
            guild, channel = talk.interaction.guild_id or 0, talk.interaction.channel_id or 0
            command = founding.command(talk.person, guild, channel)
            command.decide(self.staff.conductor.guides[founding.guide], self.staff.conductor.clock())
            await self._turn(talk, replace(founding, name=name))
            return
        await talk.tell(sentence)
        group = await self.staff.conductor.group_in(talk.interaction.channel_id or 0)
        if group is not None:  # whoever asks again after a crash gets the card that they did not see
            await group_card.put_up(self.staff, group.id)

    async def set(self, talk: Talk) -> None:
        """Choose something, and show the page anew."""
        what, before = talk.press.argument, self._read(talk)
        with reading():
            switches = what == cards.ON
            founding = before.switching(talk.values) if switches else before.choosing(what, talk.chosen)
            ZoneInfo(founding.zone or "UTC")
            if not founding.possible:
                raise Unreadable
        await self._turn(talk, founding)

    async def name(self, talk: Talk) -> None:
        """Open the form for another name."""
        founding = self._read(talk)
        field = Field("text", talk.say("form-make-name-text"), value=founding.name, most=NAME_LENGTH)
        await talk.ask(Form(_form("make-name", talk), talk.say("form-make-name"), [field]))

    async def named(self, talk: Talk) -> None:
        """Call it so."""
        name = one_line(talk.fields.get("text", ""))
        if len(name) > NAME_LENGTH:
            raise Refused(Reason.TEXT_TOO_LONG, length=len(name), most=NAME_LENGTH)
        await self._turn(talk, replace(self._read(talk), name=name))

    async def zone(self, talk: Talk) -> None:
        """Open the form for the time zone."""
        self._read(talk)
        say = talk.say
        field = Field("text", say("form-zone-text"), say("form-zone-hint"), most=ZONE_LENGTH)
        await talk.ask(Form(_form("make-zone", talk), say("form-zone"), [field]))

    async def placed(self, talk: Talk) -> None:
        """Take the zone that was typed; where it could be several, have one of them chosen."""
        founding, found = (
            self._read(talk),
            zones(talk.fields.get("text", ""), american=talk.language == AMERICAN),
        )
        if not found:
            raise Refused(Reason.UNKNOWN_TIME_ZONE)
        if len(found) == 1:
            await self._turn(talk, founding.choosing("zone", found[0]))
        else:
            await self._turn(talk, founding, found)

    async def make(self, talk: Talk) -> None:
        """Make the channel the group's home. Pressed twice, it makes one group, and one card."""
        founding = self._read(talk)
        there = await self._there(talk)
        if there is None or there.id != founding.id:
            sentence = await self._why_not(talk, founding) or await self._made(talk, founding)
            if sentence is not None:
                await talk.tell(sentence)
                return
        group = await self.staff.conductor.group(founding.id)
        await talk.redraw(cards.made(group.name, talk.say))
        await group_card.put_up(self.staff, group.id, talk)

    async def _there(self, talk: Talk) -> Group | None:
        return await self.staff.conductor.group_in(talk.interaction.channel_id or 0)

    async def _made(self, talk: Talk, founding: Founding) -> str | None:
        """Make the group, with its maker in it. If another one has just taken the channel: what to do."""
        guild, channel = talk.interaction.guild_id or 0, talk.interaction.channel_id or 0
        try:
            command = founding.command(talk.person, guild, channel)
            await self.staff.conductor.create_group(command, founding.guide)
        except Conflict:
            there = await self._there(talk)
            if there is None or there.id != founding.id:
                return await self._why_not(talk, founding) or talk.say("trouble-ours")
        return None

    async def _why_not(self, talk: Talk, founding: Founding) -> str | None:
        """Why this channel cannot become such a group's home, and what to do; None where it can."""
        known = founding.guide in self.staff.conductor.guides
        return await group_card.unfit(self.staff, talk, "/group create") or (
            None if known else talk.say("group-no-such-guide")
        )

    def _read(self, talk: Talk) -> Founding:
        """What is chosen on the page that was pressed. Raises Refused where it is no such page (any more)."""
        found = None if talk.pressed is None else Founding.read(pressable(talk.pressed))
        if found is None:
            raise Refused(Reason.PAGE_USED)
        return found

    async def _turn(self, talk: Talk, founding: Founding, found: list[str] | None = None) -> None:
        conductor = self.staff.conductor
        server = await conductor.server(talk.interaction.guild_id or 0)
        page = Page([*conductor.guides.values()], server.time_zone, conductor.clock(), found or ())
        await talk.turn(cards.card(founding, page, talk.say))


def _form(verb: str, talk: Talk) -> Press:
    """A form of its own for each time that it is opened."""
    return Press(verb, talk.press.where, argument=str(talk.interaction.id))
