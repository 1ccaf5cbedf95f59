"""The summary of a session in Markdown: what was written down and asked, never who said it or was there."""

import re
from collections.abc import Callable, Iterable, Iterator

from facilitation.agenda import StepKind
from facilitation.group import Group
from facilitation.notes import Note, live
from facilitation.proposals import Proposal, Standing
from facilitation.session import Session
from guides.model import Discussion, Guide, NoteKind

Say = Callable[..., str]
"""Says the sentence for a key, with its gaps filled by name."""

ORDER = (
    NoteKind.AGREEMENT,
    NoteKind.GOAL,
    NoteKind.ASSET,
    NoteKind.CONSTRAINT,
    NoteKind.PRACTICE,
    NoteKind.ACTION,
    NoteKind.INSIGHT,
    NoteKind.CONCERN,
    NoteKind.DISAGREEMENT,
    NoteKind.QUESTION,
    NoteKind.PARKED,
)
"""What was decided comes first, what was put off last."""

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&$!#^=])")
_LEADING = re.compile(r"^(\d+)([.)])|^([-+:])")


def summary(guide: Guide, group: Group, session: Session, say: Say) -> str:
    """What a session came to. The date is that of the session's opening, in UTC."""
    blocks = (
        *_head(guide, group, session, say),
        *_notes(session, say),
        *_asked(guide, session, say),
        *_open(guide, session, say),
        _credit(guide, say),
    )
    return "\n\n".join(blocks) + "\n"


def literal(text: str) -> str:
    """Text as one line of Markdown that reads as written: no mark in it formats, links or begins anything."""
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _LEADING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)


def _head(guide: Guide, group: Group, session: Session, say: Say) -> Iterator[str]:
    discussion = guide.discussion(session.discussion)
    number = guide.discussions.index(discussion) + 1
    yield f"# {say('summary-title', number=number, title=literal(discussion.title))}"
    yield "\n".join(
        (
            f"- {say('summary-group', name=literal(group.name))}",
            f"- {say('summary-date', date=session.opened_at.date().isoformat())}",
            f"- {say('summary-finished' if session.finished else 'summary-unfinished')}",
        )
    )


def _notes(session: Session, say: Say) -> Iterator[str]:
    agreed = session.deciding.agreed
    notes = session.deciding.undecided(session.id, live(session.notes.values()))
    if not notes and not agreed:
        yield say("summary-nothing")
    if agreed:
        yield f"## {say('agreed-title')}"
        yield "\n".join(f"- {_agreed(one, say)}" for one in agreed)
    for kind in ORDER:
        of_kind = [note for note in notes if note.kind is kind]
        if of_kind:
            yield f"## {say(f'kinds-{kind}')}"
            yield _listed(of_kind)


def _agreed(proposal: Proposal, say: Say) -> str:
    text = literal(proposal.text)
    reserved = proposal.standing is Standing.WITH_RESERVATIONS
    return say("agreed-reserved", text=text) if reserved else text


def _listed(notes: Iterable[Note]) -> str:
    return _bullets(note.text for note in notes)


def _asked(guide: Guide, session: Session, say: Say) -> Iterator[str]:
    asked = _questions(guide.discussion(session.discussion), session, session.asked)
    if asked:
        yield f"## {say('summary-asked')}"
        yield _bullets(asked)
    if session.covered:
        yield say("summary-covered", count=len(session.covered))


def _open(guide: Guide, session: Session, say: Say) -> Iterator[str]:
    keys = [step.key for step in session.open_prompts()]
    left = _questions(guide.discussion(session.discussion), session, keys)
    if left:
        yield f"## {say('summary-open')}"
        yield _bullets(left)


def _questions(discussion: Discussion, session: Session, keys: Iterable[str]) -> list[str]:
    """The questions behind these keys, in the order of the agenda; steps that are none are passed over."""
    wanted = frozenset(keys)
    steps = (step for step in session.agenda if step.kind is StepKind.PROMPT and step.key in wanted)
    return [discussion.prompt(step.key).ask for step in steps]


def _credit(guide: Guide, say: Say) -> str:
    source = guide.source
    credit = say(
        "summary-source",
        guide=literal(guide.title),
        title=literal(source.title),
        publisher=literal(source.publisher),
        year=str(source.year),
    )
    return f"---\n\n{credit}"


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {literal(text)}" for text in texts)
