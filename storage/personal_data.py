"""Finding a person in what is held, and what of it is theirs; and putting a pseudonym in their place."""

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any, cast

from facilitation.disclosure import disclosed
from facilitation.disclosure.rule import Disclosure
from facilitation.disclosure.texts import YOU, nameless
from facilitation.shared.ballots import Vote
from storage.store import BallotBox, Jot, PersonalRecord

LEAST_ID = 2**22
"""Discord's ids begin here: a snowflake has its time above the 22nd bit."""
_PSEUDONYMS = 2**48
"""So many, that two people hardly ever get the same; and each is far from any id that Discord gives."""

TABLES_DISCLOSE = {
    "jots": Disclosure(people="person", facts="session id step at", own="text"),
    "votes": Disclosure(people="person", facts="stream ballot at", own="marks reason"),
    "events": Disclosure(facts="position stream seq kind", inside="body"),
    "cards": Disclosure(nobodys="stream name channel message look"),
    "boards": Disclosure(nobodys="group_id shown"),
    "heartbeat": Disclosure(nobodys="only at"),
    "mentions": Disclosure(nobodys="id position"),
    "traces": Disclosure(nobodys="only left_in"),
}
"""What the columns of each table disclose. A row of jots or votes does so to no one but its person, so that
nothing tells of a secret before it is shown or counted; the body of an event does so by its class. The read
tables say again what events say."""


def new_pseudonym(given: int | None) -> int:
    """The negative number that takes a person's place, as large as an id, so that it is found like one.
    Raises ValueError where the given one is none."""
    if given is None:
        return -LEAST_ID - secrets.randbelow(_PSEUDONYMS)
    if given > -LEAST_ID:
        raise ValueError(
            f"a pseudonym is a negative number, {-LEAST_ID} at the most, so that it is no person's id"
        )
    return given


def held(stream: str, kind: str, body: str, person: int) -> PersonalRecord | None:
    """What of an event is theirs, if the person is in its body at all."""
    if str(person) not in body:
        return None
    content = json.loads(body)
    if _replaced(content, person, ~abs(person)) == content:
        return None
    theirs = disclosed(kind, content, person)
    return PersonalRecord(
        stream, kind, datetime.fromisoformat(content["at"]), theirs.content, named=theirs.named
    )


def held_jot(jot: Jot) -> PersonalRecord:
    """A jot, for its writer."""
    body = {"person": YOU, "id": jot.id, "step": jot.step, "text": nameless(jot.text, jot.person)}
    return PersonalRecord(f"session:{jot.session}", Jot.__name__, jot.at, body)


def held_vote(box: BallotBox, vote: Vote, at: datetime) -> PersonalRecord:
    """A vote, for the person who cast it."""
    reason = None if vote.reason is None else nameless(vote.reason, vote.person)
    marks = [asdict(mark) for mark in vote.marks]
    return PersonalRecord(
        box.stream, Vote.__name__, at, {"person": YOU, "ballot": box.ballot, "marks": marks, "reason": reason}
    )


def without(body: str, person: int, pseudonym: int) -> str:
    """An event's body with the pseudonym in place of the person's id, as a number and inside text."""
    if str(person) not in body:
        return body
    changed = _replaced(json.loads(body), person, pseudonym)
    return json.dumps(changed, ensure_ascii=False, separators=(",", ":"))


def without_in_text(text: str, person: int, pseudonym: int) -> str:
    """The text with the pseudonym wherever the id is as a whole number, as in a mention."""
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
