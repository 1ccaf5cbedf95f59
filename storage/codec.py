"""Events to JSON and back.

The kind is the name of the class; the body is compact JSON, and its text stays readable. A later version may
give an event new fields with defaults, or drop some: what was written before is still read.
"""

import json
from collections.abc import Iterable
from dataclasses import is_dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from storage.errors import StoreError, StoreFailure


class Codec:
    """Knows a number of event classes: frozen dataclasses of plain, immutable values. Names are unique."""

    def __init__(self, classes: Iterable[type]) -> None:
        self._adapters: dict[str, TypeAdapter[Any]] = {}
        self._classes: dict[str, type] = {}
        for cls in classes:
            self._learn(cls)

    def _learn(self, cls: type) -> None:
        kind = cls.__name__
        if not is_dataclass(cls):
            raise TypeError(f"{kind} is not a dataclass")
        if kind in self._classes:
            raise ValueError(f"two classes of events are named {kind}")
        self._classes[kind] = cls
        self._adapters[kind] = TypeAdapter(cls)

    def encode(self, event: object) -> tuple[str, str]:
        """The event's kind and body. Raises TypeError for an unknown class, or a value of the wrong type."""
        kind = type(event).__name__
        if self._classes.get(kind) is not type(event):
            raise TypeError(f"{kind} is not a known class of events")
        try:
            plain = self._adapters[kind].dump_python(event, mode="json", warnings="error")
        except PydanticSerializationError as error:
            raise TypeError(f"{kind} holds a value of the wrong type") from error
        return kind, well_formed(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))

    def decode(self, kind: str, body: str) -> object:
        """The event. Raises StoreError: NEWER for an unknown kind, CORRUPT for a body that does not fit."""
        if kind not in self._adapters:
            raise StoreError(StoreFailure.NEWER, kind)
        try:
            return self._adapters[kind].validate_json(body)
        except ValidationError as error:
            raise StoreError(StoreFailure.CORRUPT, kind) from error


def well_formed(text: str) -> str:
    """The text with lone surrogates replaced by U+FFFD: they stand for no character, and no file, database or
    network takes them. Doing so before anything is written keeps a stray one from failing a commit."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
