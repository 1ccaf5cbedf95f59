"""What is always true of the voices in a session."""

from facilitation.session.participation.queries import (
    overlooked,
    queue,
    ready_enough,
    ready_needed,
    turns,
    unheard,
)
from facilitation.session.state import CLOCKED, Session


def check_counts(before: Session, after: Session) -> None:
    """No one is ever heard less often than before."""
    for step, counts in before.voices.heard.items():
        assert all(after.voices.heard[step][person] >= count > 0 for person, count in counts.items())


def check_voices(session: Session) -> None:
    """Anyone who waits, is ready, or has the floor is there, once; thresholds never exceed who is there."""
    voices, present = session.voices, {*session.present}
    for people in (queue(session), voices.ready, turns(session), unheard(session), overlooked(session)):
        assert len({*people}) == len(people)
        assert {*people} <= present
    assert {*queue(session)} == {hand.person for hand in voices.hands}
    assert voices.calling is None or voices.calling in present
    assert ready_needed(session) <= len(present)
    assert bool(present) == (ready_needed(session) > 0)
    _check_invitation(session)
    _check_round(session)
    _check_countdown(session)


def _check_invitation(session: Session) -> None:
    invitation = session.voices.invitation
    if invitation is not None:
        assert {invitation.by, invitation.person} <= {*session.present}
        assert session.voices.round is None
        assert session.live


def _check_round(session: Session) -> None:
    going = session.voices.round
    if going is not None:
        assert session.live
        assert going.waiting, "a round in which nobody waits is over"
        assert {*going.waiting} == {*turns(session)}
        assert {*going.waiting}.isdisjoint(going.done)
        assert {*session.present} <= {*going.waiting, *going.done}, "whoever is there has a turn"


def _check_countdown(session: Session) -> None:
    if session.voices.countdown is not None:
        assert session.moves_itself
        assert session.phase in CLOCKED
        assert ready_enough(session)
        assert session.voices.round is None
        assert session.away is None
