"""Who there is, when it is, and what someone was told: the words that the table is written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from facilitation.shared.refusals import Reason


class Kind(StrEnum):
    """Everyone who may press something, seen from one group."""

    STRANGER = "a stranger in the server"
    OTHER = "a member of another group"
    FORMER = "a former member"
    REVIEWER = "a reviewer"
    ADMINISTRATOR = "an administrator"
    MEMBER = "a member who is away"
    PARTICIPANT = "a participant"
    NOTETAKER = "the notetaker"
    FACILITATOR = "the facilitator"
    NEXT_DOOR = "a member of another group, in its channel, with a forged id"
    ELSEWHERE = "somebody in another server, with a forged id"
    SHUT_OUT = "a member who cannot see the group's channel any more, in one where it met"


class When(StrEnum):
    """Where a group may be: before its first session, in each phase of one, and after it."""

    NONE = "no session"
    LOBBY = "lobby"
    OPENING = "opening"
    ASKING = "asking"
    CLOSING = "closing"
    PAUSED = "paused"
    CLOSED = "closed"


EVERYBODY = frozenset(Kind) - {Kind.NEXT_DOOR, Kind.ELSEWHERE, Kind.SHUT_OUT}
"""Anyone who sees the group's channel."""
PRESENT = frozenset({Kind.PARTICIPANT, Kind.NOTETAKER, Kind.FACILITATOR})
MEMBERS = PRESENT | {Kind.MEMBER}
LEAD, SCRIBE = frozenset({Kind.FACILITATOR}), frozenset({Kind.NOTETAKER})
ROLES = LEAD | SCRIBE
HOLDERS = (LEAD, SCRIBE, ROLES)
BY_ROLE = (frozenset({Kind.REVIEWER}), frozenset({Kind.ADMINISTRATOR}))
"""Whom a role of the server lets in, no matter what they see of a group."""

RUNNING = frozenset({When.OPENING, When.ASKING, When.CLOSING})
BEGUN = RUNNING | {When.PAUSED}
LIVE = BEGUN | {When.LOBBY}
ANY = frozenset(When)

ONLY = {
    EVERYBODY: Reason.PRESENT_ONLY,  # never said: everyone is served
    PRESENT: Reason.PRESENT_ONLY,
    MEMBERS: Reason.MEMBERS_ONLY,
    LEAD: Reason.FACILITATOR_ONLY,
    SCRIBE: Reason.NOTETAKER_ONLY,
    ROLES: Reason.FACILITATOR_ONLY,
}
NOT_NOW = {
    When.LOBBY: Reason.NOT_BEGUN,
    When.OPENING: Reason.NOT_WHILE_OPENING,
    When.ASKING: Reason.NOT_WHILE_ASKING,
    When.CLOSING: Reason.NOT_WHILE_CLOSING,
    When.PAUSED: Reason.PAUSED,
    When.CLOSED: Reason.CLOSED,
}


OURS, BEFORE, OTHERS, FAR = "ourmark", "keptmark", "thursmark", "farmark"
"""Marks in what groups wrote: ours now, ours from an earlier session, another group's, another server's."""
JOT, VOTE, OBJECTION = "jotmark", "votemark", "objectmark"
"""Marks in what one person wrote and no one else may read."""
MARKS = (OURS, BEFORE, OTHERS, FAR, JOT, VOTE, OBJECTION)


class Of(StrEnum):
    """What a verb is about, and so where it counts."""

    SESSION = "session"
    GROUP = "group"
    SERVER = "a group, from every channel of its server"
    CHANNEL = "the group of this channel"
    PAGE = "a group that is not there yet, as a private page has it"
    ONESELF = "whoever asks"


UNKNOWN = "trouble-unknown"
SERVED = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: `who` is served, `when`, and what everyone else hears.

    `only` is the sentence for those it is not for, `unless` the one for a phase it is not for; if they
    are not given, they are those that go with the role and the phase. `but` names phases where it is for
    others. `argument`, `values`, `fields` and `options` are what is sent, with gaps for what the world is
    furnished with; `moving` verbs name the move on screen. `shows` are the marks that anyone who is
    served reads from then on. `leaders` says whether anyone who leads is heard where they are no members;
    `counted` is the gap with the number that the card counts, if that is not the move; `home` says that a
    command is about the groups of the person who types it, wherever that is.
    """

    who: frozenset[Kind] = EVERYBODY
    when: frozenset[When] = ANY
    argument: str = ""
    values: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    options: Mapping[str, str | int | bool] = field(default_factory=dict[str, str | int | bool])
    of: Of = Of.SESSION
    only: str | None = None
    unless: Mapping[When, str] = field(default_factory=dict[When, str])
    moving: bool = False
    shows: tuple[str, ...] = ()
    but: Mapping[When, frozenset[Kind]] = field(default_factory=dict[When, frozenset[Kind]])
    leaders: bool = False
    counted: str = ""
    home: bool = False

    def expected(self, kind: Kind, when: When) -> str | None:
        """The key of the sentence that this person hears in this phase; SERVED; or None if they meet
        their own group in their own channel, so that all that counts is that they learn nothing of ours."""
        if self.of in (Of.ONESELF, Of.PAGE):
            forged = kind is Kind.ELSEWHERE and self.of is Of.PAGE
            return refused(Reason.PAGE_USED) if forged else SERVED
        if kind is Kind.REVIEWER and not self.leaders:
            return refused(Reason.GROUPS_OWN)
        if kind is Kind.SHUT_OUT:
            return self._of_nobody_in_sight()
        if self.of is Of.SERVER and kind is Kind.NEXT_DOOR:
            return self._of_group(Kind.OTHER, when)
        if kind not in EVERYBODY:
            return None if self.of is Of.CHANNEL else refused(Reason.NOT_FROM_HERE)
        return self._of_session(kind, when) if self.of is Of.SESSION else self._of_group(kind, when)

    def _of_nobody_in_sight(self) -> str | None:
        """What a member learns who does not see the group's channel. Commands are about another one, but for
        those about anyone who types them."""
        if self.of is Of.CHANNEL and not self.home:
            return None
        return self.only if self.who in BY_ROLE else refused(Reason.HOME_UNSEEN)

    def _of_session(self, kind: Kind, when: When) -> str:
        """A session looks at the phase first, then at who asks; what members alone are served looks at them
        before there is a session."""
        if when is When.NONE:
            return refused(Reason.MEMBERS_ONLY) if self.who == MEMBERS and kind not in MEMBERS else UNKNOWN
        if when not in self.when:
            return self.unless.get(when) or refused(NOT_NOW[when])
        who = self.but.get(when, PRESENT if when is When.LOBBY and self.who in HOLDERS else self.who)
        return SERVED if kind in who else self.only or refused(ONLY[who])

    def _of_group(self, kind: Kind, when: When) -> str:
        """A group looks at who asks first. It has a facilitator only while a session is running."""
        if kind in self.but.get(when, frozenset()):
            return SERVED
        who = self.who if when in BEGUN or self.who >= MEMBERS else self.who - LEAD
        if kind not in MEMBERS and kind not in who:
            own = self.only if self.who >= MEMBERS or not self.who & MEMBERS else None
            return own or refused(Reason.MEMBERS_ONLY)
        if when not in self.when:
            return self.unless.get(when, SERVED)
        return SERVED if kind in who else self.only or refused(Reason.MEMBERS_ONLY)

    @property
    def access(self) -> frozenset[str]:
        """What no one learns who is served: all that says that it is not for them, or not now."""
        reasons = {*ONLY.values(), *NOT_NOW.values(), Reason.NOT_FROM_HERE, Reason.GROUPS_OWN}
        return frozenset(map(refused, reasons)) | {self.only or "", *self.unless.values()}


def refused(reason: Reason) -> str:
    """The key of a refusal's sentence."""
    return f"refused-{reason}"
