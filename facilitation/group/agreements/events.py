"""What a group agreed, and what became of it."""

from dataclasses import dataclass, replace

from facilitation.group.agreements.state import Agreement
from facilitation.group.base import GroupEvent
from facilitation.group.plan.state import Terms
from facilitation.group.state import Group
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementMade(GroupEvent):
    """A session agreed on something. An agreed action is in the plan, and no one's name on it."""

    agreement: Agreement

    def apply(self, group: Group) -> Group:
        made = replace(group, decisions=group.decisions.made(self.agreement))
        if self.agreement.kind is not NoteKind.ACTION:
            return made
        return replace(
            made, plan=group.plan.agreed(self.agreement.id, Terms(what=self.agreement.text), self.at)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowClosed(GroupEvent):
    """Those who were away have had their time. If any of them objected, what was agreed is with the group
    again, with their reasons and without their names, and no action builds on it any more."""

    agreement: str
    objecting: int = 0
    objections: tuple[str, ...] = ()

    def apply(self, group: Group) -> Group:
        decisions = group.decisions.window_closed(self.agreement, self.objecting, self.objections)
        if decisions.stands(self.agreement):
            return replace(group, decisions=decisions)
        return replace(group, decisions=decisions, plan=group.plan.without(self.agreement, self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSet(GroupEvent):
    """So many school days those who were away have from now on."""

    days: int

    def apply(self, group: Group) -> Group:
        return replace(group, decisions=replace(group.decisions, window_days=self.days))
