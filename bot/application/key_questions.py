"""The state of a group before its first session: what its members answered to the key questions so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitation.group.key_questions import state as key_questions_state
from facilitation.group.key_questions.commands import Answers
from facilitation.group.key_questions.state import Spread, questions, spread
from facilitation.group.state import Group
from facilitation.shared.ballots import Vote
from guides.model.guide import Guide
from storage.store import BallotBox, Store


@dataclass(frozen=True, slots=True)
class AnswersSoFar:
    """How many members have answered, how they did as far as the group may see it, and what one of them said
    themselves, by key question."""

    answered: int
    spreads: tuple[Spread, ...]
    own: Mapping[str, Vote]


def boxes(group: Group, guide: Guide) -> Mapping[str, BallotBox]:
    """The box of each key question's answers until the first session begins."""
    return {key: BallotBox(f"group:{group.id}", key_questions_state.box(key)) for key in questions(guide)}


async def answers(store: Store, group: Group, guide: Guide) -> Answers:
    """What is there."""
    return {key: await store.votes(box) for key, box in boxes(group, guide).items()}


async def answers_so_far(store: Store, group: Group, guide: Guide, person: int = 0) -> AnswersSoFar:
    """The present state, before this person's eyes."""
    given = await answers(store, group, guide)
    by = {vote.person for votes in given.values() for vote in votes} & {*group.members}
    spreads = (spread(key, votes, group.members) for key, votes in given.items())
    own = {key: vote for key, votes in given.items() for vote in votes if vote.person == person}
    seen = group.readiness if group.readiness is not None else (one for one in spreads if one is not None)
    return AnswersSoFar(len(by), tuple(seen), own)
