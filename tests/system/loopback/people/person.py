"""Someone in the school, and all they can do. Each act comes back with what they then saw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.system.loopback.people.screen import name_of, screen, seen_by
from tests.system.loopback.people.seen import Form, Seen
from tests.system.loopback.rules import components, modals, options, payloads
from tests.system.loopback.rules.interactions import SECONDS_TO_ANSWER, Kind
from tests.system.loopback.rules.resolved import Resolved
from tests.system.loopback.world import Channel, Guild, Message, Permission, User

if TYPE_CHECKING:
    from tests.system.loopback.people.school import School

Json = dict[str, Any]


class Person:
    """A member of the school's server (or a stranger), who acts in one channel at a time."""

    def __init__(self, school: School, user: User, guild: Guild, channel: Channel) -> None:
        self._school = school
        self._discord = school.discord
        self.user = user
        self.guild = guild
        self.channel = channel

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    def at(self, channel: Channel) -> Person:
        """The same person in another channel."""
        return Person(self._school, self.user, self.guild, channel)

    @property
    def screen(self) -> str:
        """All that this person reads in the channel."""
        return screen(self._discord.world, self.channel, self.id)

    @property
    def messages(self) -> list[Message]:
        return seen_by(self.channel, self.id)

    def sees(self, words: str) -> bool:
        return words in self.screen

    async def slash(self, line: str, **given: object) -> Seen:
        """`await person.slash("group create", name="Maths")`; refuses what Discord's own form would."""
        return await self._ask(Kind.COMMAND, self._command(line, given), None)

    async def suggestions(self, line: str, option: str, typed: str, **given: object) -> list[str]:
        """What is offered while an option is being typed."""
        data = self._command(line, given, typing=(option, typed))
        return (await self._ask(Kind.AUTOCOMPLETE, data, None)).choices

    async def press(self, button: str, message: Message | None = None) -> Seen:
        """Presses the newest button with this label or custom id that the person sees."""
        component, source = self._find(components.BUTTON, button, message)
        return await self.forge(component["custom_id"], source)

    async def choose(self, choice: str, *values: object, message: Message | None = None) -> Seen:
        """Picks from a menu (by placeholder or custom id): options by label or value, people as such."""
        kinds = components.SELECTS
        component, source = self._find(kinds, choice, message)
        resolved = self._resolved()
        data = {
            "custom_id": component["custom_id"],
            "component_type": component["type"],
            "values": resolved.picked(component, values),
        }
        return await self._ask(Kind.COMPONENT, resolved.beside(data), source)

    async def forge(self, custom_id: str, message: Message) -> Seen:
        """Presses a button that need not be there, as a changed client can."""
        data = {"custom_id": custom_id, "component_type": components.BUTTON}
        return await self._ask(Kind.COMPONENT, data, message)

    async def submit(self, form: Form | Seen, answers: dict[str, object] | None = None) -> Seen:
        """Sends a form: answers by label or custom id; fields that are not named stay as they were."""
        opened = form.form if isinstance(form, Seen) else form
        assert opened is not None, "that opened no form"
        resolved = self._resolved()
        filled = modals.filled(opened.spec, answers or {}, resolved.picked)
        data = resolved.beside({"custom_id": opened.spec["custom_id"], "components": filled})
        source = opened.source if opened.source and opened.source.id in self.channel.messages else None
        return await self._ask(Kind.SUBMIT, data, source)

    def say(self, words: str) -> Message:
        """Writes in the channel."""
        return self._discord.messages.said(self.channel.id, self.id, words)

    def join_voice(self, channel: Channel | None) -> None:
        """Goes into a voice channel; with None, leaves."""
        member = self._discord.world.member(self.guild.id, self.id)
        member.voice = None if channel is None else channel.id
        self._discord.gateway.tell("VOICE_STATE_UPDATE", payloads.voice_state(self.guild, member))

    def leave_voice(self) -> None:
        self.join_voice(None)

    def _command(self, line: str, given: dict[str, object], *, typing: options.Typing | None = None) -> Json:
        known = self._discord.world.commands
        words = line.removeprefix("/").split()
        root = options.command([*known.get(self.guild.id, []), *known.get(None, [])], words)
        needed = int(root.get("default_member_permissions") or 0)
        allowed = self._discord.world.permissions(self.channel, self.id)
        assert not needed & ~allowed, f"{self.name} is not shown /{line}"
        assert allowed & Permission.USE_APPLICATION_COMMANDS, f"{self.name} may use no commands here"
        resolved = self._resolved()
        return resolved.beside(options.data(root, words, given, resolved.id, typing))

    def _resolved(self) -> Resolved:
        return Resolved(self._discord.world, self.guild)

    async def _ask(self, kind: Kind, data: Json, source: Message | None) -> Seen:
        self._school.check()
        age = SECONDS_TO_ANSWER if self._discord.faults.expired() else 0
        interactions = self._discord.interactions
        seen = Seen(self._school, interactions.ask(kind, self.id, self.channel.id, data, source, age=age))
        await self._school.settled(seen.interaction, f"an answer to {self.name}'s {kind.name.lower()} {data}")
        self._school.check()
        return seen

    def _find(self, kinds: int | frozenset[int], name: str, message: Message | None) -> tuple[Json, Message]:
        wanted = frozenset({kinds}) if isinstance(kinds, int) else kinds
        for shown in [message] if message else reversed(self.messages):
            for component in components.walk(shown.components):
                if component["type"] in wanted and name in {component.get("custom_id"), name_of(component)}:
                    assert not component.get("disabled"), f"{name} cannot be pressed"
                    return component, shown
        raise AssertionError(f"{self.name} sees no {name!r}:\n{self.screen}")
