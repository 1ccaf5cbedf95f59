"""The lines of a summary as a member reads them, in portions that fit a card."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.cards import agreements
from bot.cards.parts import clip, mention, plain
from bot.wording import Say
from facilitation.ballots import FIST
from facilitation.proposals import Standing
from facilitation.releases import Line, Section
from guides.model import NoteKind
from reports.compose import day

ON_PAGE = 2_300
"""Characters of lines that a page shows: the rest of them is on the next one."""
LINES_ON_PAGE = 25
"""Lines that it shows: a select on Discord offers no more."""
ENTRY = 1_100
"""Characters that it shows of one line. A line's own page has it in full."""

TITLES = {
    Section.AGREED: "agreed-title",
    Section.PLAN: "minutes-plan",
    Section.VOTES: "summary-votes",
    Section.ASKED: "summary-asked",
    Section.LEFT: "summary-open",
    Section.PULSE: "summary-pulse",
    Section.TIME: "summary-spent",
}
OUTCOMES = {
    Standing.AGREED: "vote-agreed",
    Standing.WITH_RESERVATIONS: "vote-reserved",
    Standing.NOT_AGREED: "vote-not-agreed",
    Standing.PARKED: "vote-parked",
}


@dataclass(frozen=True, slots=True)
class Portion:
    """What one page shows: the lines, and how they read below their headings."""

    lines: tuple[Line, ...]
    text: str


def portions(lines: Iterable[Line], say: Say, waiting: Collection[str] = ()) -> Sequence[Portion]:
    """The lines in portions, each as many as fit; at the least one. Those in `waiting` wait for the summary
    of their session."""
    pages, shown = list[Portion](), list[Line]()
    text, heading = "", ""
    for line in lines:
        title = f"**{_title(line.section, say)}**"
        entry = clip(_entry(line, say, waits=line.id in waiting), ENTRY)
        more = entry if title == heading else f"{title}\n{entry}"
        if shown and (len(text) + len(more) > ON_PAGE or len(shown) == LINES_ON_PAGE):
            pages.append(Portion(tuple(shown), text))
            shown, text, more = [], "", f"{title}\n{entry}"
        shown.append(line)
        gap = "\n" if title == heading else "\n\n"
        text, heading = f"{text}{gap}{more}" if text else more, title
    return [*pages, Portion(tuple(shown), text)]


def _title(section: Section, say: Say) -> str:
    if section in TITLES:
        return say(TITLES[section])
    kind = NoteKind(section)
    return say(f"kinds-{kind}")


def _entry(line: Line, say: Say, *, waits: bool) -> str:
    text, marks = told(line, say), [*_marks(line, say, waits=waits)]
    shown = f"~~{text}~~" if line.struck else text
    first = f"- {shown} · *{', '.join(marks)}*" if marks else f"- {shown}"
    return "\n".join([first, *(f"  - {under}" for under in beneath(line, say))])


def _marks(line: Line, say: Say, *, waits: bool) -> Iterator[str]:
    if line.struck:
        yield say("minutes-struck")
    if line.earlier:
        yield say("minutes-reworded")
    if waits and not line.struck:
        yield say("minutes-held-back")


def told(line: Line, say: Say) -> str:
    """What a line says, in a sentence."""
    text = plain(line.text)
    match line.section:
        case Section.AGREED:
            reserved = line.standing is Standing.WITH_RESERVATIONS
            return _of_kind(line.kind, agreements.line(text, reserved, say), say)
        case Section.VOTES:
            fingers = ", ".join(_fingers(line.counts, say))
            return say("minutes-outcome", text=text, outcome=_outcome(line, say), fingers=fingers)
        case Section.TIME:
            return say("minutes-time", text=text, minutes=str(sum(line.counts)))
        case Section.PULSE:
            kept, partly, not_kept = map(str, line.counts)
            return say("minutes-pulse", **{"text": text, "kept": kept, "partly": partly, "not": not_kept})
        case _:
            return text


def _of_kind(kind: NoteKind | None, text: str, say: Say) -> str:
    return text if kind is None else say("minutes-kind", kind=say(f"kind-{kind}"), text=text)


def _outcome(line: Line, say: Say) -> str:
    return say(OUTCOMES[line.standing or Standing.NOT_AGREED])


def _fingers(counts: Sequence[int], say: Say) -> Iterator[str]:
    for fingers in reversed(FIST):
        if counts[fingers]:
            yield say("minutes-fingers", count=counts[fingers], fingers=str(fingers))


def beneath(line: Line, say: Say) -> Iterator[str]:
    """What stands below a line: its reservations, who does it and by when, and how that shows."""
    yield from (say("summary-reservation", text=plain(text)) for text in line.reservations)
    if line.owner is not None and line.owner > 0:
        yield say("summary-owner", name=mention(line.owner))
    if line.due is not None:
        yield say("summary-due", day=day(line.due, say))
    if line.progress:
        yield plain(line.progress)
