"""Everything in one table for a spreadsheet, a line each, which no spreadsheet takes for a formula.

One table, because it opens with a double click and can be sorted and filtered by the person who follows
several groups. Its file begins with a byte order mark, which tells Excel that it is UTF-8.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from facilitation.session.pulse.state import ANSWERS_LEAST
from reports.blocks import Say, roomy
from reports.content import (
    ActionContent,
    Agreed,
    Content,
    ContentEntry,
    ContentPart,
    Journey,
    PlanContent,
    Struck,
    Summary,
)
from reports.phrases import agreed, both, helped, more, section, shows

COLUMNS = ("group", "date", "discussion", "kind", "text", "more", "owner", "due")
MARK = "\ufeff"
_RISKY = "=+\\-@\t\r＝＋－＠"
_SHIELDED = "'"
# A semicolon begins a cell where a spreadsheet is set to a language that writes decimals with a comma.
_RISK = re.compile(rf"""(^|[;\n\r])([ "'\xa0]*)(?=[{_RISKY}])""")
_SHIELD = re.compile(rf"""(^|[;\n\r])([ "'\xa0]*)'(?=[{_RISKY}])""")

Row = dict[str, str]


def table(content: Content, say: Say) -> bytes:
    """The file."""
    say = roomy(say)
    written = StringIO()
    out = csv.writer(written, quoting=csv.QUOTE_ALL)
    out.writerow(say(f"table-{column}") for column in COLUMNS)
    for row in _rows(content, say):
        out.writerow(shielded(row.get(column, "")) for column in COLUMNS)
    return (MARK + written.getvalue()).encode("utf-8", "replace")


def shielded(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula: an apostrophe goes before its beginning."""
    return _RISK.sub(rf"\1\2{_SHIELDED}", text.replace("\0", ""))


def read(cell: str) -> str:
    """The text of a cell, as it was before it was shielded."""
    return _SHIELD.sub(r"\1\2", cell)


def _rows(content: Content, say: Say) -> Iterator[Row]:
    match content:
        case Summary():
            yield from _of_summary(content, say)
        case PlanContent():
            yield from _of_plan(content, say)
        case Journey():
            for summary in content.summaries:
                yield from _of_summary(summary, say)
            if content.plan is not None:
                yield from _of_plan(content.plan, say)
            for row in (*_parts(content.parts, say), *_struck(content.struck, say)):
                yield {"group": content.group, "discussion": say("table-plan"), **row}


def _of_summary(summary: Summary, say: Say) -> Iterator[Row]:
    session = {
        "group": summary.group,
        "date": summary.date.isoformat(),
        "discussion": f"{summary.number}. {summary.title}",
    }
    for row in (*_lines(summary, say), *_counts(summary, say), *_struck(summary.struck, say)):
        yield {**session, **row}


def _lines(summary: Summary, say: Say) -> Iterator[Row]:
    yield from (_decided(one, say) for one in summary.agreed)
    yield from _parts(summary.parts, say)
    yield from ({"kind": say("table-asked"), "text": text} for text in summary.asked)
    yield from ({"kind": say("table-left"), "text": text} for text in summary.left)


def _decided(one: Agreed, say: Say) -> Row:
    kind = (say(f"kind-{one.kind}"),) if one.kind is not None else ()
    reservations = (say("summary-reservation", text=text) for text in one.reservations)
    shown = (say(shows(one.kind), text=one.progress),) if one.progress else ()
    return {
        "kind": say("agreed-title"),
        "text": agreed(one, say),
        "more": _joined((*kind, *reservations, *shown, *helped(one, say))),
        "owner": one.owner,
        "due": one.due.isoformat() if one.due else "",
    }


def _parts(parts: Iterable[ContentPart], say: Say) -> Iterator[Row]:
    for part in parts:
        for entry in part.entries:
            yield {"kind": say(f"kind-{part.kind}"), **_entry(entry, say)}


def _struck(struck: Iterable[Struck], say: Say) -> Iterator[Row]:
    for one in struck:
        yield {"kind": section(one.section, say), "text": one.text, "more": say("summary-struck")}


def _entry(entry: ContentEntry, say: Say) -> Row:
    reservations = (say("summary-reservation", text=text) for text in entry.reservations)
    return {
        "text": entry.text,
        "more": _joined((*reservations, *_progress(entry.progress, say), *helped(entry, say))),
        "owner": entry.owner,
        "due": entry.due.isoformat() if entry.due else "",
    }


def _counts(summary: Summary, say: Say) -> Iterator[Row]:
    for vote in summary.votes:
        counts = (f"{say(f'vote-{fist}')}: {vote.counts[fist]}" for fist in range(5, -1, -1))
        told = (say(f"vote-{vote.outcome}"), *counts)
        yield {"kind": say("table-vote"), "text": vote.question, "more": _joined(told)}
    for one in summary.ratings:
        rates = (
            f"{say(f'rated-{key}')}, {rate}: {count}"
            for key, given in both(one)
            for rate, count in enumerate(given, 1)
        )
        yield {"kind": say("table-rated"), "text": one.practice, "more": _joined(rates)}
    for pulse in summary.pulse:
        answers = (("kept", pulse.kept), ("partly", pulse.partly), ("not-kept", pulse.not_kept))
        counts = (f"{say(f'pulse-{answer}')}: {count}" for answer, count in answers)
        told = say("summary-too-few", least=ANSWERS_LEAST) if pulse.too_few else _joined(counts)
        yield {"kind": say("pulse-rule"), "text": pulse.rule, "more": told}
    for spent in summary.spent:
        minutes = f"{say('spent-minutes')}: {spent.minutes}"
        yield {"kind": say("spent-section"), "text": spent.section, "more": minutes}


def _of_plan(plan: PlanContent, say: Say) -> Iterator[Row]:
    planned = ({"kind": say("table-planned"), **_action(plan, action, say)} for action in plan.actions)
    served = (
        {"kind": say(f"kind-{one.kind}"), "text": one.text, "more": _joined(more(one, say))}
        for one in plan.served
    )
    whole = (
        {"kind": say("plan-others"), "text": plan.others},
        {"kind": say("plan-celebration"), "text": plan.celebration},
        {"kind": say("plan-setback"), "text": plan.setback},
        {"kind": say("plan-keeping"), "text": plan.keeping},
    )
    for row in (*planned, *served, *(row for row in whole if row["text"])):
        yield {"group": plan.group, "discussion": say("table-plan"), **row}


def _action(plan: PlanContent, action: ActionContent, say: Say) -> Row:
    tied = (say(f"plan-tied-{one.kind}", text=one.text) for one in plan.tied(action))
    return {
        "text": action.what,
        "more": _joined((*tied, *_progress(action.progress, say), *helped(action, say))),
        "owner": action.owner or (say("plan-somebody") if action.taken else ""),
        "due": action.due.isoformat() if action.due else "",
    }


def _progress(text: str, say: Say) -> Iterator[str]:
    if text:
        yield f"{say('plan-progress')}: {text}"


def _joined(parts: Iterable[str]) -> str:
    return " / ".join(parts)
