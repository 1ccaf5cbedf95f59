"""How single facts read: the same on a card, in a document, in a table and in a picture."""

from collections.abc import Iterator
from datetime import date

from facilitation.group.summaries.lines import SummarySection
from guides.model.parts import NoteKind
from reports.blocks import Say
from reports.content import ActionContent, Agreed, ContentEntry, Rated, Served


def day(when: date, say: Say) -> str:
    """A date in words."""
    return say("summary-day", day=str(when.day), month=when.month, year=str(when.year))


def in_full(when: date, say: Say) -> str:
    """A date that no one can take for another one: with its weekday, and the month in words."""
    return say("date-long", weekday=when.weekday(), day=str(when.day), month=when.month, year=str(when.year))


_COUNTED = {
    SummarySection.AGREED: "agreed-title",
    SummarySection.PLAN: "table-planned",
    SummarySection.VOTES: "table-vote",
    SummarySection.ASKED: "table-asked",
    SummarySection.LEFT: "table-left",
    SummarySection.PULSE: "pulse-rule",
    SummarySection.TIME: "spent-section",
}


def section(one: SummarySection, say: Say) -> str:
    """What a line of a section is, in words."""
    return say(_COUNTED[one]) if one in _COUNTED else say(f"kind-{one}")


def helped(one: Agreed | ContentEntry | ActionContent, say: Say) -> Iterator[str]:
    """That it is blocked, and help is asked for."""
    if one.asks_help:
        yield say("summary-asks-help")


def shows(kind: NoteKind | None) -> str:
    """The key of how one says what shows that it moves or helps, or what answers it."""
    match kind:
        case NoteKind.CONSTRAINT:
            return "plan-response"
        case NoteKind.ACTION | None:
            return "summary-progress"
        case _:
            return "plan-sign"


def agreed(one: Agreed, say: Say) -> str:
    """What was agreed on, in words."""
    return say("agreed-reserved", text=one.text) if one.reserved else one.text


def both(one: Rated) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """What a practice was rated for, and how many gave it each rate."""
    return ("promise", one.promise), ("feasibility", one.feasibility)


def more(one: Served, say: Say) -> Iterator[str]:
    """What belongs to something that the group agreed on."""
    if one.sign:
        yield say("plan-sign", text=one.sign)
    if one.response:
        yield say("plan-response", text=one.response)
    yield from (say("summary-reservation", text=text) for text in one.reservations)


def who(action: ActionContent, say: Say) -> str:
    """Who does it, in words."""
    return action.owner or say("plan-somebody" if action.taken else "plan-nobody")
