"""Votes: no events, because they are secret, may be changed, and are gone once they are counted.

Plain functions of a connection, as those of `storage.sql`.
"""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from pydantic import TypeAdapter

from facilitation.shared.ballots import Mark, Vote
from storage.codec import well_formed
from storage.personal_data import held_vote, without_in_text
from storage.store import BallotBox, PersonalRecord

_MARKS = TypeAdapter(tuple[Mark, ...])


def put(db: sqlite3.Connection, box: BallotBox, vote: Vote, at: datetime) -> None:
    """In place of what this person voted before, if anything."""
    reason = None if vote.reason is None else well_formed(vote.reason)
    marks = _MARKS.dump_json(vote.marks).decode()
    db.execute(
        "INSERT OR REPLACE INTO votes (stream, ballot, person, marks, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
        (box.stream, box.ballot, vote.person, marks, reason, at.astimezone(UTC).isoformat()),
    )


def inside(db: sqlite3.Connection, box: BallotBox) -> tuple[Vote, ...]:
    """By person, which tells nothing of when they voted."""
    found = _read(db, "WHERE stream = ? AND ballot = ? ORDER BY person", box.stream, box.ballot)
    return tuple(vote for _, vote, _ in found)


def _read(
    db: sqlite3.Connection, ending: str, *given: str | int
) -> tuple[tuple[BallotBox, Vote, datetime], ...]:
    query = f"SELECT stream, ballot, person, marks, reason, at FROM votes {ending}"  # noqa: S608 - our own endings
    return tuple(
        (
            BallotBox(stream, ballot),
            Vote(person, _MARKS.validate_json(marks), reason),
            datetime.fromisoformat(at),
        )
        for stream, ballot, person, marks, reason, at in db.execute(query, given)
    )


def empty(db: sqlite3.Connection, boxes: Iterable[BallotBox]) -> None:
    """Forget what was voted."""
    for box in boxes:
        db.execute("DELETE FROM votes WHERE stream = ? AND ballot = ?", (box.stream, box.ballot))


def held_about(db: sqlite3.Connection, person: int) -> tuple[PersonalRecord, ...]:
    return tuple(held_vote(*one) for one in _read(db, "WHERE person = ? ORDER BY stream, ballot", person))


def erase(db: sqlite3.Connection, person: int, pseudonym: int) -> None:
    """Delete what the person voted, and put the pseudonym where others name them."""
    db.execute("DELETE FROM votes WHERE person = ?", (person,))
    for box, vote, at in _read(db, "WHERE instr(reason, ?)", str(person)):
        text = without_in_text(vote.reason or "", person, pseudonym)
        put(db, box, Vote(vote.person, vote.marks, text), at)
