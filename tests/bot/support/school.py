"""A school to play in: eight people who press, write and read what Discord shows them, and nothing else.

await school.ana.make_group("Tuesday group")
await school.ben.press("Join")
assert "@Ben" in school.ana.latest()
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

import discord
import simcord
from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage
from structlog.typing import EventDict

from bot.launch import client
from bot.launch.rehearsal import sleeper
from bot.runtime.clock import utc_now
from bot.runtime.discord_time import DiscordTime
from guides.library import Library
from storage.store import Store

TEACHERS = ("Ana", "Ben", "Chloe", "Dilip", "Esi", "Femi")
LEADERS = "School leaders"
MAKE = "Make this the group's home"
BUTTON, LINE, TEXT = 2, 4, 10
SELECTS = (3, *range(5, 9))

Json = dict[str, Any]


def seen(message: ResponseMessage) -> str:
    """A message as someone reads it: people by @name, [buttons], {menus: with | lines} and <files>."""
    files = [f"<{attachment.filename}>" for attachment in message.attachments]
    text = "\n".join([message.content, *lines(message.components), *files]).strip()
    users = message._env.backend.users
    named = re.sub(r"<@(\d+)>", lambda found: f"@{users[int(found[1])].name}", text)
    return re.sub(r"\\([^\w\s])", r"\1", named)


def heard(result: InteractionResult) -> str:
    """What came back to anyone who pressed, in private: the answer and what followed it."""
    answers = [result.response, *result.followups]
    return "\n".join(seen(answer) for answer in answers if answer is not None and answer.ephemeral)


def form(result: InteractionResult) -> Json:
    """The form that opened."""
    assert result.modal is not None, f"no form opened; instead: {heard(result)}"
    return result.modal


def lines(components: Sequence[Json]) -> Iterator[str]:
    """What components say, a line each."""
    for part in walk_components(list(components)):
        if part["type"] == TEXT:
            yield part["content"]
        elif part["type"] == BUTTON:
            yield f"[{part['label']}{' (off)' if part.get('disabled') else ''}]"
        elif part["type"] in SELECTS:
            options = " | ".join(option["label"] for option in part.get("options") or ())
            yield f"{{{part.get('placeholder')}: {options}}}"


class Person:
    """One of the eight. Each act returns what came back; an act that no one could do fails the test."""

    def __init__(self, school: "School", actor: simcord.MemberActor) -> None:
        self._school = school
        self.actor = actor

    @property
    def id(self) -> int:
        return self.actor.id

    async def slash(self, command: str, **options: Any) -> InteractionResult:
        """Type a command."""
        return await self.actor.slash(self._school.channel, command, **options)

    async def make_group(self, name: str = "Tuesday group", **options: Any) -> InteractionResult:
        """Type the command, and press the first button of the page that comes."""
        await self.slash("group create", name=name, **options)
        return await self.press(MAKE)

    async def press(self, label: str) -> InteractionResult:
        """Press the button of this label on the newest message that has it."""
        message, found = self.finds(label)
        return await self.actor.click(message, custom_id=found["custom_id"])

    def finds(self, label: str) -> tuple[ResponseMessage, Json]:
        """The newest message with a button of this label, and the button."""
        return self._newest(lambda part: part["type"] == BUTTON and part.get("label") == label)

    async def choose(self, *labels: str, under: str = "") -> InteractionResult:
        """Choose these lines in the newest menu that has them (and says `under`); the beginning of a line is
        enough."""
        message, menu = self._newest(
            lambda part: bool(_values(part, labels)) and under in part.get("placeholder", "")
        )
        return await self.actor.select(message, _values(menu, labels), custom_id=menu["custom_id"])

    def finds_menu(self, hint: str) -> tuple[ResponseMessage, Json]:
        """The newest message with a menu that says `hint`, and the menu."""
        return self._newest(lambda part: part["type"] in SELECTS and part.get("placeholder") == hint)

    async def name(self, hint: str, *people: "Person") -> InteractionResult:
        """Choose people in the newest menu that says `hint`."""
        message, menu = self.finds_menu(hint)
        chosen = [person.actor for person in people]
        return await self.actor.select(message, chosen, custom_id=menu["custom_id"])

    async def write(self, text: str = "Good point.") -> None:
        """Write in the group's channel, as people do."""
        await self.actor.send(self._school.channel, text)

    async def fill(self, opened: InteractionResult, **fields: str) -> InteractionResult:
        """Fill in a form and send it; what is not named stays as it was there."""
        values = {
            control["custom_id"]: _sent(control, fields.get(control["custom_id"]))
            for control in walk_components(form(opened)["components"])
            if control["type"] in (*SELECTS, LINE)
        }
        assert fields.keys() <= values.keys(), f"the form has only {sorted(values)}"
        return await self.actor.submit_modal(opened, values)

    def messages(self) -> list[ResponseMessage]:
        """Everything this person sees in the group's channel, the oldest first."""
        env = self._school.env
        stored = env.backend.messages.get(self._school.channel.id, {}).values()
        visible = (message for message in stored if message.visible_to(self.id))
        return [ResponseMessage(env, message) for message in sorted(visible, key=lambda one: one.id)]

    def sees(self) -> str:
        """All of it as text."""
        return "\n\n".join(seen(message) for message in self.messages())

    def latest(self) -> str:
        """The newest of it."""
        return seen(self.messages()[-1])

    def _newest(self, fits: Callable[[Json], bool]) -> tuple[ResponseMessage, Json]:
        for message in reversed(self.messages()):
            for part in walk_components(message.components):
                if fits(part) and not part.get("disabled"):
                    return message, part
        raise AssertionError(f"{self.actor.name} sees nothing of the kind to press:\n{self.sees()}")


def _values(part: Json, labels: Sequence[str]) -> list[str]:
    """What the options of these labels stand for; nothing where one of them is not in this menu."""
    options = part.get("options") or ()
    found = [option["value"] for label in labels for option in options if option["label"].startswith(label)]
    return found if len(found) == len(labels) else []


def _sent(control: Json, wanted: str | None) -> str | list[str]:
    """What a client sends for a control of a form."""
    if control["type"] in SELECTS:
        chosen = [option["value"] for option in control["options"] if option.get("default")]
        return chosen if wanted is None else [wanted]
    return control.get("value", "") if wanted is None else wanted


class School:
    """One server with a group channel: six teachers, a principal who reviews, and an administrator."""

    def __init__(self, env: simcord.Env, store: Store, build: "Builder", logs: list[EventDict]) -> None:
        self.env = env
        self.store = store
        self.logs = logs
        self._build = build
        self.guild = env.create_guild("Hill School")
        self.leaders = self.guild.create_role(LEADERS)
        self.channel = self.guild.create_text_channel("staffroom")
        everything = discord.Permissions(administrator=True)
        self.administrators = self.guild.create_role("Administrators", permissions=everything)
        self.people: list[Person] = []
        self.teachers = tuple(self.enrol(name) for name in TEACHERS)
        self.ana, self.ben, self.chloe, self.dilip, self.esi, self.femi = self.teachers
        self.ingrid = self.enrol("Ingrid", self.leaders)
        self.sam = self.enrol("Sam", self.administrators)

    def enrol(self, name: str, *roles: simcord.RoleHandle) -> Person:
        """One person more at this school."""
        person = Person(self, self.guild.add_member(self.env.create_user(name), roles=roles))
        self.people.append(person)
        return person

    @property
    def now(self) -> datetime:
        return self.env.now()

    @property
    def bot(self) -> client.Staffroom:
        assert isinstance(self.env.bot, client.Staffroom)
        return self.env.bot

    async def found_group(
        self, name: str = "Tuesday group", *more: Person, minutes: int = 60, **options: Any
    ) -> None:
        """The first of the teachers makes the channel a group's home; the other teachers and `more` join."""
        await self.ana.make_group(name, minutes=minutes, **options)
        for person in (*self.teachers[1:], *more):
            await person.press("Join")

    async def begin(self, *people: Person, **options: Any) -> None:
        """A session from the lobby to its first step, with these people or else all the teachers."""
        first, *others = people or self.teachers
        await first.slash("session start", **options)
        for person in others:
            await person.press("I'm here")
        await self.leading().press("Begin")

    def leading(self) -> Person:
        """Who facilitates, or would, as the newest card has it."""
        return self._named(r"\*\*Facilitates:\*\* @(\w+)|@(\w+) facilitates")

    def writing(self) -> Person:
        """Who takes the notes, or would, as the newest card has it."""
        return self._named(r"\*\*Takes notes:\*\* @(\w+)|@(\w+) takes notes")

    def _named(self, pattern: str) -> Person:
        name = re.findall(pattern, self.sam.sees())[-1]
        return next(person for person in self.people if person.actor.name in name)

    async def pass_time(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let the clock run; everything that is due meanwhile happens in its turn."""
        await self.env.advance_time(minutes * 60 + seconds)

    async def restart(self) -> None:
        """Another bot on the same store, as after a crash."""
        await self.env.restart_bot(self._build(self.store))


class Builder:
    """Builds the real bot. Ids are numbered on through restarts, so that every run is the same."""

    def __init__(self) -> None:
        self.env: simcord.Env | None = None
        self.guides: Library | None = None
        self._ids = count(1)
        self.ahead = timedelta()

    def __call__(self, store: Store) -> client.Staffroom:
        bot = client.build(store, self.clock, new_id=lambda: f"id{next(self._ids)}", guides=self.guides)
        for clock in bot.services.clocks:
            clock.sleep = partial(self._sleep, bot.discord_time)
        return bot

    def clock(self) -> datetime:
        """What this machine's clock shows: so much ahead of Discord's."""
        return utc_now() + self.ahead

    async def _sleep(self, discord_time: DiscordTime, seconds: float) -> None:
        """Sleep until `pass_time` comes to it, as in a rehearsal."""
        assert self.env is not None
        await sleeper(self.env, discord_time)(seconds)
