"""Drafts: what a session, or the whole way of a group, came to, as lines that the group can release.

A draft is made when a session closes, from what is written down: nothing said, and no name but that of who
accepted an action. The whole way is drafted again each time, and keeps what the group changed in it before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count

from facilitation.coordination.draft_lines import (
    agreed_action_line,
    agreed_lines,
    agreement_line,
    asked_lines,
    note_line,
    noted_lines,
    pulse_lines,
    replanned_lines,
    time_lines,
    topic_line,
    vote_lines,
)
from facilitation.group.plan.state import Topic
from facilitation.group.state import Group
from facilitation.group.summaries.events import DraftRevised, SummaryDrafted
from facilitation.group.summaries.lines import SummaryLine, SummaryLines, SummarySection, Wording
from facilitation.group.summaries.state import JOURNEY
from facilitation.session.state import Session
from facilitation.shared import school_days
from guides.model.guide import Guide


def of_session(group: Group, guide: Guide, session: Session, zone: str, now: datetime) -> SummaryDrafted:
    """The draft of a session that has just closed. `group` is the state after it, `zone` the group's."""
    lines = (*agreed_lines(group, session), *noted_lines(group, session), *replanned_lines(group, session))
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
                *vote_lines(session),
                *asked_lines(session, discussion),
                *pulse_lines(session),
                *time_lines(session, discussion),
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


def whole(group: Group) -> Iterator[SummaryLine]:
    """All that the group agreed on, the plan, and what else it keeps."""
    yield from _decided(group)
    undecided = _undecided(group)
    yield from (note_line(group, kept) for source, kept in group.kept.items() if source in undecided)


def _decided(group: Group) -> Iterator[SummaryLine]:
    """What the group agreed on, and its plan."""
    actions = group.plan.actions
    yield from (agreement_line(one, None) for one in group.decisions.standing if one.id not in actions)
    yield from (agreed_action_line(group, action) for action in group.plan.standing)
    yield from (topic_line(topic, group.plan.said(topic)) for topic in Topic if group.plan.said(topic))


def _undecided(group: Group) -> set[str]:
    """The sources of the notes that the group keeps and did not agree on."""
    return group.kept.keys() - group.decisions.agreements.keys()


def _difference(group: Group, before: SummaryLines) -> tuple[tuple[SummaryLine, ...], tuple[str, ...]]:
    """The lines of the whole way that are new or say something else than before, and the numbers of those
    that are gone. What a note says never changes: only who carries what is parked is looked at.

    There are thousands of notes after some years, so all of them are looked through once."""
    lasting, noted, carried_by = _by_source(before)
    decided, agreed = [*_decided(group)], group.decisions.agreements
    handed_on = _carried_by_others(group, carried_by)
    new = [key for key in group.kept if (key not in noted or key in handed_on) and key not in agreed]
    gone = _noted_no_longer(group, noted, sum(key not in noted for key in new))
    gone += [lasting[source].id for source in lasting.keys() - {line.source for line in decided}]
    notes = [note_line(group, group.kept[source]) for source in new]
    known = [*lasting.values(), *(noted[line.source] for line in notes if line.source in noted)]
    lines = carried(group, known, (*decided, *notes), before.last)
    same = {line.id: line for line in known}
    return tuple(line for line in lines if same.get(line.id) != line), tuple(sorted(gone, key=int))


def _noted_no_longer(group: Group, noted: Mapping[str, SummaryLine], come: int) -> list[str]:
    """The numbers of the notes that the group has let go or agreed on, where `come` is how many are new. How
    many there are follows from the counts; they are looked for only if there are any."""
    kept, agreed = group.kept, group.decisions.agreements
    undecided = len(kept) - sum(source in kept for source in agreed)
    if len(noted) + come == undecided:
        return []
    return [line.id for source, line in noted.items() if source not in kept or source in agreed]


def _by_source(
    lines: SummaryLines,
) -> tuple[dict[str, SummaryLine], dict[str, SummaryLine], dict[str, int]]:
    """The lines of the whole way that say what lasts, those of notes, and who carries which of these. Members
    of enums are compared by identity: a look into a set hashes each in Python."""
    lasting, noted, carried_by = dict[str, SummaryLine](), dict[str, SummaryLine](), dict[str, int]()
    agreed, plan = SummarySection.AGREED, SummarySection.PLAN
    for line in lines.unsorted:
        if line.section is agreed or line.section is plan:
            lasting[line.source] = line
            continue
        noted[line.source] = line
        if line.owner is not None:
            carried_by[line.source] = line.owner
    return lasting, noted, carried_by


def _carried_by_others(group: Group, before: Mapping[str, int]) -> set[str]:
    """The sources of notes whose carrier is not the one of before."""
    carriers = group.followup.carriers
    parked = group.kept.items() if carriers else ()
    now = {source: carriers[kept.note.id] for source, kept in parked if kept.note.id in carriers}
    return {source for source in now.keys() | before.keys() if now.get(source) != before.get(source)}


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
