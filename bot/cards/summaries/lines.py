"""How a line of a summary reads: the same for the group that approves it and for the reviewer."""

from collections.abc import Iterator, Sequence

from bot.cards.decisions import agreements
from bot.i18n.localizer import Say
from bot.ui.components import mention, plain
from facilitation.group.summaries.lines import SummaryLine, SummarySection
from facilitation.shared.ballots import FIST
from facilitation.shared.proposals import Standing
from guides.model.parts import NoteKind
from reports.phrases import in_full, shows

HEADINGS = {
    SummarySection.AGREED: "agreed-title",
    SummarySection.PLAN: "summary-plan",
    SummarySection.VOTES: "summary-votes",
    SummarySection.ASKED: "summary-asked",
    SummarySection.LEFT: "summary-open",
    SummarySection.PULSE: "summary-pulse",
    SummarySection.TIME: "summary-spent",
}
"""What is above the lines of a section that is no kind of note."""
OUTCOMES = {
    Standing.AGREED: "vote-agreed",
    Standing.WITH_RESERVATIONS: "vote-reserved",
    Standing.NOT_AGREED: "vote-not-agreed",
    Standing.PARKED: "vote-parked",
}


def heading(section: SummarySection, say: Say) -> str:
    """What a section is called."""
    return say(HEADINGS.get(section, f"kinds-{section}"))


def told(line: SummaryLine, say: Say) -> str:
    """What a line says, in a sentence."""
    text = plain(line.text)
    match line.section:
        case SummarySection.AGREED:
            reserved = line.standing is Standing.WITH_RESERVATIONS
            return _of_kind(line.kind, agreements.line(text, reserved, say), say)
        case SummarySection.VOTES:
            outcome = say(OUTCOMES[line.standing or Standing.NOT_AGREED])
            fingers = ", ".join(_fingers(line.counts, say))
            return say("line-vote", text=text, outcome=outcome, fingers=fingers)
        case SummarySection.TIME:
            return say("line-minutes", text=text, count=sum(line.counts))
        case SummarySection.PULSE if line.counts:
            kept, partly, not_kept = map(str, line.counts)
            return say("line-pulse", **{"text": text, "kept": kept, "partly": partly, "not": not_kept})
        case _:
            return text


def beneath(line: SummaryLine, say: Say) -> Iterator[str]:
    """What is below a line: its reservations, who does it and by when, how that shows, and that help is
    asked for."""
    yield from (say("summary-reservation", text=plain(text)) for text in line.reservations)
    if line.owner is not None and line.owner > 0:
        carries = "summary-carries" if line.section is SummarySection.PARKED else "summary-owner"
        yield say(carries, name=mention(line.owner))
    if line.due is not None:
        yield say("summary-due", day=in_full(line.due, say))
    if line.progress:
        yield say(shows(line.kind), text=plain(line.progress))
    if line.asks_help:
        yield say("summary-asks-help")


def _of_kind(kind: NoteKind | None, text: str, say: Say) -> str:
    return text if kind is None else say("line-kind", kind=say(f"kind-{kind}"), text=text)


def _fingers(counts: Sequence[int], say: Say) -> Iterator[str]:
    for fingers in reversed(FIST):
        if counts[fingers]:
            yield say("line-fingers", count=counts[fingers], fingers=str(fingers))
