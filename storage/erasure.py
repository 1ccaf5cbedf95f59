"""Finding a person in what is held, and putting a pseudonym in their place."""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any, cast

from facilitation.ballots import Vote
from storage.store import Box, Held, Jot

_PSEUDONYMS = 2**48
"""So many, that two people hardly ever get the same; and each is far from any id that Discord gives."""


def new_pseudonym(given: int | None) -> int:
    """The negative number that takes a person's place. Raises ValueError where the given one is none."""
    if given is None:
        return -1 - secrets.randbelow(_PSEUDONYMS)
    if given >= 0:
        raise ValueError("a pseudonym is a negative number, so that it is nobody's id")
    return given


def held(stream: str, kind: str, body: str, person: int) -> Held | None:
    """What an event's body holds about a person, if anything."""
    if str(person) not in body:
        return None
    content = json.loads(body)
    if _replaced(content, person, ~abs(person)) == content:
        return None
    return Held(stream, kind, datetime.fromisoformat(content["at"]), content)


def held_jot(jot: Jot, person: int) -> Held | None:
    """What a jot holds about a person, if anything."""
    if jot.person != person and without_in_text(jot.text, person, ~abs(person)) == jot.text:
        return None
    body = {"id": jot.id, "step": jot.step, "text": jot.text}
    written = {"person": person} if jot.person == person else {}
    return Held(f"session:{jot.session}", Jot.__name__, jot.at, body | written)


def held_vote(box: Box, vote: Vote, at: datetime, person: int) -> Held | None:
    """What a vote holds about a person, if anything. What somebody voted who names them is not theirs."""
    reason = vote.reason or ""
    if vote.person == person:
        marks = [asdict(mark) for mark in vote.marks]
        body = {"ballot": box.ballot, "marks": marks, "reason": vote.reason, "person": person}
        return Held(box.stream, Vote.__name__, at, body)
    if without_in_text(reason, person, ~abs(person)) == reason:
        return None
    return Held(box.stream, Vote.__name__, at, {"ballot": box.ballot, "reason": reason})


def without(body: str, person: int, pseudonym: int) -> str:
    """An event's body with the pseudonym in place of the person's id, as a number and inside text."""
    if str(person) not in body:
        return body
    changed = _replaced(json.loads(body), person, pseudonym)
    return json.dumps(changed, ensure_ascii=False, separators=(",", ":"))


def without_in_text(text: str, person: int, pseudonym: int) -> str:
    """The text with the pseudonym wherever the id stands as a whole number, as in a mention."""
    return re.sub(rf"(?<![0-9]){person}(?![0-9])", str(pseudonym), text)


def _replaced(value: Any, person: int, pseudonym: int) -> Any:
    again: Callable[[Any], Any] = partial(_replaced, person=person, pseudonym=pseudonym)
    match value:
        case str():
            return without_in_text(value, person, pseudonym)
        case dict():
            mapping = cast("dict[str, Any]", value)
            return {again(key): again(item) for key, item in mapping.items()}
        case list():
            return [again(item) for item in cast("list[Any]", value)]
        case _:
            return pseudonym if value == person and not isinstance(value, bool) else value
