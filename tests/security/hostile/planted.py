"""Puts texts where marks are in a state: what a world planted there as someone's words."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from pydantic import BaseModel

from tests.security.access.kinds import MARKS

MARKED = re.compile(f"[^\n]*(?:{'|'.join(MARKS)})[0-9]+[^\n]*")


def marked(state: object) -> set[str]:
    """Every text with a mark in it."""
    match state:
        case str():
            return {state} if MARKED.fullmatch(state) else set()
        case Mapping():
            return set().union(*map(marked, state.values()))
        case tuple() | list():
            return set().union(*map(marked, state))
        case _ if is_dataclass(state):
            return set().union(*(marked(getattr(state, field.name)) for field in fields(state)))
        case _:
            return set()


def planted(state: Any, instead: Mapping[str, str]) -> Any:
    """The same state with other texts in the place of these."""
    match state:
        case str():
            return instead.get(state, state)
        case BaseModel():
            values = {name: planted(getattr(state, name), instead) for name in type(state).model_fields}
            return state.model_copy(update=values)
        case Mapping():
            return {key: planted(value, instead) for key, value in state.items()}
        case tuple():
            return tuple(planted(value, instead) for value in state)
        case _ if is_dataclass(state) and not isinstance(state, type):
            values = {field.name: getattr(state, field.name) for field in fields(state) if field.init}
            return replace(state, **{name: planted(value, instead) for name, value in values.items()})
        case _:
            return state
