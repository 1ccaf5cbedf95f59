"""The lobby: who is here, who will facilitate, who takes notes."""

from collections.abc import Iterable
from datetime import datetime

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import agreements
from bot.cards.summaries import summary
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, mention, mentions, row, rows, rule, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.state import FEW, MANY, Group, key_of
from facilitation.shared.rota import Place, Role
from guides.model.guide import Guide


def card(view: SessionView, say: Say) -> Card:
    """For everyone: three buttons, and the two roles as the rota proposes them."""
    session, discussion = view.session, view.discussion
    return Card(
        words(small(_number(view, say)), f"## {discussion.title}", discussion.purpose),
        rule(),
        words(
            _here(view, say),
            _role(view, say, Role.FACILITATOR),
            _role(view, say, Role.NOTETAKER),
            small(_footing(view, say)),
            _beforehand(view, say),
        ),
        *agreements.meanwhile(view, say),
        *summary.to_talk_about(view.group, say),
        row(
            button(_press(view, "arrive"), say("button-here"), Primary),
            button(_press(view, "begin"), say("button-begin"), off=not session.present),
            button(_press(view, "more"), say("button-roles")),
        ),
    )


def _number(view: SessionView, say: Say) -> str:
    if view.alone:
        return view.guide.title
    return say("lobby-number", number=view.number, count=len(view.guide.discussions))


def _press(view: SessionView, verb: str, argument: str = "") -> CustomId:
    return view.press(verb, argument, moving=False)


def _here(view: SessionView, say: Say) -> str:
    present = view.session.present
    return say("lobby-here", count=len(present), people=mentions(present)) if present else say("lobby-nobody")


def _role(view: SessionView, say: Say, role: Role) -> str:
    person = view.session.proposal().of(role)
    if person is None:
        return say(f"lobby-no-{role}")
    volunteered = Place(role, person) in view.session.volunteers
    return say(f"lobby-{role}-{'volunteers' if volunteered else 'proposed'}", who=mention(person))


def _beforehand(view: SessionView, say: Say) -> str:
    """Before a group's first session: how many have answered the key questions, and where they wait."""
    if view.answered is None:
        return ""
    return small(say("lobby-answered", answered=view.answered, members=len(view.group.members)))


def _footing(view: SessionView, say: Say) -> str:
    session = view.session
    size = len(session.present)
    lines = [say("lobby-length", minutes=session.minutes)]
    if session.covered:
        lines.append(say("lobby-continued", count=len(session.covered)))
    if size > MANY:
        lines.append(say("size-many", most=MANY))
    elif 1 < size < FEW:
        lines.append(say("size-few", least=FEW))
    return " ".join(lines)


def roles(view: SessionView, person: int, say: Say, now: datetime) -> Card:
    """For one person: volunteer, decline, leave, call it off."""
    session = view.session
    proposed = session.proposal()
    buttons = [
        button(_press(view, "volunteer", role), say(f"button-volunteer-{role}"))
        for role in Role
        if Place(role, person) not in session.volunteers and not session.spoken_for(role, now)
    ]
    for role in Role:
        if proposed.of(role) == person:
            buttons.append(button(_press(view, "decline", role), say(f"button-decline-{role}")))
            buttons.append(button(_press(view, "never", role), say(f"button-never-{role}")))
    if person in session.present:
        buttons.append(button(_press(view, "leave"), say("button-leave")))
        buttons.append(button(_press(view, "close"), say("button-call-off")))
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
                button(CustomId("hold", group.id, None, key_of(name, discussion.key)), discussion.title)
                for name, discussion in held[:OFFERED]
            )
        ),
    )
