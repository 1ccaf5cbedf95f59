"""Hands, the floor, rounds and invitations; and who was heard, for the facilitator and for each alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView, after_absence, more
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, mention, mentions, small, words
from facilitation.session.participation import queries as participation_queries
from facilitation.session.participation.queries import leaders_wait, overlooked, queue, speaker, turns
from facilitation.session.state import CLOCKED, Session
from facilitation.shared.agenda import StepKind

NAMED = 3
"""How many of a line a card names; of the others it says how many there are."""
ROUNDS_AT = (StepKind.CHECK_IN, StepKind.PROMPT, StepKind.CLOSING)
"""The steps at which there is something to go round with."""


def lines(view: SessionView, say: Say) -> Iterator[str]:
    """For everyone: who speaks, who follows, and who is invited to."""
    session = view.session
    if session.voices.round is not None:
        yield _turns(turns(session), say)
        yield small(say("voices-turn-how"))
        return
    floor = say("voices-floor", who=mention(session.voices.calling)) if session.voices.calling else ""
    line = queue(session)
    hands = say("voices-hands", people=_line(line, say)) if line else ""
    yield " · ".join(part for part in (floor, hands) if part)
    if (invitation := session.voices.invitation) is not None:
        yield say("voices-invited", by=mention(invitation.by), who=mention(invitation.person))


def _turns(line: Sequence[int], say: Say) -> str:
    now = say("voices-turn", who=mention(line[0]))
    return f"{now} · {say('voices-then', people=_line(line[1:], say))}" if line[1:] else now


def _line(people: Sequence[int], say: Say) -> str:
    rest = len(people) - NAMED
    named = mentions(people[:NAMED])
    return say("voices-more", people=named, count=rest) if rest > 0 else named


def shown(session: Session) -> tuple[object, ...]:
    """What of the voices is on the public card: if it is the same, the card need not be redrawn."""
    voices, line = session.voices, queue(session)
    return (voices.calling, line[:NAMED], len(line), turns(session), voices.invitation)


def hand(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """*Hand*, while hands can be raised."""
    if view.session.phase not in CLOCKED:
        return []
    return [button(view.press("raise", moving=False), say("button-hand"))]


def hand_note(before: Session, after: Session, person: int, say: Say) -> str | None:
    """What someone reads of their own hand, up or down, if the card does not name them."""
    if person in queue(before)[NAMED:]:
        return say("voices-hand-down")
    if person in queue(after)[NAMED:]:
        return say("voices-hand-up", count=queue(after).index(person))
    return None


def in_turn(view: SessionView, say: Say, onward: ui.Button[Any]) -> list[ui.Button[Any]]:
    """The buttons of a card while a round is going, `onward` among them; none where it is not, or in a pause.
    After an absence of the bot the group decides about the time, and the round continues meanwhile."""
    whose = speaker(view.session)
    if whose is None or view.session.phase not in CLOCKED:
        return []
    done = button(view.press("done", str(whose)), say("button-done"), Primary)
    if absence := after_absence(view, say):
        return [onward, *absence, done, more(view, say)]
    return [
        done,
        button(view.press("pass", str(whose)), say("button-pass")),
        button(view.press("come-back", str(whose)), say("button-come-back")),
        onward,
        more(view, say),
    ]


def start_round(view: SessionView, say: Say) -> ui.Button[Any]:
    return button(view.press("round"), say("button-round"))


def tools(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """For the facilitator: whom to give the word next, and a round."""
    session = view.session
    if session.phase not in CLOCKED:
        return []
    if session.voices.round is not None:
        return [button(view.press("end-round"), say("button-end-round"))]
    found = list[ui.Button[Any]]()
    if session.voices.hands:
        press = view.press("call", str(session.voices.calls), moving=False)
        found.append(button(press, say("button-call")))
    if session.current is not None and session.current.kind in ROUNDS_AT:
        found.append(start_round(view, say))
    return found


def way_in(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """For the facilitator: the button that leads to their page."""
    if view.session.phase not in CLOCKED:
        return []
    return [button(view.press("voices", moving=False), say("button-voices"))]


def counted(view: SessionView, say: Say) -> list[str]:
    """For the facilitator's menu: how many wait, how many were not heard, and who may be left behind."""
    session = view.session
    if session.phase not in CLOCKED:
        return []
    unheard = len(participation_queries.unheard(session, session.step))
    counts = say("voices-counts", hands=len(session.voices.hands), unheard=unheard)
    return [small(counts), *_waiting(session, say), *_overlooked(session, say)]


def _waiting(session: Session, say: Say) -> list[str]:
    """Where teachers go first and have not yet: who waits for them."""
    if not leaders_wait(session):
        return []
    leaders = [person for person in session.present if person in session.leaders]
    return [say("voices-teachers-first", people=mentions(leaders))]


def _overlooked(session: Session, say: Say) -> list[str]:
    """Who was not heard on the last two questions. In a round everyone's turn comes."""
    people = () if session.voices.round else overlooked(session)
    return [say("voices-overlooked", people=mentions(people))] if people else []


def page(view: SessionView, say: Say) -> Card:
    """For the facilitator alone: who has not been heard, and what they can do about it."""
    session = view.session
    here, ever = participation_queries.unheard(session, session.step), participation_queries.unheard(session)
    buttons = [
        *tools(view, say),
        button(view.press("share", moving=False), say("button-share")),
        button(view.press("more", moving=False), say("button-tools")),
    ]
    return Card(
        words(f"## {say('voices-title')}", *lines(view, say)),
        words(
            say("voices-unheard-here", people=mentions(here)) if here else say("voices-all-heard-here"),
            say("voices-unheard", people=mentions(ever)) if ever else say("voices-all-heard"),
            *_waiting(session, say),
            *_overlooked(session, say),
        ),
        _people(view, "heard", say("voices-who-spoke"), most=len(session.present)),
        *([] if session.voices.round else [_people(view, "invite", say("voices-invite"))]),
        ui.ActionRow(*buttons),
    )


def _people(view: SessionView, verb: str, hint: str, most: int = 1) -> ui.ActionRow[Any]:
    """Discord's own list of people, so that everyone is found by name."""
    press = view.press(verb, moving=False)
    return ui.ActionRow(ui.UserSelect(custom_id=press.id, placeholder=hint, max_values=max(1, min(most, 25))))


def suggestion(view: SessionView, say: Say) -> Card:
    """For the facilitator alone, at a new question: who was not heard on the last two, and what may help."""
    people = overlooked(view.session)
    one = view.press("invite", str(people[0])) if len(people) == 1 else view.press("voices", moving=False)
    return Card(
        words(*_overlooked(view.session, say)),
        ui.ActionRow(start_round(view, say), button(one, say("button-invite"))),
    )


def share(session: Session, person: int, say: Say) -> Card:
    """For one person, about themselves."""
    mine = participation_queries.share(session, person)
    return Card(
        words(
            say("share-own", times=mine.times),
            say("share-all", everyone=mine.everyone),
            small(say("share-private")),
        )
    )
