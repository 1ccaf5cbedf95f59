"""What came back since the group last met: parked, due, done, and to be looked at again."""

from collections.abc import Iterator, Sequence
from typing import Any

from discord import ui

from bot.cards.base.notice import Notice, NoticeSource
from bot.cards.base.session_view import SessionView
from bot.cards.plan import actions
from bot.cards.plan.plan import PlanView
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, clip, plain, row, rule, select, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.followup import due_dates
from facilitation.group.plan.state import Action, Topic
from facilitation.group.state import Group
from facilitation.shared.notes import Note
from facilitation.shared.proposals import Proposal
from guides.model.guide import Guide
from guides.model.parts import NoteKind

PARKED, DUE, REVIEWED = 6, 5, 3
"""How many of each a card for everyone names."""
LINE = 200
"""Characters that it shows of each."""
VERB = "mine"
"""The first button of the notice that something is due leads to each reader's own actions."""


def since(view: SessionView, say: Say) -> list[ui.Item[Any]]:
    """For everyone, at the opening: what came back. Nothing where that is nothing."""
    lines = [*_parked(view.group, say), *_due(view, say), *_to_review(view, say), *_done(view, say)]
    return [rule(), words(*lines)] if lines else []


def _parked(group: Group, say: Say) -> Iterator[str]:
    parked = group.of_kind(NoteKind.PARKED)
    if parked:
        yield say("parked-title")
        yield _some([_parked_line(group, note, say) for note in parked[-PARKED:]], len(parked), say)


def _parked_line(group: Group, note: Note, say: Say) -> str:
    return f"{_clipped(note.text)} · {actions.carried(group.followup.carriers.get(note.id), say)}"


def _due(view: SessionView, say: Say) -> Iterator[str]:
    shown = due(view)
    if shown:
        yield say("due-title")
        yield _some([actions.line(action, say) for action in shown[:DUE]], len(shown), say)


def due(view: SessionView) -> tuple[Action, ...]:
    """The actions that had fallen due when the session opened and are not over."""
    plan = {action.id: action for action in view.group.plan.standing}
    return tuple(plan[key] for key in view.session.due if key in plan and not plan[key].over)


def _to_review(view: SessionView, say: Say) -> Iterator[str]:
    reviewing = view.session.deciding.reviewing
    if reviewing:
        yield say("look-title")
        yield _some([_clipped(one.text) for one in reviewing[:REVIEWED]], len(reviewing), say)


def _done(view: SessionView, say: Say) -> Iterator[str]:
    """One quiet line: what is done, in the plan's own words on how to celebrate."""
    done = due_dates.done_since(view.group, view.session.since)
    if done:
        yield small(say("done-since", count=len(done)))
        celebration = view.group.plan.said(Topic.CELEBRATION)
        yield small(say("done-celebrate", text=plain(clip(celebration, LINE)))) if celebration else ""


def _some(lines: Sequence[str], count: int, say: Say) -> str:
    more = count - len(lines)
    return bullets(lines) + (f"\n{small(say('due-more', count=more))}" if more else "")


def _clipped(text: str) -> str:
    return plain(clip(text, LINE))


def open_at(view: SessionView) -> bool:
    """Whether something waits to be settled at the opening."""
    return bool(view.group.of_kind(NoteKind.PARKED) or due(view) or view.session.deciding.reviewing)


def menus(view: SessionView, person: int, say: Say) -> Iterator[ui.Item[Any]]:
    """For one person, at the opening: what can be settled, one menu for each sort."""
    plan_view = PlanView(view.group, person, view.session.facilitator)
    yield from actions.parked_menu(plan_view, say)
    if owed := due(view):
        options = [(action.id, action.terms.what) for action in owed]
        yield select(plan_view.press("going", "due"), say("due-choose"), options)
    if plan_view.leads and view.session.deciding.reviewing:
        options = [(one.id, one.text) for one in view.session.deciding.reviewing]
        yield select(view.press("again", moving=False), say("look-choose"), options)


def review(view: SessionView, one: Proposal, say: Say) -> Card:
    """For the facilitator: an agreement whose day has come, as the group sees it now."""
    verbs = ("still-good", "take-up")
    return Card(
        words(f"## {plain(one.text)}", say("look-text")),
        row(*(button(view.press(verb, one.id, moving=False), say(f"button-{verb}")) for verb in verbs)),
        row(button(view.press("rules", moving=False), say("button-back"))),
    )


def _standing(group: Group, _guide: Guide) -> Iterator[Notice]:
    """One notice, from the day when something falls due until nothing of that is open."""
    told = due_dates.told(group)
    if told:
        latest = max(action.terms.due for action in told if action.terms.due is not None).isoformat()
        yield Notice(f"{VERB}:{latest}", lambda say: _notice(group, latest, len(told), say))


def _notice(group: Group, latest: str, count: int, say: Say) -> Card:
    mine = button(CustomId(VERB, group.id, argument=latest), say("button-actions-mine"), Primary)
    return Card(words(say("due-notice", count=count)), row(mine))


def _gone(_group: Group, _guide: Guide, _name: str, _say: Say) -> None:
    """What is settled needs no card any more."""


NOTICES = NoticeSource(VERB, _standing, _gone)
