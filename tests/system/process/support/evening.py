"""An evening of eight people with the real bot, and how it can be cut short."""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.cards.base.session_view import END, LOBBY, end_mark, face
from bot.ui.custom_ids import CustomId, decode
from facilitation.session.state import Session
from tests.system.loopback.people.person import Person
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.loopback.people.screen import text
from tests.system.loopback.people.seen import Seen
from tests.system.loopback.rules.calls import Call
from tests.system.loopback.rules.components import walk
from tests.system.loopback.rules.interactions import SECONDS_TO_ANSWER
from tests.system.loopback.rules.payloads import EPHEMERAL
from tests.system.loopback.world import Message
from tests.system.process.support.stored import Remembered, remembered, require_rebuilt

Parts = Iterable[dict[str, Any]]

MAKE = "Make this the group's home"
ANSWER, FOLLOW_UP = "/interactions/*/callback", "/webhooks/*"
"""The calls with which the bot answers a press and adds to its answer."""
POST, EDIT = "/channels/*/messages", "*/messages/*"
"""The calls with which it posts and redraws by itself."""
_MESSAGE = 4
"""The type of an answer that posts a message."""


class Evening:
    """One group, one channel, one bot. What waits, waits for what the server sees."""

    def __init__(self, school: School, bot: BotProcess, data: Path) -> None:
        self.school = school
        self.bot = bot
        self.data = data
        self.channel = school.channel
        """Where the group meets."""
        self.excused: list[str] = []
        """Words of errors in the bot's log that a test has ordered."""

    @property
    def people(self) -> tuple[Person, ...]:
        return self.school.people

    @property
    def first(self) -> Person:
        return self.people[0]

    @property
    def memory(self) -> Remembered:
        return remembered(self.data)

    async def gather(self) -> None:
        """A group, and a lobby with everyone in it."""
        await self.make_group()
        await self.open()

    async def make_group(self, person: Person | None = None) -> None:
        """The channel becomes a group's home: the command, and the first button of the page that comes."""
        maker = person or self.first
        await maker.slash("group create", name="Maths")
        await maker.press(MAKE)

    async def open(self) -> None:
        """A lobby with everyone in it; anyone who opens it is there by that."""
        await self.first.slash("session start")
        await self.on_screen()
        for person in self.people[1:]:
            await person.press("I'm here")

    async def begin(self) -> None:
        """Whoever the lobby names for it begins."""
        facilitator, _ = self.named(r"\*\*Facilitates:\*\* <@(\d+)>()")
        await facilitator.press("Begin")
        await self.on_screen()

    async def next(self) -> None:
        """The facilitator moves on, and the next card comes."""
        await self.facilitator.press("Next")
        await self.on_screen()

    async def at_home(self) -> None:
        """Waits until the group's card names everyone; there is one such card."""

        def names_everybody() -> bool:
            (home,) = (card for message in self.public if "[Join]" in (card := text(message)))
            return all(f"<@{person.id}>" in home for person in self.people)

        await self.school.until(names_everybody, "everybody's name on the group's card")

    async def to_the_questions(self) -> None:
        """As far as the first prompt."""
        await self.gather()
        await self.begin()
        for person in self._roles:
            await self.school.reads(person, "[Your tools]")
        await self.at_home()
        while self.memory.session.phase != "asking":
            await self.next()

    @property
    def facilitator(self) -> Person:
        return self._roles[0]

    @property
    def notetaker(self) -> Person:
        return self._roles[1]

    @property
    def _roles(self) -> tuple[Person, Person]:
        return self.named(r"<@(\d+)> facilitates · <@(\d+)> takes notes")

    def named(self, pattern: str) -> tuple[Person, Person]:
        """The people whom the newest card names so."""
        found = re.findall(pattern, self.card)[-1]
        people = {str(person.id): person for person in self.people}
        return people[found[0]], people.get(found[1], people[found[0]])

    @property
    def public(self) -> list[Message]:
        """The bot's messages that everyone sees, the oldest first."""
        ours = self.school.discord.world.bot.id
        messages = self.channel.messages.values()
        return [message for message in messages if message.author == ours and message.only_for is None]

    @property
    def live(self) -> list[tuple[str, Message]]:
        """The cards of sessions that can be pressed, or that show a session's end: by face."""
        return [(name, message) for message in self.public for name in faces(message.components)]

    @property
    def card(self) -> str:
        """The newest of them as it reads."""
        return text(self.live[-1][1])

    async def on_screen(self) -> None:
        """Waits until what is remembered is what is on screen, once."""
        await self.school.until(
            lambda: self._shown == self._remembered,
            lambda: f"{self._remembered} on screen, where there is {self._shown}:\n{self.bot.log}",
        )

    @property
    def _shown(self) -> list[str]:
        return [name for name, _ in self.live]

    @property
    def _remembered(self) -> list[str]:
        """The cards that there should be. A start tells sessions of the absence while people look."""
        return [named(session) for session in self.memory.sessions]

    async def check(self) -> Remembered:
        """All that must hold whenever the bot has come back."""
        await self.on_screen()
        self._require_order()
        await require_rebuilt(self.data)
        return self.memory

    async def end(self) -> None:
        """Everything that was still on its way comes to its end; then the same must hold once more."""
        self.school.discord.faults.call_off()
        if self.bot.exit_code is None:
            await self.bot.looked_round()
            assert await self.bot.stop() == 0, self.bot.log
        await self.check()

    def _require_order(self) -> None:
        """Nothing was posted twice, and the bot met no fault but those that were ordered."""
        twice = [name for name, times in Counter(self.posted()).items() if times > 1]
        assert not twice, f"posted twice: {twice}"
        errors = [line for line in self.bot.log.splitlines() if "[error" in line]
        unexcused = [line for line in errors if not any(words in line for words in self.excused)]
        assert not unexcused, self.bot.log

    def posted(self) -> Iterator[str]:
        """The face of every card that was posted for everyone and not taken down at once, one a message."""
        posted = [(_posted_as(call), call.json) for call in self.school.discord.calls if call.answer]
        for message, body in {message: body for message, body in posted if message}.items():
            if int(message) in self.channel.messages:
                yield from faces(body.get("data", body).get("components") or ())

    def on_the_card(self, label: str) -> str:
        """The id of a button on the newest card."""
        return next(
            part["custom_id"] for part in walk(self.live[-1][1].components) if part.get("label") == label
        )

    async def patiently(self, act: Awaitable[Seen]) -> Seen:
        """Has someone wait for an answer. If none can come any more, they read that it failed."""
        discord, acting = self.school.discord, asyncio.ensure_future(act)
        stuck = discord.faults.stuck
        lost = lambda: not discord.gateway.sessions or discord.faults.stuck > stuck  # noqa: E731 - said once
        while not acting.done():
            await self.school.until(lambda: acting.done() or lost(), "an answer, or none")
            if not acting.done():
                self.school.clock.advance(SECONDS_TO_ANSWER)
                await asyncio.sleep(0)
        return acting.result()

    async def cut_off(self, act: Awaitable[Seen], *, at: str, after: bool) -> Seen:
        """Kills the bot while a call that this act leads to hangs: done already if `after`, else never.

        A card that would follow on the answer is posted by the bot itself where it looks round just then.
        """
        before = self.school.discord.interactions.tokens()
        acting = asyncio.ensure_future(act)
        paths = (FOLLOW_UP, POST) if at == FOLLOW_UP else (at,)
        await self._die(paths, after, lambda call: call.args.get("token") not in before)
        self.school.clock.advance(SECONDS_TO_ANSWER)
        return await acting

    async def die_coming_back(self, *, at: str, after: bool) -> None:
        """Starts the bot and kills it while a call that it makes by itself hangs."""
        await self.bot.launch()
        await self._die((at,), after, lambda _: True)

    async def _die(self, paths: tuple[str, ...], after: bool, such: Callable[[Call], bool]) -> None:
        hang = self.school.discord.faults.hang
        faults = [hang(method="POST", path=path, after=after, such=such) for path in paths]
        await self.school.until(lambda: any(fault.met for fault in faults), f"a call of {paths}")
        await self.bot.kill()
        self.school.discord.faults.call_off()


def _posted_as(call: Call) -> str | None:
    """The id of the message that a call posted for everyone."""
    if call.method != "POST" or int((call.json.get("data") or call.json).get("flags") or 0) & EPHEMERAL:
        return None
    if call.path.endswith("/callback"):
        return call.answer["resource"]["message"]["id"] if call.json["type"] == _MESSAGE else None
    return call.answer.get("id")


def named(session: Session) -> str:
    """A session's face, told apart from that of another session."""
    return f"{session.id} {face(session)}" if session.live else f"{end_mark(session.id)} {END}"


def faces(parts: Parts) -> Iterator[str]:
    """The faces that a message shows."""
    for part in parts:
        if part.get("id", 0) > 1_000:
            yield f"{part['id']} {END}"
    for press in presses(parts):
        if press.verb == "more":
            lobby = press.move is None
            yield f"{press.target} {LOBBY if lobby else f'{press.move}.{press.argument}'}"


def presses(parts: Parts) -> Iterator[CustomId]:
    """What can be pressed on a message."""
    for part in walk(parts):
        press = decode(part.get("custom_id", ""))
        if press is not None:
            yield press
