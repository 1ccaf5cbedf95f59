"""The lines that a summary's draft consists of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from facilitation.group.agreements.state import Agreement
from facilitation.group.plan.state import Action, Topic
from facilitation.group.state import Group
from facilitation.group.summaries.lines import SummaryLine, SummarySection
from facilitation.group.summaries.state import JOURNEY
from facilitation.session.state import Session
from facilitation.shared.agenda import StepKind
from facilitation.shared.ballots import FIST, Mark, Tally
from facilitation.shared.notes import KeptNote, live
from facilitation.shared.proposals import Standing
from guides.model.guide import Discussion
from guides.model.parts import NoteKind

FEW_VOTES = 3
"""Of fewer votes each could be guessed: their counts are in no draft."""


COUNTED = frozenset({Standing.AGREED, Standing.WITH_RESERVATIONS, Standing.NOT_AGREED, Standing.PARKED})
"""The statuses of proposals whose last vote was on their current words."""


MINUTE = 60


def agreed_lines(group: Group, session: Session) -> Iterator[SummaryLine]:
    """What the session agreed on."""
    for one in group.decisions.standing:
        if one.session == session.id:
            yield agreement_line(one, group.plan.actions.get(one.id))


def agreement_line(one: Agreement, action: Action | None) -> SummaryLine:
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


def noted_lines(group: Group, session: Session) -> Iterator[SummaryLine]:
    """What was written down, less what an agreement says already."""
    for note in session.deciding.undecided(session.id, live(session.notes.values())):
        yield note_line(group, KeptNote(note, session.discussion, session.id))


def note_line(group: Group, kept: KeptNote) -> SummaryLine:
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


def replanned_lines(group: Group, session: Session) -> Iterator[SummaryLine]:
    """The actions that are new or say something else since the whole way was drafted last, less what the
    session agreed on."""
    agreed = {one.id for one in group.decisions.standing if one.session == session.id}
    actions = [action for action in group.plan.standing if action.id not in agreed]
    before = group.releases.get(JOURNEY) if actions else None
    lines = before.lines.unsorted if before else ()
    known = {terms_of(line) for line in lines if line.section is SummarySection.PLAN}
    for action in actions:
        line = action_line(action)
        if terms_of(line) not in known:
            yield replace(line, session=session.id, discussion=session.discussion)


def terms_of(line: SummaryLine) -> tuple[object, ...]:
    return line.section, line.source, line.drafted, line.owner, line.due, line.links, line.asks_help


def action_line(action: Action) -> SummaryLine:
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


def vote_lines(session: Session) -> Iterator[SummaryLine]:
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
                counts=fingers(tally),
            )


def fingers(tally: Tally) -> tuple[int, ...]:
    shown = Counter[Mark]({count.mark: count.times for count in tally.counts})
    return tuple(shown[Mark(value)] for value in FIST)


def asked_lines(session: Session, discussion: Discussion) -> Iterator[SummaryLine]:
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


def pulse_lines(session: Session) -> Iterator[SummaryLine]:
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


def time_lines(session: Session, discussion: Discussion) -> Iterator[SummaryLine]:
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


def agreed_action_line(group: Group, action: Action) -> SummaryLine:
    """An action of the plan. One that a session agreed on waits for what that session lets others read."""
    line, agreed = action_line(action), group.decisions.agreements.get(action.id)
    return line if agreed is None else replace(line, session=agreed.session, discussion=agreed.discussion)


def topic_line(topic: Topic, text: str) -> SummaryLine:
    return SummaryLine(
        id="", section=SummarySection.PLAN, text=text, source=f"plan/{topic.name.lower()}", topic=topic
    )
