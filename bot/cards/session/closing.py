"""The closing: what was written down is read back, then the session ends."""

from typing import Any

from discord import ui

from bot.cards.base.session_view import Room, after_absence, end_mark, more, onward
from bot.cards.decisions import ballot
from bot.cards.meetings import notices
from bot.cards.participation import speaking
from bot.cards.plan import plan
from bot.cards.session import pulse
from bot.cards.session.flipchart import chart
from bot.cards.session.status_lines import standing
from bot.cards.session.time_left import early_line
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, Secondary, button, row, small, words
from facilitation.session.state import Phase


def card(room: Room, say: Say) -> Card:
    """For everybody: the read-back."""
    text = chart(room, say, most=8) or say("closing-nothing")
    return Card(
        words(room.heading(say), f"## {say('closing-title')}", say("closing-text"), text),
        *_unasked(room, say),
        *([words(loose)] if (loose := plan.read_back(room, say)) else []),
        words(*early_line(room, say), *standing(room, say)),
        row(*ballot.with_vote(room, say, _buttons(room, say))),
    )


def _buttons(room: Room, say: Say) -> list[ui.Button[Any]]:
    if turn := speaking.in_turn(room, say, button(room.press("close"), say("button-close"), Secondary)):
        return turn
    return [
        *([onward(room, say)] if room.session.phase is Phase.PAUSED else []),
        button(room.press("close"), say("button-close"), Primary),
        button(room.press("write", moving=False), say("button-write")),
        *(after_absence(room, say) or [*pulse.offered(room, say), _flipchart(room, say)]),
        more(room, say),
    ]


def _flipchart(room: Room, say: Say) -> ui.Button[Any]:
    return button(room.press("flipchart", moving=False), say("button-flipchart"))


def _unasked(room: Room, say: Say) -> list[ui.TextDisplay[Any]]:
    left = [step for step in room.session.open_prompts() if step.must_ask]
    return [words(small(say("closing-unasked", count=len(left))))] if left else []


def end(room: Room, say: Say) -> Card:
    """For everybody: it is over, what it came to, and what comes next."""
    session, group = room.session, room.group
    keys = [discussion.key for discussion in room.own.discussions]
    following = group.next_discussion(keys)
    ending = "finished" if session.finished else "unfinished" if session.step else "called-off"
    lines = [say(f"end-{ending}", title=room.discussion.title)]
    if session.step:
        lines.append(chart(room, say, most=8) or say("closing-nothing"))
        lines.extend(pulse.told(session.pulse, say))
    coming = notices.next_meeting(group, say, session.closed_at) if session.step else ""
    onwards = words(coming, _next(room, following, say))
    return Card(words(room.heading(say), *lines), onwards, mark=end_mark(session.id))


def _next(room: Room, key: str | None, say: Say) -> str:
    if key is None:
        return small(say("end-journey-done", count=len(room.own.discussions)))
    number = [discussion.key for discussion in room.own.discussions].index(key) + 1
    return small(say("end-next", number=number, title=room.own.discussion(key).title))
