"""The summary that a group owns: its notice on the board, and what is of it everywhere."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from discord import ui

from bot.cards.base.notice import Notice, NoticeSource
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, mention, moment, plain, row, words
from bot.ui.custom_ids import CustomId
from facilitation.group.state import Group
from facilitation.group.summaries.releasing import enough_looked, looks_needed
from facilitation.group.summaries.state import JOURNEY, Release, ReleaseStanding, pending
from guides.model.guide import Guide

OPENED_MOST = 10
"""Reviewers whom a card names, those who opened it last."""


def title(group: Group, release: Release, say: Say) -> str:
    """What the summary is called."""
    if release.key == JOURNEY:
        return say("journey-title", name=plain(group.name))
    return say("summary-title", number=release.number, title=release.title)


def status(group: Group, release: Release, say: Say) -> list[str]:
    """How far it has come, for members who read it: counts, and which reviewers opened it."""
    lines = [*_so_far(release, say)]
    if release.asked_to_talk:
        lines.append(f"**{say('minutes-talk')}**")
    if pending(group.releases, release.key):
        return [*lines, *_round(group, release, say)]
    nothing = release.standing is not ReleaseStanding.RELEASED
    return [*lines, *([say("minutes-nothing-to-release")] if nothing else [])]


def _so_far(release: Release, say: Say) -> Iterator[str]:
    match release.standing:
        case ReleaseStanding.DRAFT:
            yield say("minutes-draft", there=len(release.there))
        case ReleaseStanding.RELEASED:
            yield say("minutes-released", at=moment(_changed_at(release)))
            yield _opened(release, say)
        case ReleaseStanding.WITHDRAWN:
            yield say("minutes-withdrawn", at=moment(_changed_at(release)))


def _changed_at(release: Release) -> datetime:
    """Since when it has its status."""
    assert release.last is not None, "a draft has not been released yet"
    return release.last.withdrawn_at or release.last.released_at


def _opened(release: Release, say: Say) -> str:
    """Who opened the current version, and when."""
    since = _changed_at(release)
    opened = [(person, at) for person, at in release.opened.items() if at >= since and person > 0]
    if not opened:
        return say("minutes-not-opened")
    latest = sorted(opened, key=lambda one: one[1])[-OPENED_MOST:]
    named = (say("minutes-opened-at", person=mention(person), at=moment(at)) for person, at in latest)
    return say("minutes-opened", people="; ".join(named))


def _round(group: Group, release: Release, say: Say) -> Iterator[str]:
    """How the round is where it, or its next version, is released."""
    if release.current is not None:
        yield say("minutes-next")
    yield say("minutes-approved", approved=str(len(release.approved)), there=str(len(release.there)))
    needed, looked = str(looks_needed(group, release)), str(len(release.looked))
    if release.window_ends is not None:
        yield say("minutes-until", until=moment(release.window_ends), needed=needed, looked=looked)
    elif release.unread:
        yield say("minutes-unread", needed=needed, looked=looked)
    else:
        yield say("minutes-by-all")
        if release.key == JOURNEY and not release.finished:
            yield say("minutes-grows")


def notice(group: Group, release: Release, say: Say) -> Card:
    """For everyone, on the board: in few words how far a summary has come, and the way to read it."""
    reading = "button-draft" if release.current is None else "button-summary"
    return Card(
        words(f"**{_called(release, say)}**", " ".join(_brief(group, release, say))),
        row(button(CustomId("draft", group.id, None, release.key), say(reading), Primary)),
    )


def _called(release: Release, say: Say) -> str:
    if release.key == JOURNEY:
        return say("minutes-notice-whole")
    return say("minutes-notice", number=str(release.number))


def _brief(group: Group, release: Release, say: Say) -> Iterator[str]:
    counts = {"approved": str(len(release.approved)), "there": str(len(release.there))}
    match release.standing:
        case ReleaseStanding.DRAFT:
            yield say("minutes-brief-draft", **counts)
        case ReleaseStanding.RELEASED:
            yield say("minutes-brief-released", at=moment(_changed_at(release)))
            yield _opened(release, say)
        case ReleaseStanding.WITHDRAWN:
            yield say("minutes-brief-withdrawn", at=moment(_changed_at(release)))
    if not pending(group.releases, release.key):
        return
    if release.standing is not ReleaseStanding.DRAFT:
        yield say("minutes-brief-next", **counts)
    yield _awaits(group, release, say)


def _awaits(group: Group, release: Release, say: Say) -> str:
    """What it waits for until it is released."""
    needed, looked = str(looks_needed(group, release)), str(len(release.looked))
    if release.asked_to_talk:
        return f"**{say('minutes-brief-talk')}**"
    if release.window_ends is not None:
        until = moment(release.window_ends)
        return say("minutes-brief-until", until=until, needed=needed, looked=looked)
    if release.unread and not enough_looked(group, release):
        return say("minutes-brief-unread", needed=needed, looked=looked)
    return say("minutes-brief-by-all")


def to_talk_about(group: Group, say: Say) -> list[ui.TextDisplay[Any]]:
    """For everyone, before a session's first question: the summaries that someone wants to talk about."""
    asked = [one for one in group.releases.values() if one.asked_to_talk]
    named = bullets(title(group, one, say) for one in asked[-OPENED_MOST:])
    return [words(f"**{say('minutes-to-talk-about')}**", named)] if asked else []


def announced(release: Release) -> bool:
    """Whether it is on the board. The whole way does once it is complete, or was released."""
    return release.key != JOURNEY or release.finished or release.last is not None


def _standing(group: Group, _guide: Guide) -> Iterator[Notice]:
    for key, release in group.releases.items():
        if announced(release):
            yield Notice(
                f"draft:{key}",
                lambda say, release=release: notice(group, release, say),
                of=None if key == JOURNEY else (release, looks_needed(group, release)),
                weight=(release.standing, bool(release.asked_to_talk)),
                waits=release.standing is ReleaseStanding.DRAFT or bool(release.asked_to_talk),
            )


def _gone(_group: Group, _guide: Guide, _name: str, _say: Say) -> Card | None:
    """A summary is never deleted; if it is no longer known, neither is its notice."""
    return None


SOURCE = NoticeSource("draft", _standing, _gone)
"""What the board has of summaries."""
