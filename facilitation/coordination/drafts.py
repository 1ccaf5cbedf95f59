"""Drafts: what a session, or the whole way of a group, came to, as lines that the group can release.

A draft is made when a session closes, from what is written down: nothing said, and no name but that of who
accepted an action. The whole way is drafted again each time, and keeps what the group changed in it before.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count

from facilitation.group.agreements.state import Agreement
from facilitation.group.plan.state import Action, Topic
from facilitation.group.state import Group
from facilitation.group.summaries.events import DraftRevised, SummaryDrafted
from facilitation.group.summaries.lines import SummaryLine, SummaryLines, SummarySection, Wording
from facilitation.group.summaries.state import JOURNEY
from facilitation.session.state import Session
from facilitation.shared import school_days
from facilitation.shared.agenda import StepKind
from facilitation.shared.ballots import FIST, Mark, Tally
from facilitation.shared.notes import KeptNote, live
from facilitation.shared.proposals import Standing
from guides.model.guide import Discussion, Guide
from guides.model.parts import NoteKind

FEW_VOTES = 3
"""Of fewer votes each could be guessed: their counts are in no draft."""
COUNTED = frozenset({Standing.AGREED, Standing.WITH_RESERVATIONS, Standing.NOT_AGREED, Standing.PARKED})
"""How a proposal stands whose last vote was on the words that it still has."""
MINUTE = 60


def of_session(group: Group, guide: Guide, session: Session, zone: str, now: datetime) -> SummaryDrafted:
    """The draft of a session that has just closed. `group` is the state after it, `zone` the group's."""
    lines = (*_agreed(group, session), *_noted(group, session), *_planned_anew(group, session))
    discussion = guide.discussion(session.discussion)
    return SummaryDrafted(
        at=now,
        key=session.id,
        guide=guide.guide,
        discussion=session.discussion,
        title=discussion.title,
        number=guide.discussions.index(discussion) + 1,
        opened_at=session.opened_at,
        zone=zone,
        finished=session.finished,
        covered=len(session.covered),
        there=session.there,
        lines=_numbered(
            (
                *lines,
                *_voted(session),
                *_asked(session, discussion),
                *_kept_rules(session),
                *_spent(session, discussion),
            )
        ),
        window_ends=school_days.after(now, group.decisions.window_days, zone),
    )


def of_journey(
    group: Group, guide: Guide, session: Session, zone: str, now: datetime
) -> SummaryDrafted | DraftRevised:
    """The draft of the whole way after a session, once there is one as what has changed in it. `group` is the
    state after that session and its own draft. Before the last discussion is finished, no window releases
    it."""
    before = group.releases.get(JOURNEY)
    finished = group.next_discussion(discussion.key for discussion in guide.discussions) is None
    ends = school_days.after(now, group.decisions.window_days, zone) if finished else None
    if before is None:
        return SummaryDrafted(
            at=now,
            key=JOURNEY,
            guide=guide.guide,
            discussion="",
            opened_at=group.created_at,
            zone=zone,
            finished=finished,
            there=tuple(dict.fromkeys((*_before_drafts(group), *session.there))),
            lines=carried(group, (), whole(group)),
            window_ends=ends,
        )
    lines, gone = _difference(group, before.lines)
    return DraftRevised(
        at=now,
        key=JOURNEY,
        zone=zone,
        finished=finished,
        newly_there=tuple(person for person in session.there if person not in before.there),
        lines=lines,
        gone=gone,
        window_ends=ends,
    )


def _before_drafts(group: Group) -> tuple[int, ...]:
    """Whom to ask of sessions that closed before there were drafts: all members, for who was there is not
    known."""
    sittings = sum(progress.sittings for progress in group.journey.values())
    return group.members if sittings > len(group.releases) else ()


def _agreed(group: Group, session: Session) -> Iterator[SummaryLine]:
    """What the session agreed on."""
    for one in group.decisions.standing:
        if one.session == session.id:
            yield _agreement(one, group.plan.actions.get(one.id))


def _agreement(one: Agreement, action: Action | None) -> SummaryLine:
    return SummaryLine(
        id="",
        section=SummarySection.AGREED,
        text=one.text,
        source=one.id,
        session=one.session,
        discussion=one.discussion,
        kind=one.kind,
        standing=Standing.WITH_RESERVATIONS if one.with_reservations else Standing.AGREED,
        reservations=one.reservations if one.with_reservations else (),
        owner=action.owner if action else None,
        due=action.terms.due if action else None,
        progress=action.terms.progress if action else one.details.sign or one.details.response,
        asks_help=action.asks_help if action else False,
    )


def _noted(group: Group, session: Session) -> Iterator[SummaryLine]:
    """What was written down, less what an agreement says already."""
    for note in session.deciding.undecided(session.id, live(session.notes.values())):
        yield _note(group, KeptNote(note, session.discussion, session.id))


def _note(group: Group, kept: KeptNote) -> SummaryLine:
    """A note. Anyone who carries what is parked has said so."""
    return SummaryLine(
        id="",
        section=SummarySection(kept.note.kind),
        text=kept.note.text,
        source=kept.source,
        session=kept.session,
        discussion=kept.discussion,
        kind=kept.note.kind,
        owner=group.followup.carriers.get(kept.note.id),
    )


def _planned_anew(group: Group, session: Session) -> Iterator[SummaryLine]:
    """The actions that are new or say something else since the whole way was drafted last, less what the
    session agreed on."""
    before = group.releases.get(JOURNEY)
    lines = before.lines.unsorted if before else ()
    known = {_terms(line) for line in lines if line.section is SummarySection.PLAN}
    agreed = {one.id for one in group.decisions.standing if one.session == session.id}
    for action in group.plan.standing:
        line = _action(action)
        if action.id not in agreed and _terms(line) not in known:
            yield replace(line, session=session.id, discussion=session.discussion)


def _terms(line: SummaryLine) -> tuple[object, ...]:
    return line.section, line.source, line.drafted, line.owner, line.due, line.links, line.asks_help


def _action(action: Action) -> SummaryLine:
    return SummaryLine(
        id="",
        section=SummarySection.PLAN,
        text=action.terms.what,
        source=action.id,
        kind=NoteKind.ACTION,
        owner=action.owner,
        due=action.terms.due,
        progress=action.terms.progress,
        links=action.terms.links,
        asks_help=action.asks_help,
    )


def _voted(session: Session) -> Iterator[SummaryLine]:
    """How the last vote on each proposal came out, where its words are still those that were voted on."""
    for proposal in session.deciding.proposals.values():
        ballot = session.deciding.last_fist(proposal.id)
        tally = ballot.tally if ballot else None
        if tally is not None and tally.votes >= FEW_VOTES and proposal.standing in COUNTED:
            yield SummaryLine(
                id="",
                section=SummarySection.VOTES,
                text=proposal.text,
                source=proposal.id,
                session=session.id,
                discussion=session.discussion,
                kind=proposal.kind,
                standing=proposal.standing,
                counts=_fingers(tally),
            )


def _fingers(tally: Tally) -> tuple[int, ...]:
    shown = Counter[Mark]({count.mark: count.times for count in tally.counts})
    return tuple(shown[Mark(value)] for value in FIST)


def _asked(session: Session, discussion: Discussion) -> Iterator[SummaryLine]:
    """The questions that were asked, and those not reached, in the order of the agenda."""
    left = {step.key for step in session.open_prompts()}
    for step in session.agenda:
        if step.kind is not StepKind.PROMPT or not (step.key in left or step.key in session.asked):
            continue
        yield SummaryLine(
            id="",
            section=SummarySection.LEFT if step.key in left else SummarySection.ASKED,
            text=discussion.prompt(step.key).ask,
            source=step.key,
            session=session.id,
            discussion=session.discussion,
        )


def _kept_rules(session: Session) -> Iterator[SummaryLine]:
    """How the ground rules were kept. Of a rule that too few spoke of there is nothing to hand over."""
    for number, rule in enumerate(session.pulse, 1):
        if not rule.too_few:
            yield SummaryLine(
                id="",
                section=SummarySection.PULSE,
                text=rule.text,
                source=f"{session.id}/pulse-{number}",
                session=session.id,
                discussion=session.discussion,
                counts=(rule.kept, rule.partly, rule.not_kept),
            )


def _spent(session: Session, discussion: Discussion) -> Iterator[SummaryLine]:
    """Whole minutes of each section; those that took less than half of one are passed over."""
    seconds = Counter[str]()
    for step in session.agenda:
        seconds[step.section] += session.used.get(step.key, 0)
    for section in discussion.sections:
        if minutes := round(seconds[section.key] / MINUTE):
            yield SummaryLine(
                id="",
                section=SummarySection.TIME,
                text=section.title,
                source=section.key,
                session=session.id,
                discussion=session.discussion,
                counts=(minutes,),
            )


def whole(group: Group) -> Iterator[SummaryLine]:
    """All that the group agreed on, the plan, and what else it keeps."""
    yield from _decided(group)
    yield from (_note(group, kept) for kept in _undecided(group).values())


def _decided(group: Group) -> Iterator[SummaryLine]:
    """What the group agreed on, and its plan."""
    actions = group.plan.actions
    yield from (_agreement(one, None) for one in group.decisions.standing if one.id not in actions)
    yield from (_action_agreed(group, action) for action in group.plan.standing)
    yield from (_topic(topic, group.plan.said(topic)) for topic in Topic if group.plan.said(topic))


def _undecided(group: Group) -> dict[str, KeptNote]:
    """What the group keeps and did not agree on, by source."""
    agreed, sources = group.decisions.agreements, ((one.source, one) for one in group.kept)
    return {source: kept for source, kept in sources if source not in agreed}


def _difference(group: Group, before: SummaryLines) -> tuple[tuple[SummaryLine, ...], tuple[str, ...]]:
    """The lines of the whole way that are new or say something else than before, and the numbers of those
    that are gone. What a note says never changes: only who carries what is parked is looked at."""
    notes, told = _undecided(group), dict[str, SummaryLine]()
    kept, gone = dict[str, SummaryLine](), list[str]()
    for line in before.unsorted:
        # Told by identity: a look into a set hashes each of thousands in Python.
        lasts = line.section is SummarySection.AGREED or line.section is SummarySection.PLAN
        (told if lasts else kept)[line.source] = line
    decided = [*_decided(group)]
    gone += [line.id for source, line in kept.items() if source not in notes]
    gone += [told[source].id for source in told.keys() - {line.source for line in decided}]
    carriers = group.followup.carriers
    new = [
        _note(group, one)
        for source, one in notes.items()
        if source not in kept or kept[source].owner != carriers.get(one.note.id)
    ]
    known = [*told.values(), *(kept[line.source] for line in new if line.source in kept)]
    lines = carried(group, known, (*decided, *new), _last_number(before.unsorted))
    same = {line.id: line for line in known}
    return tuple(line for line in lines if same.get(line.id) != line), tuple(sorted(gone, key=int))


def _last_number(lines: Iterable[SummaryLine]) -> int:
    return max((int(line.id) for line in lines), default=0)


def _action_agreed(group: Group, action: Action) -> SummaryLine:
    """An action of the plan. One that a session agreed on waits for what that session lets others read."""
    line, agreed = _action(action), group.decisions.agreements.get(action.id)
    return line if agreed is None else replace(line, session=agreed.session, discussion=agreed.discussion)


def _topic(topic: Topic, text: str) -> SummaryLine:
    return SummaryLine(
        id="", section=SummarySection.PLAN, text=text, source=f"plan/{topic.name.lower()}", topic=topic
    )


def _numbered(lines: Iterable[SummaryLine]) -> tuple[SummaryLine, ...]:
    """In the order of a summary, each with a number of its own."""
    order = [*SummarySection]
    ordered = sorted(lines, key=lambda line: order.index(line.section))
    return tuple(replace(line, id=str(number)) for number, line in enumerate(ordered, 1))


def carried(
    group: Group, before: Iterable[SummaryLine], lines: Iterable[SummaryLine], last: int = 0
) -> tuple[SummaryLine, ...]:
    """The lines as the group left those of them that it has seen, `before` or in their session's summary:
    in its words, and struck where it struck them. Each keeps its number; new ones follow on the `last`."""
    known = {line.subject: line for line in before}
    numbers = count(last + 1)
    order = [*SummarySection]
    after = list[SummaryLine]()
    for line in sorted(lines, key=lambda line: order.index(line.section)):
        here, release = known.get(line.subject), group.releases.get(line.session)
        there = release.lines.about(line.subject) if release else None
        left = [one for one in (here, there) if one is not None]
        anew = replace(
            line, id=here.id if here else str(next(numbers)), struck=any(one.struck for one in left)
        )
        after.append(_reading(anew, left[0]) if left else anew)
    return tuple(after)


def _reading(line: SummaryLine, before: SummaryLine) -> SummaryLine:
    """The line in the words that the group gave it before, as far as it still says what it said then."""
    then, now, drafted = before.wording, line.wording, before.drafted
    if not before.earlier or drafted.text != now.text:
        return line
    wording = Wording(
        then.text,
        then.reservations if drafted.reservations == now.reservations else now.reservations,
        then.progress if drafted.progress == now.progress else now.progress,
    )
    return replace(line.reads(wording), earlier=(now, *before.earlier[1:]))
