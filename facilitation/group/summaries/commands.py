"""What members may ask of a summary: those who were there change and release it, the others read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitation.group.base import GroupCommand, Happened
from facilitation.group.state import Group
from facilitation.group.summaries.events import (
    ApprovalTakenBack,
    DraftLookedAt,
    LineRestored,
    LineReworded,
    LineStruck,
    ReleaseWithdrawn,
    SummaryApproved,
    TalkAsked,
    TalkSettled,
)
from facilitation.group.summaries.lines import GUIDES_WORDS, SummaryLine, SummarySection, Wording
from facilitation.group.summaries.releasing import (
    enough_looked,
    fell,
    if_all_approved,
    new_round,
    new_window,
    whole_withdrawn,
)
from facilitation.group.summaries.state import JOURNEY, Release, pending
from facilitation.shared.merging import newer
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank, one_line

RESERVATIONS_MOST = 20
"""Reservations that one line may keep."""
TALKS_MOST = 25
"""What a group may have to talk about at a time: a select on Discord offers no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCommand(GroupCommand):
    """Something that is asked of the summary of this key."""

    key: str

    def release(self, group: Group) -> Release:
        """The summary. Raises Refused."""
        if self.key not in group.releases:
            raise Refused(Reason.NO_SUCH_SUMMARY)
        return group.releases[self.key]

    def own(self, group: Group) -> Release:
        """The summary of something at which this person was. Raises Refused."""
        release = self.release(group)
        if self.by not in release.there:
            raise Refused(Reason.NOT_THERE)
        return release


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCommand(ReleaseCommand):
    """Something that is asked of a line."""

    line: str

    def asked(self, group: Group) -> SummaryLine:
        """The line. Raises Refused."""
        line = self.own(group).line(self.line)
        if line is None:
            raise Refused(Reason.NO_SUCH_LINE)
        return line


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtDraft(ReleaseCommand):
    """Let me read it. It counts for those who were there. If the window ended before enough had looked,
    and now they have, also because others left the group, there is time to object once more."""

    at_rest: ClassVar[bool] = True

    def decide(self, group: Group, now: datetime) -> Happened:
        release = self.release(group)
        if self.by not in release.there or not pending(group.releases, self.key):
            return
        looked = DraftLookedAt(at=now, by=self.by, key=self.key, person=self.by)
        enough = enough_looked(group, looked.change(release))
        again = release.unread and enough and not release.asked_to_talk
        if self.by in release.looked and not again:
            return
        ends = new_window(group, release, now) if again else None
        yield DraftLookedAt(at=now, by=self.by, key=self.key, person=self.by, window_ends=ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordLine(LineCommand):
    """This line should read otherwise. Who approved it as it was is asked again; the round starts again.
    `saw` is the mark of the words that this person saw: what others changed since stays, unless both
    changed the same. If the line was drafted again since, it is to be read first."""

    wording: Wording
    saw: int | None = None

    def decide(self, group: Group, now: datetime) -> Happened:
        line = self.asked(group)
        seen = line.wording if self.saw is None else line.once(self.saw)
        wording = _merged(line.wording, seen, _fit(self.wording))
        if line.section in GUIDES_WORDS:
            raise Refused(Reason.GUIDES_WORDS)
        if wording == line.wording:
            return
        for key, one in _told_again(group, self.key, line):
            after = _likewise(one, line, wording)
            if after != one.wording:
                ends = new_window(group, group.releases[key], now)
                yield LineReworded(at=now, by=self.by, key=key, line=one.id, wording=after, window_ends=ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeLine(LineCommand):
    """This line stays with us, wherever else it is: also how the vote on it went, and the whole way."""

    def decide(self, group: Group, now: datetime) -> Happened:
        after = group
        for key, one in _told_again(group, self.key, self.asked(group)):
            if not one.struck:
                ends = new_round(group, group.releases[key], now)
                struck = LineStruck(at=now, by=self.by, key=key, line=one.id, window_ends=ends)
                yield struck
                after = struck.apply(after)
        yield from whole_withdrawn(after, self.by, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreLine(LineCommand):
    """This line may be released after all. What is struck in the summary of a session stays so in the whole
    way."""

    def decide(self, group: Group, now: datetime) -> Happened:
        line = self.asked(group)
        session = group.releases.get(line.session)
        there = session.lines.about(line.subject) if session and self.key == JOURNEY else None
        if there is not None and there.struck:
            raise Refused(Reason.STRUCK_IN_SESSION)
        if fell(group, line):
            raise Refused(Reason.NO_SUCH_AGREEMENT)
        for key, one in _told_again(group, self.key, line):
            if one.struck:
                ends = new_window(group, group.releases[key], now)
                yield LineRestored(at=now, by=self.by, key=key, line=one.id, window_ends=ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToTalk(ReleaseCommand):
    """Let us talk about this line first, or about the whole. No one learns who asked. `id` comes from the
    form: handed in twice, it is asked once."""

    id: str
    line: str = ""
    sentence: str = ""

    def decide(self, group: Group, now: datetime) -> Happened:
        release = self.own(group)
        if self.line and release.line(self.line) is None:
            raise Refused(Reason.NO_SUCH_LINE)
        if any(one.id == self.id for one in release.talk):
            return
        _require_pending(group, self.key)
        if len(release.asked_to_talk) >= TALKS_MOST:
            raise Refused(Reason.TALKS_FULL, most=TALKS_MOST)
        sentence = "" if blank(self.sentence) else one_line(self.sentence)
        yield TalkAsked(at=now, key=self.key, id=self.id, line=self.line, sentence=sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleTalk(ReleaseCommand):
    """We talked about it. There is time to object once more, unless all have approved meanwhile."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        release = self.own(group)
        if all(one.id != self.id for one in release.asked_to_talk):
            return
        runs = release.window_ends is not None or release.unread
        ends = new_window(group, release, now) if runs else None
        settled = TalkSettled(at=now, by=self.by, key=self.key, id=self.id, window_ends=ends)
        yield settled
        yield from if_all_approved(settled.apply(group), self.key, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveSummary(ReleaseCommand):
    """I approve it as I read it: `changes` says which lines these were. The last one releases it."""

    changes: int

    def decide(self, group: Group, now: datetime) -> Happened:
        release = self.own(group)
        _require_pending(group, self.key)
        if self.changes != release.changes:
            raise Refused(Reason.DRAFT_CHANGED)
        after = group
        if self.by not in release.approved:
            approved = SummaryApproved(at=now, by=self.by, key=self.key, person=self.by)
            yield approved
            after = approved.apply(group)
        yield from if_all_approved(after, self.key, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackApproval(ReleaseCommand):
    """I do not approve it after all."""

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by in self.own(group).approved:
            yield ApprovalTakenBack(at=now, by=self.by, key=self.key, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRelease(ReleaseCommand):
    """Reviewers should not read this any more; nor the whole way, if it says some of it."""

    at_rest: ClassVar[bool] = True

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.own(group).current is None:
            raise Refused(Reason.NOT_RELEASED)
        withdrawn = ReleaseWithdrawn(at=now, by=self.by, key=self.key)
        yield withdrawn
        yield from whole_withdrawn(withdrawn.apply(group), self.by, now)


def _told_again(group: Group, key: str, line: SummaryLine) -> Iterator[tuple[str, SummaryLine]]:
    """The line, and wherever else the same is said: in how the vote on it went, and, of a session's
    line, in the whole way."""
    yield key, line
    if line.section is not SummarySection.VOTES and line.source:
        votes = (one for one in group.releases[key].lines if one.section is SummarySection.VOTES)
        yield from ((key, one) for one in votes if one.source == line.source)
    if key != JOURNEY and JOURNEY in group.releases:
        whole = group.releases[JOURNEY].lines.about(line.subject)
        if whole is not None:
            yield JOURNEY, whole


def _likewise(one: SummaryLine, line: SummaryLine, wording: Wording) -> Wording:
    """The words of a line after another took on a wording: if the two said the same, they still do."""
    text = wording.text if one.text == line.text else one.text
    if one.subject != line.subject:
        return Wording(text, one.reservations, one.progress)
    return Wording(
        text,
        wording.reservations if one.reservations == line.reservations else one.reservations,
        wording.progress if one.progress == line.progress else one.progress,
    )


def _merged(now: Wording, seen: Wording | None, wanted: Wording) -> Wording:
    """The words as they are now, with all that is `wanted` otherwise than it was `seen`. Raises Refused, also
    where no one knows any more what that was."""
    if seen is None and wanted != now:
        raise Refused(Reason.CHANGED_MEANWHILE)
    seen = seen or now
    return Wording(
        newer(now.text, seen.text, wanted.text),
        newer(now.reservations, seen.reservations, wanted.reservations),
        newer(now.progress, seen.progress, wanted.progress),
    )


def _fit(wording: Wording) -> Wording:
    """The words as they are kept: each as one line, reservations that are left blank are gone. Raises
    Refused."""
    reservations = tuple(one_line(text) for text in wording.reservations if not blank(text))
    if len(reservations) > RESERVATIONS_MOST:
        raise Refused(Reason.RESERVATIONS_FULL, most=RESERVATIONS_MOST)
    progress = "" if blank(wording.progress) else one_line(wording.progress)
    return Wording(one_line(wording.text), reservations, progress)


def _require_pending(group: Group, key: str) -> None:
    """Raises Refused where there is nothing to release that is not released already."""
    if not pending(group.releases, key):
        released = group.releases[key].current is not None
        raise Refused(Reason.RELEASED_ALREADY if released else Reason.NOTHING_TO_RELEASE)
