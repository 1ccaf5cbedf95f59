"""What is in boxes and is counted with something that happens: how the ground rules were kept, when a
session closes, and the key questions, when a group's first one begins."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.application import key_questions as application_key_questions
from bot.application.repository import StreamChanges
from facilitation.group.key_questions.commands import count
from facilitation.group.state import Group
from facilitation.session import decider
from facilitation.session.base import Command, SessionEvent
from facilitation.session.pulse.state import PULSE, counted
from facilitation.session.state import Session
from facilitation.session.steps.events import SessionClosed
from facilitation.shared.ballots import Vote
from guides.model.guide import Guide
from storage.store import BallotBox, Store


def pulse_box(session: str) -> BallotBox:
    """The box with what people say of the ground rules at the closing of a session."""
    return BallotBox(f"session:{session}", PULSE)


async def decided(
    store: Store, group: Group, session: Session, command: Command, now: datetime, votes: Sequence[Vote]
) -> tuple[SessionEvent, ...]:
    """What then happened. If the session closes, the pulse is counted with it."""
    happened = decider.decide(session, command, now, votes)
    if not any(isinstance(event, SessionClosed) for event in happened):
        return happened
    answers = await store.votes(pulse_box(session.id))
    kept = counted(group.rules, answers) if answers else ()
    return decider.decide(session, command, now, votes, kept)


async def key_questions(
    store: Store, group: StreamChanges[Group], guides: Mapping[str, Guide], now: datetime
) -> list[BallotBox]:
    """The first session begins: what members answered beforehand is counted, without names. The boxes that
    are counted by that."""
    guide = guides[group.state.guide]
    answers = await application_key_questions.answers(store, group.state, guide)
    for event in count(group.state, guide, answers, now):
        group.record(event)
    return [*application_key_questions.boxes(group.state, guide).values()]
