"""Who walks, and where: six teachers, a principal, an administrator and a stranger, in two channels."""

from collections import Counter, deque
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random

import simcord
from simcord.results import InteractionResult, ResponseMessage

from tests.bot.support.school import Person, School
from tests.security.hostile.texts import many

REMEMBERED = 40
"""Steps that a failure tells of."""
KEPT = 60
"""Messages of a channel that are kept; the private ones before them are closed."""


@dataclass
class Walk:
    """A walk: its chance, and what of it may be told. `cause` says that something failed on purpose in this
    step; `marks` who wrote each marked text, and for which group."""

    school: School
    chance: Random
    channels: list[simcord.ChannelHandle] = field(default_factory=list[simcord.ChannelHandle])
    told: deque[str] = field(default_factory=lambda: deque[str](maxlen=REMEMBERED))
    made: list[InteractionResult] = field(default_factory=list[InteractionResult])
    marks: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    members: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    homes: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    shown: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    files: set[str] = field(default_factory=set[str])
    steps: Counter[str] = field(default_factory=Counter[str])
    verbs: Counter[str] = field(default_factory=Counter[str])
    rings: bool = False
    cause: bool = False

    def __post_init__(self) -> None:
        self.texts = many(2_000, self.chance.randrange(10**6))

    @property
    def env(self) -> simcord.Env:
        return self.school.env

    @property
    def people(self) -> list[Person]:
        """Those who are at the school now."""
        there = self.env.backend.guilds[self.school.guild.id].members
        return [person for person in self.school.people if person.id in there]

    @property
    def stranger(self) -> Person:
        return self.school.people[-1]

    def person(self) -> Person:
        return self.chance.choice(self.people)

    def goes_to(self) -> simcord.ChannelHandle:
        """One of the channels; from now on it is the one that people look at."""
        self.school.channel = self.chance.choice(self.channels)
        return self.school.channel

    def tell(self, text: str) -> None:
        """Note what is done, for the person who reads of a failure."""
        self.told.append(text)

    def did(self, result: InteractionResult) -> None:
        """Note an act that must be answered."""
        self.made.append(result)

    def messages(self, person: Person) -> list[ResponseMessage]:
        """What someone sees of this channel, the newest first."""
        return person.messages()[::-1][:12]

    def written(self, person: Person, group: str, most: int) -> str:
        """Something to write: marked, and often hostile."""
        mark = f"zq{len(self.marks)}z"
        self.marks[mark] = person.id, group
        text = self.chance.choice(self.texts) if self.chance.random() < 0.5 else "We plan on Mondays."
        return f"{mark} {text}"[:most]

    @contextmanager
    def at_once(self) -> Generator[None]:
        """What is sent meanwhile is sent before the bot has answered any of it."""
        settle = self.env._settle_internal
        self.env._settle_internal = partial(_nothing)
        try:
            yield
        finally:
            self.env._settle_internal = settle

    def sweep(self) -> None:
        """Let go of what no later step looks at."""
        backend = self.env.backend
        backend.http_requests.clear()
        backend.transcript.clear()
        for messages in backend.messages.values():
            for key in [key for key, one in [*messages.items()][:-KEPT] if one.is_ephemeral]:
                del messages[key]
        if len(backend.interactions) > 10 * KEPT:
            for key in [*backend.interactions][: -5 * KEPT]:
                del backend.interactions[key]
        self.school.logs.clear()
        self.made.clear()


async def begun(school: School, seed: int) -> Walk:
    """A walk in a school that has reviewers, a stranger, and a group in each of two channels."""
    school.enrol("Zoe")
    walk = Walk(school, Random(seed), [school.channel, school.guild.create_voice_channel("call")])
    await school.sam.slash("setup", reviewers_role=school.leaders)
    for channel, name, people in (
        (walk.channels[0], "Tuesday group", school.teachers[:5]),
        (walk.channels[1], "Who's spoken", (*school.teachers[3:], school.ingrid)),
    ):
        school.channel = channel
        await people[0].make_group(name)
        for person in people[1:]:
            await person.press("Join")
    walk.sweep()
    return walk


async def _nothing(**_options: object) -> None:
    """No one waits."""
