"""Which card everybody sees: one for each place a session can stand in."""

from bot.cards.base.session_view import Room
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


def draw(room: Room, say: Say) -> Card:
    """The public card of a session as it stands."""
    if room.session.phase is Phase.LOBBY:
        return lobby.card(room, say)
    if room.session.phase is Phase.CLOSED:
        return closing.end(room, say)
    if room.prompt is not None:
        return prompt.card(room, room.prompt, say)
    step = room.session.current
    assert step is not None, "a session that began is at a step"
    return _STEPS[step.kind](room, say)
