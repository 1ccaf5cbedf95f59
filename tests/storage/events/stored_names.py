"""Every name that stored events contain: kinds, fields, the fields of nested objects, and values of enums.

What is stored is read forever, so a name in `stored_names.txt` never goes away. A new name is added by

    python -m tests.storage.events.stored_names
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from storage.event_types import event_classes

PAGE = Path(__file__).with_name("stored_names.txt")


def lines() -> list[str]:
    """One line for each event class, and one for each nested class and enum, known by what it contains."""
    nested = set[type]()
    kinds = [f"{cls.__name__}: {_fields(cls, nested)}" for cls in event_classes()]
    inside = [f"({_fields(cls, set())})" if is_dataclass(cls) else f"[{_values(cls)}]" for cls in nested]
    return sorted(kinds) + sorted(inside)


def _fields(cls: type, nested: set[type]) -> str:
    """The names of a dataclass's fields. Classes of the values are added to `nested`."""
    hints = get_type_hints(cls)
    for field in fields(cls):
        for inner in _classes(hints[field.name]):
            if inner not in nested:
                nested.add(inner)
                if is_dataclass(inner):
                    _fields(inner, nested)
    return " ".join(field.name for field in fields(cls))


def _values(cls: type) -> str:
    assert issubclass(cls, Enum)
    return " ".join(str(member.value) for member in cls)


def _classes(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        yield hint
    for inner in get_args(hint):
        yield from _classes(inner)


if __name__ == "__main__":
    PAGE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
