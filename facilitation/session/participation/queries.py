"""Who speaks next, who has not been heard, and whether the group is ready to go on: asked of a session."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from facilitation.session.state import Session
from facilitation.shared.agenda import StepKind

GO_FIRST = 2
"""How many teachers are heard on a step before a leader's turn comes, where teachers go first."""


def leaders_wait(session: Session) -> bool:
    """Whether teachers go before leaders just now: if the group wants it so and leaders are there, until
    two teachers were heard on this step. Where fewer than two teachers are there, no one waits for them."""
    teachers = _teachers(session, session.present)
    if not session.teachers_first or not GO_FIRST <= len(teachers) < len(session.present):
        return False
    return len(_teachers(session, session.voices.heard.get(session.step, {}))) < GO_FIRST


def _teachers(session: Session, people: Iterable[int]) -> tuple[int, ...]:
    return tuple(person for person in people if person not in session.leaders)


def queue(session: Session) -> tuple[int, ...]:
    """Those with a hand up, as they are called: who was heard least in this session first, then by time.

    While leaders wait they are behind the teachers; but not behind someone who was heard twice on this
    step already, so that one teacher who talks and others who do not keep no leader waiting for good.
    """
    voices, wait = session.voices, leaders_wait(session)

    def behind(person: int) -> bool:
        return wait and (person in session.leaders or voices.times(person, session.step) >= GO_FIRST)

    line = sorted(voices.hands, key=lambda h: (behind(h.person), voices.times(h.person), h.raised_at))
    return tuple(hand.person for hand in line)


def line_up(session: Session, seed: int) -> tuple[int, ...]:
    """The order of a new round: shuffled by the seed, teachers first where they go first, and not begun by
    whoever began the last one, unless no one else is there."""
    people = sorted(session.present)
    Random(seed).shuffle(people)  # noqa: S311 - an order of turns is no secret
    if leaders_wait(session):
        first = _teachers(session, people)[:GO_FIRST]
        people = [*first, *(person for person in people if person not in first)]
    if people[0] == session.voices.last_first:
        people[:2] = reversed(people[:2])
    return tuple(people)


def turns(session: Session) -> tuple[int, ...]:
    """Those whose turn in the round is still to come, in order; the first has the floor. While leaders wait
    they are behind the teachers, other than those who asked to be come back to."""
    going = session.voices.round
    if going is None:
        return ()
    wait, behind = leaders_wait(session), {*session.leaders, *going.later}
    return tuple(sorted(going.waiting, key=lambda person: wait and person in behind))


def speaker(session: Session) -> int | None:
    """Whose turn it is in the round; None without one."""
    return next(iter(turns(session)), None)


def unheard(session: Session, step: str | None = None) -> tuple[int, ...]:
    """Those present who were not heard on a step, or, if none is given, in the whole session. The
    facilitator is not among them: they speak by their role."""
    return tuple(
        person
        for person in session.present
        if person != session.facilitator and not session.voices.times(person, step)
    )


def overlooked(session: Session) -> tuple[int, ...]:
    """Those who were present all through the last two prompts, and were heard in neither, nor since."""
    last = _left_behind(session)[-2:]
    steps = (*last, session.step)
    if len(last) < 2:  # noqa: PLR2004 - two prompts, as the rule says
        return ()
    there = (session.voices.there[step] for step in last)
    quiet = {*session.present}.intersection(*there, *(unheard(session, step) for step in steps))
    return tuple(person for person in session.present if person in quiet)


def _left_behind(session: Session) -> tuple[str, ...]:
    """The prompts that the group has come from, the latest last."""
    prompts = {step.key for step in session.agenda if step.kind is StepKind.PROMPT} - {session.step}
    latest = dict.fromkeys(key for key in reversed(session.trail) if key in prompts)
    return tuple(reversed(latest))


@dataclass(frozen=True, slots=True)
class Share:
    """How often someone was heard in this session, and how often all together were. For their eyes only."""

    times: int
    everyone: int


def share(session: Session, person: int) -> Share:
    """A person's share of being heard."""
    voices = session.voices
    return Share(voices.times(person), sum(sum(counts.values()) for counts in voices.heard.values()))


def ready_needed(session: Session) -> int:
    """How many have to be ready: half of those present, rounded up. Never more than are present."""
    return (len(session.present) + 1) // 2


def ready_enough(session: Session) -> bool:
    """Whether half of those present, or more, are ready to go on."""
    return bool(session.present) and len(session.voices.ready) >= ready_needed(session)
