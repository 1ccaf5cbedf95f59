"""The closing: what was written down is read back, then the session ends."""

from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView, after_absence, end_mark, more, onward
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


def card(view: SessionView, say: Say) -> Card:
    """For everyone: the read-back."""
    text = chart(view, say, most=8) or say("closing-nothing")
    return Card(
        words(view.heading(say), f"## {say('closing-title')}", say("closing-text"), text),
        *_unasked(view, say),
        *([words(loose)] if (loose := plan.read_back(view, say)) else []),
        words(*early_line(view, say), *standing(view, say)),
        row(*ballot.with_vote(view, say, _buttons(view, say))),
    )


def _buttons(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    if turn := speaking.in_turn(view, say, button(view.press("close"), say("button-close"), Secondary)):
        return turn
    return [
        *([onward(view, say)] if view.session.phase is Phase.PAUSED else []),
        button(view.press("close"), say("button-close"), Primary),
        button(view.press("write", moving=False), say("button-write")),
        *(after_absence(view, say) or [*pulse.offered(view, say), _flipchart(view, say)]),
        more(view, say),
    ]


def _flipchart(view: SessionView, say: Say) -> ui.Button[Any]:
    return button(view.press("flipchart", moving=False), say("button-flipchart"))


def _unasked(view: SessionView, say: Say) -> list[ui.TextDisplay[Any]]:
    left = [step for step in view.session.open_prompts() if step.must_ask]
    return [words(small(say("closing-unasked", count=len(left))))] if left else []


def end(view: SessionView, say: Say) -> Card:
    """For everyone: it is over, what it came to, and what comes next."""
    session, group = view.session, view.group
    keys = [discussion.key for discussion in view.own.discussions]
    following = group.next_discussion(keys)
    ending = "finished" if session.finished else "unfinished" if session.step else "called-off"
    lines = [say(f"end-{ending}", title=view.discussion.title)]
    if session.step:
        lines.append(chart(view, say, most=8) or say("closing-nothing"))
        lines.extend(pulse.told(session.pulse, say))
    coming = notices.next_meeting(group, say, session.closed_at) if session.step else ""
    onwards = words(coming, _next(view, following, say))
    return Card(words(view.heading(say), *lines), onwards, mark=end_mark(session.id))


def _next(view: SessionView, key: str | None, say: Say) -> str:
    if key is None:
        return small(say("end-journey-done", count=len(view.own.discussions)))
    number = [discussion.key for discussion in view.own.discussions].index(key) + 1
    return small(say("end-next", number=number, title=view.own.discussion(key).title))
