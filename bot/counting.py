"""What lies in boxes and is counted with something that happens: how the ground rules were kept, when a
session closes, and the key questions, when a group's first one begins."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot import readiness
from bot.folded import News
from facilitation import pulse, rules
from facilitation.ballots import Vote
from facilitation.commands import Command
from facilitation.events import SessionClosed, SessionEvent
from facilitation.group import Group
from facilitation.readiness_commands import count
from facilitation.session import Session
from guides.model import Guide
from storage.store import Box, Store


def pulse_box(session: str) -> Box:
    """Where lies what people say of the ground rules at the closing of a session."""
    return Box(f"session:{session}", pulse.PULSE)


async def decided(
    store: Store, group: Group, session: Session, command: Command, now: datetime, votes: Sequence[Vote]
) -> tuple[SessionEvent, ...]:
    """What then happened. Where the session closes, the pulse is counted with it."""
    happened = rules.decide(session, command, now, votes)
    if not any(isinstance(event, SessionClosed) for event in happened):
        return happened
    answers = await store.votes(pulse_box(session.id))
    kept = pulse.counted(group.rules, answers) if answers else ()
    return rules.decide(session, command, now, votes, kept)


async def key_questions(store: Store, group: News, guides: Mapping[str, Guide], now: datetime) -> list[Box]:
    """The first session begins: what members answered beforehand is counted, without names. The boxes that
    are counted by that."""
    guide = guides[group.state.guide]
    answers = await readiness.answers(store, group.state, guide)
    for event in count(group.state, guide, answers, now):
        group.happen(event)
    return [*readiness.boxes(group.state, guide).values()]
