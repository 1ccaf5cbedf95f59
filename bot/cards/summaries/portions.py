"""The lines of a summary as a member reads them, in portions that fit a card."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.cards.summaries.lines import beneath, heading, told
from bot.i18n.localizer import Say
from bot.ui.components import clip
from facilitation.group.summaries.lines import SummaryLine

ON_PAGE = 2_300
"""Characters of lines that a page shows: the rest of them is on the next one."""
LINES_ON_PAGE = 25
"""Lines that it shows: a select on Discord offers no more."""
ENTRY = 1_100
"""Characters that it shows of one line. A line's own page has it in full."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What one page shows: the lines, and how they read below their headings."""

    lines: tuple[SummaryLine, ...]
    text: str


def portions(lines: Iterable[SummaryLine], say: Say, waiting: Collection[str] = ()) -> Sequence[Portion]:
    """The lines in portions, each as many as fit; at least one. Those in `waiting` wait for the summary
    of their session."""
    pages, shown = list[Portion](), list[SummaryLine]()
    text, above = "", ""
    for line in lines:
        title = f"**{heading(line.section, say)}**"
        entry = clip(_entry(line, say, waits=line.id in waiting), ENTRY)
        more = entry if title == above else f"{title}\n{entry}"
        if shown and (len(text) + len(more) > ON_PAGE or len(shown) == LINES_ON_PAGE):
            pages.append(Portion(tuple(shown), text))
            shown, text, more = [], "", f"{title}\n{entry}"
        shown.append(line)
        gap = "\n" if title == above else "\n\n"
        text, above = f"{text}{gap}{more}" if text else more, title
    return [*pages, Portion(tuple(shown), text)]


def _entry(line: SummaryLine, say: Say, *, waits: bool) -> str:
    text, marks = told(line, say), [*_marks(line, say, waits=waits)]
    shown = f"~~{text}~~" if line.struck else text
    first = f"- {shown} · *{', '.join(marks)}*" if marks else f"- {shown}"
    return "\n".join([first, *(f"  - {under}" for under in beneath(line, say))])


def _marks(line: SummaryLine, say: Say, *, waits: bool) -> Iterator[str]:
    if line.struck:
        yield say("minutes-struck")
    if line.earlier:
        yield say("minutes-reworded")
    if waits and not line.struck:
        yield say("minutes-held-back")
