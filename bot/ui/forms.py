"""Forms. Each is sent with an id that says what it is for, so that it lands after a restart, too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import discord
from discord import ui

from bot.ui.custom_ids import CustomId


@dataclass(frozen=True, slots=True)
class Field:
    """A line to fill in (a paragraph where it is `long`)."""

    key: str
    label: str
    hint: str = ""
    value: str = ""
    long: bool = False
    required: bool = True
    most: int = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several `options` to choose: pairs of what it stands for and how it reads."""

    key: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str = ""


class Form(ui.Modal):
    """A form that no one waits for: what is sent is read by the router (see `read`)."""

    def __init__(self, press: CustomId, title: str, fields: Sequence[Field | Choice]) -> None:
        super().__init__(title=title[:45], timeout=None, custom_id=press.id)
        for field in fields:
            self.add_item(_label(field))

    def to_components(self) -> list[dict[str, Any]]:
        """As Discord wants them: a menu in a form must not say whether it is disabled."""
        labels = super().to_components()
        for label in labels:
            label["component"].pop("disabled", None)
        return labels

    def is_finished(self) -> bool:
        """Always: otherwise discord.py would keep every form that is opened, forever."""
        return True


def _label(field: Field | Choice) -> ui.Label[Any]:
    if isinstance(field, Choice):
        options = [
            discord.SelectOption(label=name, value=value, default=value == field.chosen)
            for value, name in field.options
        ]
        select: ui.Select[Any] = ui.Select(custom_id=field.key, options=options)
        return ui.Label(text=field.label, component=select)
    line: ui.TextInput[Any] = ui.TextInput(
        custom_id=field.key,
        style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
        placeholder=field.hint or None,
        default=field.value or None,
        required=field.required,
        max_length=field.most,
    )
    return ui.Label(text=field.label, component=line)


def read(data: Mapping[str, Any]) -> dict[str, str]:
    """What someone filled in, from the raw form that Discord sends: by the fields' keys."""
    return dict(_leaves(data.get("components", ())))


def _leaves(components: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    for component in components:
        inner = component.get("component")
        if inner is not None:
            yield from _leaves((cast("Mapping[str, Any]", inner),))
        yield from _leaves(component.get("components", ()))
        if "custom_id" in component:
            values = component.get("values") or ()
            yield component["custom_id"], _sound(str(component.get("value") or (values[0] if values else "")))


def _sound(text: str) -> str:
    """The text without halves of characters, which no one could be shown again."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
