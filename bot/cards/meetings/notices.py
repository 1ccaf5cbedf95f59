"""Meetings as everyone reads of them: reminders on the board, and the times that are put to the group."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

import discord
from discord import ui

from bot.cards.base.notice import Notice, NoticeSource
from bot.cards.meetings.schedule import about, clock_time, discussion, full
from bot.i18n.localizer import Say
from bot.ui.components import (
    QUIET,
    Card,
    Primary,
    bullets,
    button,
    clip,
    mention,
    mentions,
    plain,
    relative,
    row,
    small,
    words,
)
from bot.ui.custom_ids import CustomId
from facilitation.group.meetings.state import Meeting, Poll, Reminder, Sent
from facilitation.group.state import Group
from facilitation.shared import rota
from facilitation.shared.rota import Role, RoleProposal
from guides.model.guide import Discussion, Guide

QUESTIONS = 3
"""Questions of a discussion that a reminder shows."""
PRIMER = "primer"
POLL = "poll"


def standing(group: Group, guide: Guide) -> Iterator[Notice]:
    """One notice for each meeting that was reminded of and is not over."""
    for meeting in sorted(group.meetings.meetings.values(), key=lambda one: one.at):
        if meeting.notice is not None:
            argument = _argument(meeting, meeting.notice)
            draw = partial(_notice, group, guide, meeting, argument)
            yield Notice(f"{PRIMER}:{argument}", draw, rings=meeting.notice.rings)


def _argument(meeting: Meeting, sent: Sent) -> str:
    return f"{meeting.id}|{sent.sequence}|{sent.reminder}"


def _notice(group: Group, guide: Guide, meeting: Meeting, argument: str, say: Say) -> Card:
    sent = meeting.notice
    press = CustomId(PRIMER, group.id, argument=argument)
    if meeting.cancelled:
        text = say("notice-cancelled", when=full(meeting.at))
        return Card(words(text), row(button(press, say("button-notice-others"))), colour=QUIET)
    if sent is None or sent.sequence != meeting.sequence:
        return Card(
            words(say("notice-moved", when=full(meeting.at))), row(button(press, say("button-primer")))
        )
    draw = _started if sent.reminder is Reminder.START else _tomorrow
    return draw(group, guide, meeting, press, say)


def _tomorrow(group: Group, guide: Guide, meeting: Meeting, press: CustomId, say: Say) -> Card:
    said = [*_proposed(group, say), *filter(None, [_rings(group, meeting)])]
    return Card(
        words(
            f"## {say('notice-tomorrow', name=plain(group.name))}",
            say("notice-when", when=full(meeting.at), left=relative(meeting.at)),
        ),
        words(*_thinking(discussion(group, guide, meeting), say)),
        *([words(*said)] if said else []),
        row(button(press, say("button-primer"), Primary)),
    )


def _started(group: Group, guide: Guide, meeting: Meeting, press: CustomId, say: Say) -> Card:
    title = about(group, guide, meeting)
    ways = [button(press, say("button-primer"))]
    if group.live is None:
        ways.append(
            button(CustomId("meet-start", group.id, argument=meeting.id), say("button-meet-start"), Primary)
        )
    return Card(
        words(
            f"## {say('notice-start', name=plain(group.name))}",
            say("notice-about", title=title) if title else "",
            say("notice-begin") if group.live is None else say("notice-live"),
            _rings(group, meeting),
        ),
        row(*ways),
    )


def _rings(group: Group, meeting: Meeting) -> str:
    """Whom a reminder names, if the group asked that it rings for them."""
    return mentions(group.members) if meeting.notice is not None and meeting.notice.rings else ""


def _thinking(found: Discussion | None, say: Say) -> Iterator[str]:
    if found is None:
        yield say("primer-free")
        return
    yield say("notice-think", title=found.title)
    yield bullets(prompt.ask for prompt in found.prompts[:QUESTIONS])


def _proposed(group: Group, say: Say) -> Iterator[str]:
    """Whom the rota proposes of the members. Anyone who comes may decline, and anyone may volunteer."""
    nobody = RoleProposal(None, None)
    proposal = rota.propose(group.rota, group.members, held=nobody)
    if proposal.facilitator is not None and proposal.notetaker is not None:
        yield say(
            "notice-roles",
            facilitator=mention(proposal.of(Role.FACILITATOR) or 0),
            notetaker=mention(proposal.of(Role.NOTETAKER) or 0),
        )
        yield small(say("notice-roles-free"))


def primer(group: Group, found: Discussion | None, minutes: int, say: Say) -> Card:
    """For one person: what they may want to know before so many minutes about this, on one screen."""
    if found is None:
        return Card(words(f"## {say('primer-title')}", say("primer-free")))
    parts = [f"{section.title}: {section.prompts[0].ask}" for section in found.sections]
    return Card(
        words(f"## {found.title}", found.purpose),
        words(say("primer-parts"), bullets(parts)),
        words(
            say("primer-check-in", ask=found.check_in),
            small(say("primer-how", minutes=str(minutes), count=len(group.rules))),
        ),
    )


def message(group: Group, guide: Guide, meeting: Meeting, say: Say) -> Card:
    """For one person who asked for it, as a direct message: when it is, and where."""
    title = about(group, guide, meeting)
    return Card(
        words(
            say("message-reminder", name=plain(group.name), when=full(meeting.at), left=relative(meeting.at)),
            say("notice-about", title=title) if title else "",
            say("message-where", link=address(group)),
            small(say("message-stop")),
        )
    )


def address(group: Group) -> str:
    return f"https://discord.com/channels/{group.guild}/{group.channel}"


def next_meeting(group: Group, say: Say, after: datetime | None = None) -> str:
    """What a card says of the group's next meeting, the first `after` a moment; nothing where none is set."""
    coming = (one.at for one in group.meetings.coming if after is None or one.at > after)
    at = next(coming, None)
    return "" if at is None else say("home-meeting", when=full(at))


def polls(group: Group, _guide: Guide) -> Iterable[Notice]:
    """The times that are put to the group, while they are."""
    poll = group.meetings.poll
    if poll is not None:
        yield Notice(f"{POLL}:{poll.id}", partial(_asking, group, poll))


def _asking(group: Group, poll: Poll, say: Say) -> Card:
    lines = [
        say(
            "choice-line",
            time=clock_time(at, say),
            yours=full(poll.moments[number]),
            count=len(poll.can(number)),
        )
        for number, at in enumerate(poll.times)
    ]
    options = [
        discord.SelectOption(label=clip(clock_time(at, say), 100), value=str(number))
        for number, at in enumerate(poll.times)
    ]
    ticking: ui.Select[Any] = ui.Select(
        custom_id=CustomId("poll-tick", group.id, argument=poll.id).id,
        placeholder=say("choice-tick"),
        options=options,
        min_values=0,
        max_values=len(options),
    )
    return Card(
        words(f"## {say('choice-title')}", bullets(lines)),
        words(say("choice-how"), small(say("choice-answered", count=len(poll.ticks), of=len(group.members)))),
        row(ticking),
        row(button(CustomId(POLL, group.id, argument=poll.id), say("button-poll-see"))),
    )


def _taken_down(_group: Group, _guide: Guide, _name: str, _say: Say) -> Card | None:
    """What is over leaves nothing in the channel."""
    return None


REMINDERS = NoticeSource(PRIMER, standing, _taken_down)
POLLS = NoticeSource(POLL, polls, _taken_down)
