"""Making the plan, in a session and between sessions."""

from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.group.base import GroupCommand, Happened
from facilitation.group.plan.events import (
    ActionAdded,
    ActionDropped,
    ActionGivenUp,
    ActionRevised,
    ActionTaken,
    LooseEndLeft,
    OwnerAsked,
    OwnerDeclined,
    PlanSaid,
)
from facilitation.group.plan.state import (
    ACTIONS_MOST,
    LINKED,
    LINKS_MOST,
    Action,
    LooseEnd,
    Terms,
    Topic,
    loose_ends,
)
from facilitation.group.state import Group
from facilitation.shared.merging import newer
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.school_days import morning
from facilitation.shared.text import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCommand(GroupCommand):
    """What is asked of the plan, and of what is open between sessions. `facilitator` is who facilitates the
    session that is running, if any, and `zone` the time zone of its dates: anyone who brings the
    command knows, the group does not."""

    facilitator: int | None = None
    zone: str = "UTC"

    def require_host(self) -> None:
        """Raises Refused where this is not the facilitator."""
        if self.by != self.facilitator:
            raise Refused(Reason.PLAN_OF_FACILITATOR)

    def editable(self, group: Group, key: str) -> Action:
        """An action that its owner or the facilitator may change. Raises Refused."""
        action = _action(group, key)
        if self.by not in (action.owner, self.facilitator):
            raise Refused(Reason.NOT_YOUR_ACTION)
        return action


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAction(PlanCommand):
    """We could do this. `id` comes from the form: handed in twice, it is added once."""

    id: str
    what: str

    def decide(self, group: Group, now: datetime) -> Happened:
        what = one_line(self.what)
        if self.id in group.plan.actions:
            return
        if len(group.plan.standing) >= ACTIONS_MOST:
            raise Refused(Reason.PLAN_FULL, most=ACTIONS_MOST)
        yield ActionAdded(at=now, by=self.by, id=self.id, what=what)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseAction(PlanCommand):
    """This action should say this: what, by when, for what, and how we will see that it moves. `saw` is how
    many changes it had when this person last saw it: what others changed since stays, unless both changed the
    same."""

    id: str
    terms: Terms
    saw: int | None = None

    def decide(self, group: Group, now: datetime) -> Happened:
        action = self.editable(group, self.id)
        seen = action.terms if self.saw is None else action.after(self.saw)
        terms = _fit(group, _merged(action.terms, seen, _tidy(self.terms)))
        if terms != action.terms:
            due = None if terms.due is None else morning(terms.due, self.zone)
            yield ActionRevised(at=now, by=self.by, id=self.id, terms=terms, falls_due=due)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOwner(PlanCommand):
    """Would you take this on?"""

    id: str
    person: int

    def decide(self, group: Group, now: datetime) -> Happened:
        action = _free(group, self.id)
        if self.person not in group.members:
            raise Refused(Reason.NOT_IN_GROUP, who=self.person)
        if self.person not in action.asked:
            yield OwnerAsked(at=now, by=self.by, id=self.id, person=self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAction(PlanCommand):
    """I'll take this on, asked or not. No one can say it for someone else."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        if _action(group, self.id).owner == self.by:
            return
        _free(group, self.id)
        yield ActionTaken(at=now, by=self.by, id=self.id, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineAction(PlanCommand):
    """Not me."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by in _action(group, self.id).asked:
            yield OwnerDeclined(at=now, by=self.by, id=self.id, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpAction(PlanCommand):
    """I cannot do this after all."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        if _action(group, self.id).owner != self.by:
            raise Refused(Reason.NOT_YOUR_ACTION)
        yield ActionGivenUp(at=now, by=self.by, id=self.id, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropAction(PlanCommand):
    """We will not do this."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        yield ActionDropped(at=now, by=self.by, id=self.editable(group, self.id).id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SayOfPlan(PlanCommand):
    """This holds for the plan as a whole. Said by those who own an action, and by the facilitator. `saw` is
    how often something had been said of it when this person last saw it."""

    topic: Topic
    text: str
    saw: int | None = None

    def decide(self, group: Group, now: datetime) -> Happened:
        if not group.plan.may_be_spoken_of_by(self.by, self.facilitator):
            raise Refused(Reason.PLAN_OF_OWNERS)
        text, said = one_line(self.text), len(group.plan.whole.get(self.topic, ()))
        if text == group.plan.said(self.topic):
            return
        if self.saw not in (None, said):
            raise Refused(Reason.CHANGED_MEANWHILE)
        yield PlanSaid(at=now, by=self.by, topic=self.topic, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveLooseEnd(PlanCommand):
    """We know of this and leave it so."""

    end: LooseEnd

    def decide(self, group: Group, now: datetime) -> Happened:
        self.require_host()
        if self.end in group.plan.left:
            return
        if self.end not in loose_ends(group.plan, group.decisions):
            raise Refused(Reason.NO_SUCH_LOOSE_END)
        yield LooseEndLeft(at=now, by=self.by, end=self.end)


def _action(group: Group, key: str) -> Action:
    action = group.plan.actions.get(key)
    if action is None or action.dropped:
        raise Refused(Reason.NO_SUCH_ACTION)
    return action


def _free(group: Group, key: str) -> Action:
    action = _action(group, key)
    if action.owner is not None:
        raise Refused(Reason.ACTION_OWNED, who=action.owner)
    return action


def _tidy(terms: Terms) -> Terms:
    """The terms as they are kept: texts as one line, each link once. Raises Refused."""
    progress = one_line(terms.progress) if terms.progress else ""
    links = tuple(dict.fromkeys(terms.links))
    return replace(terms, what=one_line(terms.what), links=links, progress=progress)


def _merged(now: Terms, seen: Terms, wanted: Terms) -> Terms:
    """The terms as they are now, with all that is `wanted` otherwise than it was `seen`. Raises Refused where
    someone else has changed the same meanwhile."""
    kept = (link for link in now.links if link in wanted.links or link not in seen.links)
    added = (link for link in wanted.links if link not in seen.links)
    return Terms(
        what=newer(now.what, seen.what, wanted.what),
        due=newer(now.due, seen.due, wanted.due),
        links=tuple(dict.fromkeys((*kept, *added))),
        progress=newer(now.progress, seen.progress, wanted.progress),
    )


def _fit(group: Group, terms: Terms) -> Terms:
    """The terms, tied to agreed things alone. Raises Refused."""
    linkable = {one.id for one in group.decisions.standing if one.kind in LINKED}
    if not {*terms.links} <= linkable or len(terms.links) > LINKS_MOST:
        raise Refused(Reason.LINK_NOT_AGREED, most=LINKS_MOST)
    return terms
