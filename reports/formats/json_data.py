"""Content for programs: JSON whose names stay what they are, and which can be read back."""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reports.content import Content, Journey, PlanContent, Summary

VERSION = 1
"""Counted up when a name or its meaning changes; a new name that may be left out changes nothing."""

_KINDS: dict[str, type[Content]] = {"summary": Summary, "plan": PlanContent, "journey": Journey}
"""Files that people keep contain these names, so they never change."""

_ADAPTERS: dict[str, TypeAdapter[Any]] = {kind: TypeAdapter(content) for kind, content in _KINDS.items()}


class UnreadableJson(ValueError):
    """This is no content, or content of a version that this code does not know."""


def document(content: Content) -> str:
    """The content under the names of its fields, beside what it is and the version of the names."""
    kind = next(kind for kind, one in _KINDS.items() if type(content) is one)
    told = {"staffroom": kind, "version": VERSION, kind: _ADAPTERS[kind].dump_python(content, mode="json")}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Content:
    """The content that a document holds. Raises UnreadableJson."""
    try:
        told = json.loads(text)
        kind, version = told["staffroom"], told["version"]
        if version != VERSION:
            raise UnreadableJson(f"version {version}")
        return _ADAPTERS[kind].validate_python(told[kind])
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        raise UnreadableJson(str(error)) from error
