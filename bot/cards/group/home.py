"""A group between its sessions: the card in its channel, and where it is on its way."""

from collections.abc import Iterator, Sequence
from typing import Any

from discord.ui import Button, Item

from bot.application.key_questions import AnswersSoFar
from bot.cards.decisions import agreements
from bot.cards.meetings import notices
from bot.cards.session.flipchart import by_kind
from bot.cards.summaries import pages
from bot.i18n.localizer import Say
from bot.ui.components import (
    QUIET,
    Card,
    Primary,
    bullets,
    button,
    mentions,
    plain,
    row,
    select,
    small,
    words,
)
from bot.ui.custom_ids import CustomId
from facilitation.group.key_questions.state import questions
from facilitation.group.state import BETWEEN, FEW, MANY, Group
from guides.model.guide import Discussion, Guide
from guides.model.parts import NoteKind

HOME = "home"
"""The name that the store knows a group's card by."""
HOME_VERBS = ("join", "reopen")
"""The first button of a group's card has one of these."""
SHOWN = 30
"""Members that the card names; a group of such a size hears anyway that it is too large."""


def card(group: Group, guide: Guide, say: Say) -> Card:
    """For everyone: who belongs to the group, a way in and a way out, and what happens next."""
    title = words(
        f"## {plain(group.name)}",
        say("home-about", guide=guide.title, count=len(guide.discussions), minutes=group.minutes),
    )
    if group.archived:
        reopen = button(CustomId("reopen", group.id), say("button-reopen"))
        return Card(title, words(say("home-archived")), row(reopen, _more(group, say)), colour=QUIET)
    return Card(
        title,
        words(
            _members(group, say),
            small(size(group, say)),
            *_first(group, guide, say),
            notices.next_meeting(group, say),
            say("home-next"),
        ),
        row(
            button(CustomId("join", group.id), say("button-join"), Primary),
            button(CustomId("leave-group", group.id), say("button-leave-group")),
            _more(group, say),
        ),
    )


def _more(group: Group, say: Say) -> Button[Any]:
    return button(CustomId("home", group.id), say("button-more"))


def _first(group: Group, guide: Guide, say: Say) -> list[str]:
    """What there is to do before the first session: it waits here, and no one is called to it."""
    asked = len(questions(guide))
    return [say("home-first", count=asked)] if asked and not group.begun else []


def gone(group: Group, say: Say) -> Card:
    """What stays of the card in a channel that the group has left."""
    return Card(words(say("home-gone", name=plain(group.name), channel=f"<#{group.channel}>")), colour=QUIET)


def waits(group: Group, say: Say) -> Card:
    """The group's card while its guide is missing."""
    return Card(words(f"## {plain(group.name)}", say("trouble-guide", guide=group.guide)), colour=QUIET)


def _members(group: Group, say: Say) -> str:
    if not group.members:
        return say("home-nobody")
    named, more = group.members[:SHOWN], len(group.members) - SHOWN
    people = mentions(named) if more <= 0 else say("home-and-more", people=mentions(named), count=more)
    return say("home-members", count=len(group.members), people=people)


def size(group: Group, say: Say) -> str:
    """What a group learns about its size: a note where it is small or large, and never a refusal."""
    count = len(group.members)
    if count < FEW:
        return say("home-few", least=FEW, most=MANY)
    return say("home-many", least=FEW, most=MANY) if count > MANY else say("home-size")


def way(group: Group, guide: Guide, live: tuple[str, str] | None, person: int, say: Say) -> Card:
    """For one person: how far the group is. `live` is the discussion of the running session, and its
    card's address. A member finds the group's summaries here."""
    return Card(*_way(group, guide, live, person, say))


def _way(
    group: Group, guide: Guide, live: tuple[str, str] | None, person: int, say: Say
) -> tuple[Item[Any], ...]:
    numbered = (
        f"{number}. {discussion.title}: {_standing(group, guide, discussion, live, say)}"
        for number, discussion in enumerate(guide.discussions, 1)
    )
    return (
        words(f"## {plain(group.name)}", say("home-archived") if group.archived else "", *numbered),
        words(
            say("way-live", link=live[1]) if live else "",
            say("way-members", count=len(group.members)),
            *_beside(group, say),
            _kept(group, say),
        ),
        *pages.summaries(group, person, say),
    )


def page(
    group: Group,
    guide: Guide,
    live: tuple[str, str] | None,
    before: AnswersSoFar | None,
    person: int,
    say: Say,
) -> Card:
    """For one member: how far the group is, and what they can do between the sessions."""
    buttons = [
        button(CustomId("members", group.id, argument="0"), say("button-members")),
        button(CustomId("settings", group.id), say("button-settings")),
    ]
    if not group.archived:
        buttons.insert(0, button(CustomId("meetings", group.id), say("button-meetings")))
        buttons.append(
            button(CustomId("archive", group.id), say("button-archive"), off=group.live is not None)
        )
    if before is not None:
        opening = "spread" if group.begun else "weigh"
        buttons.insert(0, button(CustomId(opening, group.id), say(f"button-{opening}"), Primary))
    answered = [] if before is None or group.begun else [_answered(group, before, say)]
    return Card(*_way(group, guide, live, person, say), *answered, row(*buttons))


def _answered(group: Group, before: AnswersSoFar, say: Say) -> Item[Any]:
    return words(say("home-answered", answered=before.answered, members=len(group.members)))


def which(groups: Sequence[tuple[str, str]], verb: str, say: Say) -> Card:
    """For one person: which of their groups is meant. `verb` is what is then done with it, here."""
    return Card(words(say("home-which")), select(CustomId(verb), say("home-which-hint"), groups))


def confirm_archive(group: Group, say: Say) -> Card:
    """For one member: what archiving does, and the last way back."""
    return Card(
        words(f"## {say('archive-title', name=plain(group.name))}", say("archive-about")),
        row(
            button(CustomId("rest", group.id), say("button-archive-now"), Primary),
            button(CustomId("home", group.id), say("button-to-home")),
        ),
    )


def archived(group: Group, say: Say) -> Card:
    """For anyone who archived it: it is done."""
    return Card(words(say("archive-done", name=plain(group.name))), colour=QUIET)


def _standing(
    group: Group, guide: Guide, discussion: Discussion, live: tuple[str, str] | None, say: Say
) -> str:
    return ", ".join(_standings(group, guide, discussion, live, say)) or say("way-to-come")


def _standings(
    group: Group, guide: Guide, discussion: Discussion, live: tuple[str, str] | None, say: Say
) -> Iterator[str]:
    progress = group.progress(discussion.key)
    if progress.finished:
        yield say("way-finished")
    elif progress.sittings:
        yield say("way-unfinished", covered=len(progress.covered), count=len(discussion.prompts))
    if live is not None and live[0] == discussion.key:
        yield say("way-now")
    elif live is None and discussion.key == group.next_discussion(each.key for each in guide.discussions):
        yield say("way-next")


def _beside(group: Group, say: Say) -> Iterator[str]:
    """How often the group held what is beside its own guide, such as a check-in."""
    held = sum(progress.sittings for key, progress in group.journey.items() if BETWEEN in key)
    if held:
        yield say("way-beside", count=held)


def _kept(group: Group, say: Say) -> str:
    counts = [(kind, len(group.of_kind(kind))) for kind in NoteKind]
    agreed = len(group.decisions.standing)
    lines = [
        *([say("count-agreed", count=agreed)] if agreed else []),
        *(say(f"count-{kind}", count=count) for kind, count in counts if count),
    ]
    return f"{say('way-kept')}\n{bullets(lines)}" if lines else say("way-nothing-kept")


def kept(group: Group, say: Say) -> Card:
    """For one member, while no session is live: what the group has kept from all its sessions."""
    notes = [note for kind in NoteKind for note in group.undecided(kind)]
    parts = [agreements.decided(group, say), by_kind(notes, say)]
    text = "\n\n".join(part for part in parts if part) or say("flipchart-empty")
    return Card(words(f"## {say('flipchart-title')}", text))
