"""Which card everyone sees: one for each place a session can be in."""

from bot.cards.base.session_view import SessionView
from bot.cards.session import closing, lobby, opening, prompt
from bot.i18n.localizer import Say
from bot.ui.components import Card
from facilitation.session.state import Phase
from facilitation.shared.agenda import StepKind

_STEPS = {
    StepKind.RULES: opening.rules,
    StepKind.CHECK_IN: opening.check_in,
    StepKind.CHOOSE: opening.choose,
    StepKind.CLOSING: closing.card,
}


def draw(view: SessionView, say: Say) -> Card:
    """The public card of a session as it is now."""
    if view.session.phase is Phase.LOBBY:
        return lobby.card(view, say)
    if view.session.phase is Phase.CLOSED:
        return closing.end(view, say)
    if view.prompt is not None:
        return prompt.card(view, view.prompt, say)
    step = view.session.current
    assert step is not None, "a session that began is at a step"
    return _STEPS[step.kind](view, say)
