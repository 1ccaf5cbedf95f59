"""What those who were away may say, and how long they have."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from facilitation.group.agreements.events import WindowClosed, WindowSet
from facilitation.group.agreements.state import Agreement
from facilitation.group.base import GroupCommand, Happened
from facilitation.group.state import Group
from facilitation.shared import ballots
from facilitation.shared.ballots import FIST, LIVABLE, Mark, Vote
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.school_days import WINDOW_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWindow(GroupCommand):
    """Those who were away should have so many school days. For what is agreed from now on."""

    days: int

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.days not in WINDOW_DAYS:
            raise Refused(Reason.WINDOW_UNFIT, least=WINDOW_DAYS[0], most=WINDOW_DAYS[-1])
        if self.days != group.decisions.window_days:
            yield WindowSet(at=now, by=self.by, days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCommand(GroupCommand):
    """What someone who was away says to an agreement. Nothing happens in the group: anyone who keeps votes
    puts it into a box by the agreement's id, if it can be changed until the window ends."""

    agreement: str

    def decide(self, group: Group, now: datetime) -> Happened:
        self.answer(group, now)
        yield from ()

    def answer(self, group: Group, now: datetime) -> Vote:
        """The answer as it is to be kept. Raises Refused where it cannot be given."""
        agreement = _agreement(group, self.agreement)
        if self.by not in agreement.absent:
            raise Refused(Reason.NOT_ABSENT)
        if agreement not in group.decisions.asked(self.by, now):
            raise Refused(Reason.WINDOW_OVER)
        return self.said()

    @abstractmethod
    def said(self) -> Vote:
        """The answer itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(AnswerCommand):
    """I was away, and cannot live with this. The reason, if one is given, comes to the group without a
    name."""

    reason: str = ""

    def said(self) -> Vote:
        return ballots.vote(self.by, (Mark(FIST[0]),), self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetStand(AnswerCommand):
    """I was away, and can live with this."""

    def said(self) -> Vote:
        return ballots.vote(self.by, (Mark(LIVABLE),), None)


def close_windows(group: Group, answers: Mapping[str, tuple[Vote, ...]], now: datetime) -> Happened:
    """Those who were away have had their time, and `answers` are what they said, by agreement. Nothing where
    the windows are still open, or were closed before."""
    for agreement in group.decisions.due(now):
        said = (vote for vote in answers.get(agreement.id, ()) if vote.person in agreement.absent)
        against = [vote for vote in said if vote.asks_for_change]
        yield WindowClosed(
            at=now,
            agreement=agreement.id,
            objecting=len(against),
            objections=ballots.reasons(against),
        )


def _agreement(group: Group, key: str) -> Agreement:
    if key not in group.decisions.agreements:
        raise Refused(Reason.NO_SUCH_AGREEMENT)
    return group.decisions.agreements[key]
