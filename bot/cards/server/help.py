"""Help that fits one screen and begins with what this person can do now."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.i18n.localizer import Say
from bot.ui.components import Card, words
from facilitation.group.state import Group
from facilitation.session.state import Phase, Session
from facilitation.shared.rota import Role


@dataclass(frozen=True, slots=True)
class HelpReader:
    """Who asks for help, and where: the channel's group and its live session, if there are any.
    `role_is_gone` where the reviewers' role was deleted."""

    person: int
    group: Group | None = None
    session: Session | None = None
    reviewer: bool = False
    administrator: bool = False
    role_is_gone: bool = False

    @property
    def at_home(self) -> bool:
        return self.group is not None and self.person in self.group.members

    @property
    def role(self) -> Role | None:
        """The role they hold in the live session."""
        if self.session is None or self.session.phase is Phase.LOBBY:
            return None
        return next((role for role in Role if self.session.holder(role) == self.person), None)


def card(reader: HelpReader, say: Say) -> Card:
    """For one person."""
    return Card(words(*_parts(reader, say)))


def _parts(reader: HelpReader, say: Say) -> Iterator[str]:
    """What fits this person: a role in the session before anything else, and the commands last."""
    now = say(f"help-{_now(reader)}")
    if reader.role is not None:
        yield say(f"help-{reader.role}")
    elif reader.at_home:
        yield now
    if reader.administrator:
        yield say("help-administrator")
        if reader.role_is_gone:
            yield say("help-role-gone")
    if reader.reviewer:
        yield say("help-reviewer")
    if not reader.at_home and reader.role is None:
        yield now
    yield say("help-commands")


def _now(reader: HelpReader) -> str:
    """How things are in this channel."""
    if reader.group is None:
        return "no-group"
    if reader.group.archived:
        return "archived"
    if reader.session is None:
        return "between" if reader.at_home else "outside"
    if reader.person not in reader.session.present:
        return "absent"
    return "lobby" if reader.session.phase is Phase.LOBBY else "present"
