"""Private messages to the people who hold a role in a session."""

from collections.abc import Callable
from functools import partial

from bot.application.jots import Jots
from bot.application.notifications import Change
from bot.cards.menu import menu, nudges
from bot.display.nudges import Nudges
from bot.display.session_display import SessionDisplay
from bot.i18n.localizer import Say
from bot.ui.components import Card
from facilitation.session.base import SessionEvent
from facilitation.session.people.events import RoleTaken
from facilitation.shared.rota import Role


class RoleMessages:
    """Tells the facilitator and anyone who takes a role, in private, what they should know now."""

    def __init__(self, display: SessionDisplay, nudges: Nudges, jots: Jots) -> None:
        self._display = display
        self._nudges = nudges
        self._jots = jots

    async def tell(self, change: Change) -> None:
        """Tell each person who has just taken a role what it asks of them, and the facilitator what a press
        has led to."""
        for event in change.events:
            if isinstance(event, RoleTaken):
                await self._tell_role(change, event.role, event.person)
        for event in change.events:
            await self.nudge(change, event)

    async def nudge(self, change: Change, event: SessionEvent) -> bool:
        """Tell the facilitator about one event. Returns whether that replaces a new drawing of the card."""
        draw = nudges.of(await self._display.view(change.session.id), change.before, event)
        shown = draw is not None and await self._send(change, draw)
        return shown and isinstance(event, nudges.INSTEAD_OF_THE_CARD)

    async def _send(self, change: Change, draw: Callable[[Say], Card]) -> bool:
        return await self._nudges.whisper(change.session.id, change.session.facilitator, draw)

    async def _tell_role(self, change: Change, role: Role, person: int) -> None:
        view = await self._display.view(change.session.id)
        tally = await self._jots.tally(view.session, person)
        await self._nudges.whisper(change.session.id, person, partial(menu.duties, view, role, tally=tally))
