"""Every card that there is, found by what functions return and filled by what they ask for."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import product
from typing import Any

import bot.cards
from bot.cards import decide
from bot.cards.guidance import Reader
from bot.cards.jots import Tally
from bot.cards.parts import Card
from bot.cards.plan import Desk
from bot.cards.room import Room
from bot.held import Account
from bot.wording import Say, speaker
from facilitation.agreements import Agreement
from facilitation.ballots import Ballot, Vote
from facilitation.group import Group
from facilitation.notes import Note
from facilitation.plan import Action
from facilitation.proposals import Offered, Proposal
from facilitation.rota import Role
from facilitation.server import Server
from facilitation.session import Session
from guides.model import Guide, Prompt
from storage.store import Jot

Draw = Callable[..., Card]
NOW = datetime(2026, 3, 2, 15).astimezone()


@dataclass(frozen=True, slots=True)
class Way:
    """A card, and which of what is offered for each of its parameters it is given."""

    name: str
    given: tuple[int, ...]


@dataclass(frozen=True)
class Scene:
    """A group at one moment, and everybody who looks at it."""

    room: Room
    people: tuple[int, ...]
    jots: tuple[Jot, ...]
    votes: tuple[Vote, ...]

    def offers(self, parameter: inspect.Parameter) -> Sequence[object]:
        """What a card may be given for a parameter. Raises KeyError for a kind that nobody has taught it."""
        by_name = self._by_name()
        if parameter.name in by_name:
            return by_name[parameter.name]
        return self._by_kind()[parameter.annotation]

    def _by_name(self) -> Mapping[str, Sequence[object]]:
        return {
            "person": self.people,
            "number": (0,),
            "count": (2,),
            "taking": ((),),
            "key": ("time-low",),
            "name": (f"0.0:{self.room.session.step}",),
            "text": ("A sentence.",),
            "file": ("plan.png",),
            "found": ((date(2026, 3, 3),),),
            "notes": (self.room.flipchart,),
            "jots": (self.jots,),
            "live": (None, (self.room.session.discussion, "https://discord.com/channels/1/2")),
            "role_is_gone": (False,),
        }

    def _by_kind(self) -> Mapping[Any, Sequence[object]]:
        group, session, discussion = self.room.group, self.room.session, self.room.discussion
        return {
            Room: (self.room,),
            Group: (group,),
            Session: (session,),
            Guide: (self.room.guide,),
            Prompt: discussion.prompts[:2],
            Say: (speaker(None),),
            datetime: (NOW,),
            Tally: (Tally(2, 1),),
            Role: tuple(Role),
            Desk: [Desk(group, person, session.facilitator) for person in self.people],
            Reader: [Reader(person, group, session) for person in self.people],
            Account: (Account((group.name,), 2, dict.fromkeys(Role, 1), 7),),
            Server: (Server(guild=1),),
            Agreement: (*group.decisions.agreements.values(),),
            Vote | None: (None, *self.votes),
            Ballot: (*session.deciding.ballots.values(),),
            Proposal: (*session.deciding.proposals.values(),),
            Offered: decide.offers_of(self.room)[:2],
            Note: self.room.flipchart,
            Action: (*group.plan.actions.values(),),
        }

    def ways(self, name: str) -> Iterator[Way]:
        """Every way to draw a card of this moment."""
        parameters = inspect.signature(found()[name]).parameters.values()
        for given in product(*(range(len(self.offers(parameter))) for parameter in parameters)):
            yield Way(name, given)

    def draw(self, way: Way) -> Card:
        """Draw a card in one way."""
        draw = found()[way.name]
        parameters = inspect.signature(draw).parameters.values()
        return draw(**{p.name: self.offers(p)[n] for p, n in zip(parameters, way.given, strict=True)})


@cache
def found() -> Mapping[str, Draw]:
    """Every function of the cards that draws one."""
    modules = [
        importlib.import_module(f"bot.cards.{module.name}")
        for module in pkgutil.iter_modules(bot.cards.__path__)
    ]
    return {
        f"{module.__name__.removeprefix('bot.cards.')}.{name}": function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and _draws(function)
    }


def _draws(function: Callable[..., Any]) -> bool:
    return inspect.signature(function).return_annotation is Card
