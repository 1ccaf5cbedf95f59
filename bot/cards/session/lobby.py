"""The lobby: who is here, who will facilitate, who takes notes."""

from collections.abc import Iterable
from datetime import datetime

from bot.cards.base.session_view import Room
from bot.cards.decisions import agreements
from bot.cards.summaries import summary
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, mention, mentions, row, rows, rule, small, words
from bot.ui.custom_ids import Press
from facilitation.group.state import FEW, MANY, Group, key_of
from facilitation.shared.rota import Place, Role
from guides.model.guide import Guide


def card(room: Room, say: Say) -> Card:
    """For everybody: three buttons, and the two roles as the rota proposes them."""
    session, discussion = room.session, room.discussion
    return Card(
        words(small(_number(room, say)), f"## {discussion.title}", discussion.purpose),
        rule(),
        words(
            _here(room, say),
            _role(room, say, Role.FACILITATOR),
            _role(room, say, Role.NOTETAKER),
            small(_footing(room, say)),
            _beforehand(room, say),
        ),
        *agreements.meanwhile(room, say),
        *summary.to_talk_about(room.group, say),
        row(
            button(_press(room, "arrive"), say("button-here"), Primary),
            button(_press(room, "begin"), say("button-begin"), off=not session.present),
            button(_press(room, "more"), say("button-roles")),
        ),
    )


def _number(room: Room, say: Say) -> str:
    if room.alone:
        return room.guide.title
    return say("lobby-number", number=room.number, count=len(room.guide.discussions))


def _press(room: Room, verb: str, argument: str = "") -> Press:
    return room.press(verb, argument, moving=False)


def _here(room: Room, say: Say) -> str:
    present = room.session.present
    return say("lobby-here", count=len(present), people=mentions(present)) if present else say("lobby-nobody")


def _role(room: Room, say: Say, role: Role) -> str:
    person = room.session.proposal().of(role)
    if person is None:
        return say(f"lobby-no-{role}")
    volunteered = Place(role, person) in room.session.volunteers
    return say(f"lobby-{role}-{'volunteers' if volunteered else 'proposed'}", who=mention(person))


def _beforehand(room: Room, say: Say) -> str:
    """Before a group's first session: how many have answered the key questions, and where they wait."""
    if room.answered is None:
        return ""
    return small(say("lobby-answered", answered=room.answered, members=len(room.group.members)))


def _footing(room: Room, say: Say) -> str:
    session = room.session
    size = len(session.present)
    lines = [say("lobby-length", minutes=session.minutes)]
    if session.covered:
        lines.append(say("lobby-continued", count=len(session.covered)))
    if size > MANY:
        lines.append(say("size-many", most=MANY))
    elif 1 < size < FEW:
        lines.append(say("size-few", least=FEW))
    return " ".join(lines)


def roles(room: Room, person: int, say: Say, now: datetime) -> Card:
    """For one person: volunteer, decline, leave, call it off."""
    session = room.session
    proposed = session.proposal()
    buttons = [
        button(_press(room, "volunteer", role), say(f"button-volunteer-{role}"))
        for role in Role
        if Place(role, person) not in session.volunteers and not session.spoken_for(role, now)
    ]
    for role in Role:
        if proposed.of(role) == person:
            buttons.append(button(_press(room, "decline", role), say(f"button-decline-{role}")))
            buttons.append(button(_press(room, "never", role), say(f"button-never-{role}")))
    if person in session.present:
        buttons.append(button(_press(room, "leave"), say("button-leave")))
        buttons.append(button(_press(room, "close"), say("button-call-off")))
    return Card(words(say("roles-title"), say("roles-text")), *rows(buttons))


OFFERED = 5
"""Discussions that a group is offered beside its own: a row of buttons."""


def offer(group: Group, guides: Iterable[Guide], say: Say) -> Card:
    """For one member of a group that has finished its own discussions: what it can hold beside them."""
    held = [(guide.guide, discussion) for guide in guides for discussion in guide.discussions]
    return Card(
        words(say("journey-offer")),
        row(
            *(
                button(Press("hold", group.id, None, key_of(name, discussion.key)), discussion.title)
                for name, discussion in held[:OFFERED]
            )
        ),
    )
