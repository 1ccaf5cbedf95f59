"""What people choose, type and send: of what Discord would let them, anything."""

from collections.abc import Callable, Mapping
from typing import Any

from simcord.interactions import command_leaves

from bot.ui.custom_ids import decode
from tests.bot.support.school import SELECTS, Json, Person
from tests.walk.places import Walk

TIMES = (
    "Tuesday 3:30",
    "tomorrow 15:30",
    "1st and 3rd Tuesday 3:30 pm",
    "every other Tues. 3:30",
    "1/12 at 4:00",
)
WORDS = {
    "when": TIMES, "skip": ("November 23-27", "12/22-1/3", "no day"), "time_zone": ("Central", "?"),
    "search": ("mondays", "zq1"), "discussion": ("benefits", "goals", "?"), "guide": ("check-in",),
}  # fmt: skip
"""What is typed for some options and fields; anything else is any text."""
FIELDS = ("8 to 7", "November 23-27\n1/18", "Tuesday 3:30\nThursday 4:00", "June 1", "Boston", "")
DATED = ("meet", "wish", "poll", "act-when", "again", "res-", "make-z")
"""How verbs begin whose forms ask for a day, a time or a zone."""


def choice(walk: Walk, part: Json) -> list[Any]:
    """Some of what a menu offers, as many as it takes."""
    options: list[Any] = [option["value"] for option in part.get("options") or ()]
    if part["type"] != SELECTS[0]:
        options = [person.actor for person in walk.people]
    least, most = part.get("min_values", 1), min(part.get("max_values", 1), len(options))
    return walk.chance.sample(options, walk.chance.randint(min(least, most), most))


def value(walk: Walk, person: Person, form: str, part: Json) -> Any:
    """What is filled into a part of a form."""
    if part["type"] in SELECTS:
        return choice(walk, part)
    press, most = decode(form), part.get("max_length") or 4_000
    group = press.target.partition(".")[0] if press else ""
    dated = press is not None and press.verb.startswith(
        ("meet", "wish", "poll", "act-when", "again", "res-", "make-z")
    )
    if dated and walk.chance.random() < 0.8:
        text = walk.chance.choice((*TIMES, *FIELDS))
    else:
        text = walk.written(person, group, most)
    return text[:most] or ("x" if part.get("required", True) else "")


def spec(walk: Walk, name: str) -> Json:
    """A command as the bot told it to Discord."""
    commands = walk.env.backend.commands[None].values()
    return next(leaf for one in commands for path, leaf in command_leaves(one) if " ".join(path) == name)


def option(walk: Walk, person: Person, asked: Json) -> Any:
    """A value of an option: of a choice, a number, a person, a channel, a role, or a text."""
    if choices := asked.get("choices"):
        return walk.chance.choice(choices)["value"]
    made: Mapping[int, Callable[[], Any]] = {
        4: lambda: walk.chance.randint(asked.get("min_value", 0), asked.get("max_value", 90)),
        5: lambda: walk.chance.random() < 0.5,
        6: lambda: walk.person().actor,
        7: lambda: walk.chance.choice(walk.channels),
        8: lambda: walk.school.leaders,
    }
    return made[asked["type"]]() if asked["type"] in made else _text(walk, person, asked)


def _text(walk: Walk, person: Person, option: Json) -> str:
    most = option.get("max_length") or 100
    if (known := WORDS.get(option["name"])) and walk.chance.random() < 0.8:
        return walk.chance.choice(known)[:most]
    return (walk.written(person, "", most).replace("\n", " ").strip() or "x")[:most]
