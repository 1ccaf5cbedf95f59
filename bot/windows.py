"""The time in which those who were away may object: what was agreed becomes final when it is over.

It runs for days, mostly with no session going on, and it may end while the bot is away. So it is read from
what is remembered, at every start and whenever the earliest of these times has come.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.boxes import Boxes
from bot.conductor import Change, Conductor
from bot.timekeeper import WINDOWS, Timekeeper
from facilitation.agreements import Finality
from facilitation.group import Group


class Windows:
    """Has the clock knock when the earliest of all groups' windows ends."""

    def __init__(self, conductor: Conductor, boxes: Boxes, timekeeper: Timekeeper) -> None:
        self._conductor = conductor
        self._boxes = boxes
        self._timekeeper = timekeeper
        self._earliest: datetime | None = None

    def changed(self, change: Change) -> None:
        """A session may have agreed on something: its window may be the next to end."""
        agreements = change.group.decisions.agreements.values()
        ends = [one.window_ends for one in agreements if one.finality is Finality.PENDING and one.window_ends]
        if ends and (self._earliest is None or min(ends) < self._earliest):
            self._arm(min(ends))

    async def settle(self) -> Sequence[Group]:
        """Settle every window that has ended, and wait for the next. The groups as they stand after it. Where
        that fails it is tried again, and nothing that is agreed meanwhile puts it off."""
        self._earliest = self._conductor.clock()
        groups = await self._boxes.close_windows()
        pending = await self._conductor.store.pending_agreements()
        self._arm(min((one.window_ends for one in pending if one.window_ends), default=None))
        return groups

    def _arm(self, earliest: datetime | None) -> None:
        self._earliest = earliest
        self._timekeeper.arm(WINDOWS, earliest)
