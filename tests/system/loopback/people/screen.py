"""A channel as someone reads it: messages as plain text, buttons in brackets."""

from collections.abc import Iterator
from typing import Any

from tests.system.loopback.rules.components import (
    BUTTON,
    CHOICE,
    FILE,
    ROW,
    SECTION,
    SELECTS,
    SEPARATOR,
    TEXT,
)
from tests.system.loopback.rules.payloads import LOADING
from tests.system.loopback.world import Channel, Message, World

Json = dict[str, Any]


def seen_by(channel: Channel, person: int) -> list[Message]:
    """The messages that someone sees, oldest first."""
    return [message for message in channel.messages.values() if message.only_for in {None, person}]


def screen(world: World, channel: Channel, person: int) -> str:
    """All that someone reads in a channel, oldest first."""
    return "\n\n".join(_entry(world, message) for message in seen_by(channel, person))


def _entry(world: World, message: Message) -> str:
    private = " (only you can see this)" if message.only_for else ""
    return f"{world.users[message.author].name}{private}:\n{text(message)}"


def text(message: Message) -> str:
    """A message as plain text: `[Next]` is a button, `(Next)` a disabled one, `<Kind: a | b>` a choice."""
    if message.flags & LOADING:
        return "thinking…"
    lines = [message.content] if message.content else []
    for component in message.components:
        lines += _lines(component)
    return "\n".join([*lines, *(f"file: {file.filename}" for file in message.attachments)])


def _lines(component: Json) -> Iterator[str]:
    kind = component["type"]
    children: list[Json] = component.get("components") or []
    if kind == TEXT:
        yield component["content"]
    elif kind == ROW:
        yield " ".join(_control(child) for child in children)
    elif kind == SEPARATOR:
        yield "---"
    elif kind != FILE:
        for child in children:
            yield from _lines(child)
    if kind == SECTION and component["accessory"]["type"] == BUTTON:
        yield _control(component["accessory"])


def _control(component: Json) -> str:
    if component["type"] in SELECTS:
        return _choice(component)
    name = name_of(component)
    return f"({name})" if component.get("disabled") else f"[{name}]"


def _choice(component: Json) -> str:
    name = component.get("placeholder") or component["custom_id"]
    if component["type"] != CHOICE:
        return f"<{name}>"
    return f"<{name}: {' | '.join(option['label'] for option in component['options'])}>"


def name_of(component: Json) -> str:
    """What a button or a choice is called on screen."""
    emoji = (component.get("emoji") or {}).get("name")
    return component.get("label") or component.get("placeholder") or emoji or component.get("custom_id", "")
