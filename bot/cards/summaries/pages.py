"""The pages where members read the summary that is theirs, and those who were there change it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from discord import ui

from bot.cards.summaries import summary
from bot.cards.summaries.lines import beneath, told
from bot.cards.summaries.portions import Portion, portions
from bot.i18n.localizer import Say
from bot.ui.components import (
    Card,
    Danger,
    Primary,
    bullets,
    button,
    clip,
    moment,
    plain,
    row,
    rows,
    select,
    small,
    words,
)
from bot.ui.custom_ids import CustomId
from facilitation.group.state import Group
from facilitation.group.summaries.lines import GUIDES_WORDS, SummaryLine
from facilitation.group.summaries.state import (
    Edition,
    Release,
    ReleaseStanding,
    TalkRequest,
    Version,
    pending,
)
from facilitation.shared.wall_time import wall
from guides.model.guide import Guide
from reports.phrases import day

TALKS_SHOWN = 5
"""What someone wants to talk about, as far as a page names it; the menu below has 25."""
TALK = 150
"""Characters that a page shows of each sentence."""
EARLIER = 300
"""Characters that a line's page shows of each of its earlier words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One person reads one summary of their group."""

    group: Group
    guide: Guide
    release: Release
    person: int

    @property
    def mine(self) -> bool:
        """Whether this person was there."""
        return self.person in self.release.there

    @property
    def pending(self) -> bool:
        return pending(self.group.releases, self.release.key)

    @property
    def waiting(self) -> frozenset[str]:
        """The lines of the whole way that wait for the summary of their session."""
        ready = {line.id for line in self.release.ready.unsorted}
        standing = (line for line in self.release.lines.unsorted if not line.struck)
        return frozenset(line.id for line in standing if line.id not in ready)

    def press(self, verb: str, *more: object, move: int | None = None) -> CustomId:
        """What is wanted of this summary; `more` is a line, a part of the page, and the like."""
        argument = "/".join(map(str, (self.release.key, *more)))
        return CustomId(verb, self.group.id, move, argument)

    def title(self, say: Say) -> str:
        return summary.title(self.group, self.release, say)


def page(reading: Reading, say: Say, number: int = 0) -> Card:
    """All of it, in parts. Those who were there choose a line, approve, or ask to talk first."""
    parts = portions(reading.release.lines, say, reading.waiting)
    number = min(number, len(parts) - 1)
    return Card(
        words(f"## {reading.title(say)}", *summary.status(reading.group, reading.release, say)),
        words(small(_your_part(reading, say)), *_wanted(reading, say)),
        words(parts[number].text, *_part_of(number, len(parts), say)),
        *([_line_menu(reading, parts[number], number, say)] if reading.mine and parts[number].lines else []),
        *_talk_menu(reading, say),
        *rows([*_deciding(reading, say)]),
        *rows([*turning(reading, "draft-page", number, len(parts), say), *_more(reading, say)]),
    )


def _your_part(reading: Reading, say: Say) -> str:
    if not reading.mine:
        return say("minutes-read-only")
    if reading.person in reading.release.approved:
        return say("minutes-you-approve")
    return say("minutes-yours" if reading.pending else "minutes-yours-released")


def _wanted(reading: Reading, say: Say) -> Iterator[str]:
    asked = reading.release.asked_to_talk
    if asked:
        yield say("minutes-wants-talk")
        yield bullets(plain(clip(_about(reading, one, say), TALK * 2)) for one in asked[:TALKS_SHOWN])


def _about(reading: Reading, one: TalkRequest, say: Say) -> str:
    """What someone wants to talk about, as it was written."""
    line = reading.release.line(one.line)
    what = clip(line.text, TALK) if line else say("minutes-talk-whole")
    if not one.sentence:
        return what
    return say("minutes-talk-said", what=what, sentence=clip(one.sentence, TALK))


def _part_of(number: int, count: int, say: Say) -> list[str]:
    return [small(say("minutes-page", number=str(number + 1), count=str(count)))] if count > 1 else []


def _line_menu(reading: Reading, part: Portion, number: int, say: Say) -> ui.ActionRow[Any]:
    lines = [(line.id, line.text) for line in part.lines]
    return select(reading.press("draft-line", number), say("minutes-choose-line"), lines)


def _talk_menu(reading: Reading, say: Say) -> list[ui.ActionRow[Any]]:
    asked = [(one.id, _about(reading, one, say)) for one in reading.release.asked_to_talk]
    if not asked or not reading.mine:
        return []
    return [select(reading.press("draft-settle"), say("minutes-talked-about"), asked)]


def _deciding(reading: Reading, say: Say) -> Iterator[ui.Button[Any]]:
    release = reading.release
    if reading.mine and reading.pending:
        if reading.person in release.approved:
            yield button(reading.press("draft-unapprove"), say("button-unapprove"))
        else:
            approving = reading.press("draft-approve", move=release.changes)
            yield button(approving, say("button-approve"), Primary)
        yield button(reading.press("draft-talk", ""), say("button-talk-first"))
    if reading.mine and release.current is not None:
        yield button(reading.press("draft-withdraw"), say("button-withdraw-release"), Danger)


def turning(reading: Reading, verb: str, number: int, count: int, say: Say) -> Iterator[ui.Button[Any]]:
    """The ways to the part before and to the next."""
    if number > 0:
        yield button(reading.press(verb, number - 1), say("button-earlier"))
    if number + 1 < count:
        yield button(reading.press(verb, number + 1), say("button-further"))


def _more(reading: Reading, say: Say) -> Iterator[ui.Button[Any]]:
    if reading.release.last is not None:
        yield button(reading.press("draft-versions"), say("button-versions"))
    if reading.release.session:
        yield button(reading.press("draft-record"), say("button-record"))


def line_page(reading: Reading, line: SummaryLine, number: int, say: Say) -> Card:
    """One line in full, with what it said before, for those who were there."""
    under = bullets(beneath(line, say))
    before = [clip(plain(one.text), EARLIER) for one in reversed(line.earlier)]
    said = [f"**{say('minutes-said-before')}**", bullets(before)] if before else []
    return Card(
        words(f"## {say('minutes-line')}", small(reading.title(say))),
        words(told(line, say), under, small(say("minutes-struck")) if line.struck else ""),
        *([words(*said)] if said else []),
        row(*_line_buttons(reading, line, number, say)),
    )


def _line_buttons(reading: Reading, line: SummaryLine, number: int, say: Say) -> Iterator[ui.Button[Any]]:
    if line.section not in GUIDES_WORDS:
        yield button(reading.press("draft-reword", line.id), say("button-reword-line"), Primary)
    if line.struck:
        yield button(reading.press("draft-restore", line.id), say("button-unstrike"))
    else:
        yield button(reading.press("draft-strike", line.id), say("button-strike-line"), Danger)
    if reading.pending:
        yield button(reading.press("draft-talk", line.id), say("button-talk-first"))
    yield button(reading.press("draft-page", number), say("button-back"))


def versions(reading: Reading, say: Say) -> Card:
    """Every version that was released, the newest first."""
    kept = reading.release.editions[::-1]
    options = [(str(one.number), say("minutes-version", number=str(one.number))) for one in kept]
    return Card(
        words(f"## {say('minutes-versions')}", small(reading.title(say))),
        words(bullets(_version(one, say) for one in reading.release.editions[:-11:-1])),
        select(reading.press("draft-version"), say("minutes-choose-version"), options),
        row(button(reading.press("draft-page", 0), say("button-back"))),
    )


def _version(one: Edition | Version, say: Say) -> str:
    number, at = str(one.number), moment(one.released_at)
    if one.withdrawn_at is None:
        return say("minutes-version-released", number=number, at=at)
    return say("minutes-version-withdrawn", number=number, at=at, withdrawn=moment(one.withdrawn_at))


def version(reading: Reading, one: Version, say: Say, number: int = 0) -> Card:
    """One version as it was released."""
    parts = portions(one.lines, say)
    number = min(number, len(parts) - 1)
    return Card(
        words(f"## {reading.title(say)}", _version(one, say)),
        words(parts[number].text, *_part_of(number, len(parts), say)),
        row(
            *_turning_version(reading, one, number, len(parts), say),
            button(reading.press("draft-versions"), say("button-back")),
        ),
    )


def _turning_version(
    reading: Reading, one: Version, number: int, count: int, say: Say
) -> Iterator[ui.Button[Any]]:
    if number > 0:
        yield button(reading.press("draft-version", one.number, number - 1), say("button-earlier"))
    if number + 1 < count:
        yield button(reading.press("draft-version", one.number, number + 1), say("button-further"))


def withdrawing(reading: Reading, say: Say) -> Card:
    """Before it is withdrawn: what that does, and what it cannot."""
    return Card(
        words(f"## {say('minutes-withdraw')}", small(reading.title(say)), say("minutes-withdraw-about")),
        row(
            button(reading.press("draft-withdraw-now"), say("button-withdraw-now"), Danger),
            button(reading.press("draft-page", 0), say("button-back")),
        ),
    )


def summaries(group: Group, person: int, say: Say) -> list[ui.Item[Any]]:
    """For one member, as part of another page: the group's summaries, and which of them wait for this
    person."""
    latest = sorted(group.releases.values(), key=lambda one: one.drafted_at, reverse=True)
    if person not in group.members or not latest:
        return []
    waiting = sum(_waits(group, one, person) for one in latest)
    options = [(one.key, _named(group, one, person, say)) for one in latest]
    return [
        words(f"**{say('minutes-summaries')}**", say("minutes-waiting", count=waiting) if waiting else ""),
        select(CustomId("draft-choose", group.id), say("minutes-choose-summary"), options),
    ]


def _waits(group: Group, release: Release, person: int) -> bool:
    """Whether a draft waits for someone who was there and has not approved it."""
    asked = person in release.there and person not in release.approved
    return asked and summary.announced(release) and pending(group.releases, release.key)


def _named(group: Group, release: Release, person: int, say: Say) -> str:
    standing = {
        ReleaseStanding.DRAFT: "minutes-standing-draft",
        ReleaseStanding.RELEASED: "minutes-standing-released",
        ReleaseStanding.WITHDRAWN: "minutes-standing-withdrawn",
    }[release.standing]
    waits = release.current is None and _waits(group, release, person)
    return say(
        "minutes-named",
        title=summary.title(group, release, say),
        day=day(wall(release.drafted_at, release.zone).date(), say),
        standing=say("minutes-standing-waits" if waits else standing),
    )
