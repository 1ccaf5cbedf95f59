"""The rules for registering slash commands (Discord's documentation, "Application Commands")."""

import re
from collections.abc import Iterator
from typing import Any

from tests.system.loopback.rules.components import required, texts
from tests.system.loopback.rules.errors import Mistake

Json = dict[str, Any]

SUBCOMMAND, GROUP = 1, 2
MAX_COMMANDS = 100
MAX_OPTIONS = 25
MAX_CHARACTERS = 8000
_CHAT_INPUT = 1
_NAME = re.compile(r"[-_'\w]{1,32}")
_CHOICE = (("name", 1, 100), ("value", 1, 100))


def mistakes_in(commands: list[Json]) -> list[Mistake]:
    """All that Discord would refuse about a set of commands."""
    found = [*_doubled(commands, "commands")]
    if len(commands) > MAX_COMMANDS:
        found.append(Mistake("commands", "APPLICATION_COMMANDS_MAX", f"At most {MAX_COMMANDS} commands"))
    for index, command in enumerate(commands):
        found += _command(command, str(index))
    return found


def _command(command: Json, path: str) -> Iterator[Mistake]:
    if command.get("type", _CHAT_INPUT) != _CHAT_INPUT:
        yield from texts(command, path, (("name", 1, 32),))
        return
    yield from _named(command, path)
    yield from _options(command.get("options") or [], f"{path}.options")
    if _characters(command) > MAX_CHARACTERS:
        sentence = f"Command exceeds maximum size ({MAX_CHARACTERS})"
        yield Mistake(path, "APPLICATION_COMMAND_TOO_LARGE", sentence)


def _named(node: Json, path: str) -> Iterator[Mistake]:
    name = str(node.get("name"))
    if not _NAME.fullmatch(name) or name != name.lower():
        yield Mistake(f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    yield from required(node, path, "description")
    yield from texts(node, path, (("description", 1, 100),))


def _options(options: list[Json], path: str) -> Iterator[Mistake]:
    if len(options) > MAX_OPTIONS:
        yield Mistake(path, "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_OPTIONS} or fewer in length.")
    yield from _doubled(options, path)
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        sentence = "Required options must be placed before non-required options"
        yield Mistake(path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", sentence)
    for index, option in enumerate(options):
        yield from _named(option, f"{path}.{index}")
        yield from _options(option.get("options") or [], f"{path}.{index}.options")
        yield from _choices(option, f"{path}.{index}")


def _choices(option: Json, path: str) -> Iterator[Mistake]:
    choices: list[Json] = option.get("choices") or []
    if len(choices) > MAX_OPTIONS:
        yield Mistake(f"{path}.choices", "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_OPTIONS} or fewer in length.")
    for index, choice in enumerate(choices):
        text = {key: value for key, value in choice.items() if isinstance(value, str)}
        yield from texts(text, f"{path}.choices.{index}", _CHOICE)


def _doubled(nodes: list[Json], path: str) -> Iterator[Mistake]:
    names = [(node.get("name"), node.get("type", _CHAT_INPUT)) for node in nodes]
    if len(names) != len(set(names)):
        yield Mistake(path, "APPLICATION_COMMANDS_DUPLICATE_NAME", "Names must be unique")


def _characters(node: Json) -> int:
    own = sum(len(str(node.get(key) or "")) for key in ("name", "description", "value"))
    inner = [*(node.get("options") or []), *(node.get("choices") or [])]
    return own + sum(_characters(each) for each in inner)
