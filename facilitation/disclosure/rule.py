"""What a class of stored objects discloses to a person, and how it is read.

The law: a copy is what is about a person. They get what they wrote, and what is said about them as such: that
it is they, what kind of thing happened, when, and ids of objects. What others wrote they do not get, also
where it names them: then they learn that it does, and not what it says. No one else's id is disclosed, and no
field that is not declared.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum, auto
from functools import cache, cached_property
from typing import Any, cast, get_args, get_type_hints

from facilitation.disclosure.texts import ANOTHER, YOU, nameless, names

Body = Mapping[str, Any]
"""An object as it is stored: the plain values of JSON."""


class Ownership(Enum):
    """Whose the value of a field is."""

    PEOPLE = auto()
    """Ids of people. Each of them learns that it is they."""
    FACTS = auto()
    """Told to each of these people: ids of objects, times, numbers, choices from a list."""
    OWN = auto()
    """Told to no one but the person who did it: what they wrote."""
    INSIDE = auto()
    """Objects with people of their own, each of whom learns what that object discloses."""
    NOBODYS = auto()
    """Told to no one: it is the group's, or someone else's."""


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """What a class discloses: the names of its fields by `Sort`, with spaces between. What is `own` is so
    only where the object is `original`: in others, anyone who did it took over what someone else wrote."""

    people: str = ""
    facts: str = ""
    own: str = ""
    inside: str = ""
    nobodys: str = ""
    original: Callable[[Body], bool] = lambda _: True

    @cached_property
    def sorts(self) -> Mapping[str, Ownership]:
        """The sort of each field that is declared."""
        declared = zip(Ownership, (self.people, self.facts, self.own, self.inside, self.nobodys), strict=True)
        return {name: sort for sort, fields in declared for name in fields.split()}

    def about(self, body: Body, person: int) -> bool:
        """Whether the person did it, or is one of its people."""
        return any(_is(body.get(name), person) for name in ("by", *self.people.split()))


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What of a stored object a person gets, and whether what they do not get names them."""

    content: Body
    named: bool


class DisclosureReader:
    """Reads objects for one person, by the `rules` of their classes. `named` says whether a text that was
    passed over so far names them."""

    def __init__(self, rules: Mapping[type, Disclosure], person: int) -> None:
        self.named = False
        self._rules = rules
        self._person = person

    def read(self, cls: type, body: Body) -> dict[str, Any]:
        """What an object discloses. When it happened goes with every entry, and is left out here."""
        rule, own = self._rules[cls], body.get("by") == self._person
        about, own = rule.about(body, self._person), own and rule.original(body)
        told = {
            name: self._told(rule.sorts.get(name, Ownership.NOBODYS), value, inner(cls, name), (about, own))
            for name, value in body.items()
            if name not in ("at", "by")
        }
        done = {"by": self._who(body.get("by"))} if about else {}
        return {name: value for name, value in (done | told).items() if value is not None}

    def _told(self, sort: Ownership, value: Any, objects: type | None, entitled: tuple[bool, bool]) -> Any:
        """What learns about a field; None where that is nothing."""
        about, own = entitled
        match sort:
            case Ownership.PEOPLE if about:
                return self._who(value)
            case Ownership.FACTS if about:
                return value
            case Ownership.OWN if own:
                return self._own(value, objects)
            case Ownership.INSIDE if objects:
                return self._inside(value, objects)
            case _:
                return self.pass_over(value)

    def _who(self, value: Any) -> str | None:
        """Of one person, whether it is they; of many, only whether they are among them."""
        if _is(value, self._person):
            return YOU
        return ANOTHER if isinstance(value, int) else None

    def _own(self, value: Any, objects: type | None) -> Any:
        """What they wrote, without other people's ids; of an object, the parts that may be someone's own."""
        match value:
            case str():
                return nameless(value, self._person)
            case list():
                return [self._own(one, objects) for one in cast("list[Any]", value)]
            case dict() if objects:
                return dict(self._parts(cast("Body", value), objects))
            case _:
                return value

    def _parts(self, body: Body, cls: type) -> Iterator[tuple[str, Any]]:
        for name, value in body.items():
            match self._rules[cls].sorts.get(name):
                case Ownership.FACTS:
                    yield name, value
                case Ownership.OWN:
                    yield name, self._own(value, inner(cls, name))
                case _:
                    self.pass_over(value)

    def _inside(self, value: Any, objects: type) -> Any:
        match value:
            case list():
                told = [self._inside(one, objects) for one in cast("list[Any]", value)]
                return [one for one in told if one] or None
            case dict():
                return self.read(objects, cast("Body", value)) or None
            case _:
                return None

    def pass_over(self, value: Any) -> None:
        """Tell nothing of a value, but know it if a text in it names them."""
        self.named = self.named or any(names(text, self._person) for text in _texts(value))


def _is(value: Any, person: int) -> bool:
    """Whether an id is the person's, or one of several is."""
    return person in cast("list[Any]", value) if isinstance(value, list) else value == person


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in cast("Body", value).values():
                yield from _texts(one)
        case list():
            for one in cast("list[Any]", value):
                yield from _texts(one)
        case _:
            pass


@cache
def inner(cls: type, name: str) -> type | None:
    """The class of the objects in a field; None where there are none in it."""
    return next(classes_in(get_type_hints(cls).get(name)), None)


def classes_in(hint: Any) -> Iterator[type]:
    """The classes of objects that a type admits."""
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for part in get_args(hint):
        yield from classes_in(part)
