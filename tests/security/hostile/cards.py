"""Every card that there is, found by what functions return and filled by what they ask for."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from itertools import product
from typing import Any

from discord.ui import Button

import bot.cards
from bot.application.jots import JotTally
from bot.application.key_questions import AnswersSoFar
from bot.application.personal_data import PersonalData
from bot.application.reviewers.view import (
    GroupOverview,
    ReleaseView,
    ResponseView,
    answers,
    known,
    shown,
    title,
)
from bot.cards import notices
from bot.cards.base.notice import Notice
from bot.cards.base.session_view import SessionView
from bot.cards.decisions import proposals as decisions_proposals
from bot.cards.group.creation import CreationPage, GroupDraft
from bot.cards.meetings.schedule import CalendarView
from bot.cards.plan.plan import PlanView
from bot.cards.reviewers import library
from bot.cards.server import setup
from bot.cards.server.help import HelpReader
from bot.cards.summaries.pages import Reading
from bot.guild import channel_check
from bot.i18n.localizer import Say, speaker
from bot.ui.components import Card, button
from bot.ui.custom_ids import CustomId
from bot.ui.typed.encoded_times import MeetingTimes, NewTime, PollTimes
from facilitation.group.agreements.state import Agreement
from facilitation.group.meetings.state import DaysOff, Meeting, Poll, Quiet
from facilitation.group.plan.state import Action
from facilitation.group.state import Group
from facilitation.group.summaries.lines import SummaryLine as ReleaseLine
from facilitation.group.summaries.state import Release, Version
from facilitation.server import Server
from facilitation.session.state import Session
from facilitation.shared.ballots import Ballot, Vote
from facilitation.shared.notes import Note
from facilitation.shared.proposals import Offered, Proposal
from facilitation.shared.rota import Role
from guides.model.guide import Discussion, Guide, Prompt
from guides.model.parts import NoteKind
from storage.queries.records import GroupRecord
from storage.queries.releases import FoundLine
from storage.queries.text_search import Piece
from storage.store import Jot

Draw = Callable[..., Card]
NOW = datetime(2026, 3, 2, 15).astimezone()


@dataclass(frozen=True, slots=True)
class Way:
    """A card, and which of what is offered for each of its parameters it is given."""

    name: str
    given: tuple[int, ...]


@dataclass(frozen=True)
class Scene:
    """A group at one moment, and everyone who looks at it."""

    view: SessionView
    people: tuple[int, ...]
    jots: tuple[Jot, ...]
    votes: tuple[Vote, ...]
    before: AnswersSoFar

    def offers(self, parameter: inspect.Parameter) -> Sequence[object]:
        """What a card may be given for a parameter. Raises KeyError for a kind that no one has taught it."""
        for kinds in (self._by_kind, self._of_meetings, self._of_releases):
            if parameter.annotation in kinds:
                return kinds[parameter.annotation]
        return self._by_name[parameter.name]

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[object]]:
        """Numbers and texts, which say nothing by their kind."""
        return {
            "person": self.people,
            **dict.fromkeys(("number", "look", "put", "saw"), (0,)),
            **dict.fromkeys(("count", "months", "sessions", "groups", "unread"), (2,)),
            **dict.fromkeys(("fixed", "role_is_gone", "trace"), (False, True)),
            "key": ("time-low", *(note.id for note in self.view.flipchart)),
            "name": (f"0.0:{self.view.session.step}",),
            **dict.fromkeys(("text", "about"), ("A sentence.",)),
            "note": ("A sentence.", *(note.id for note in self.view.group.of_kind(NoteKind.PARKED))),
            "file": ("plan.png",),
            "verb": ("move",),
            "ours": ("", "server-"),
            "zone": ("Europe/London",),
            "minutes": (30,),
        }

    @cached_property
    def _by_kind(self) -> Mapping[Any, Sequence[object]]:
        group, session, discussion = self.view.group, self.view.session, self.view.discussion
        record = GroupRecord(group.id, 1, 2, group.name, group.guide, 60, False, NOW)
        proposals = (*session.deciding.proposals.values(),)
        return {
            SessionView: (self.view,),
            Group: (group,),
            Session: (session,),
            Guide: (self.view.guide,),
            Discussion | None: (None, discussion),
            Iterable[Guide]: ((self.view.guide,),),
            Prompt: discussion.prompts[:2],
            Say: (speaker(None),),
            datetime: (NOW,),
            date: (NOW.date(),),
            Iterable[date]: ((NOW.date(),),),
            Sequence[date]: ((NOW.date(),),),
            Sequence[str]: ((), ("Europe/London", "America/New_York")),
            Sequence[Jot]: (self.jots,),
            Sequence[Note]: (self.view.flipchart,),
            tuple[str, str] | None: (None, (session.discussion, "https://discord.com/channels/1/2")),
            int | None: (None, 1),
            Button[Any]: (button(CustomId("more", session.id), "A button"),),
            Iterable[Button[Any]]: ((),),
            JotTally: (JotTally(2, 1),),
            Role: tuple(Role),
            PlanView: [PlanView(group, person, session.facilitator) for person in self.people],
            HelpReader: [HelpReader(person, group, session) for person in self.people],
            PersonalData: (PersonalData((group.name,), 2, dict.fromkeys(Role, 1), 7),),
            Server: (Server(guild=1),),
            Agreement: (*group.decisions.agreements.values(),),
            Vote | None: (None, *self.votes),
            Ballot: (*session.deciding.ballots.values(),),
            Proposal: proposals,
            Note | Proposal: (*self.view.flipchart, *proposals),
            Offered: decisions_proposals.offers_of(self.view)[:2],
            Note: self.view.flipchart,
            Action: (*group.plan.actions.values(),),
            AnswersSoFar: (self.before,),
            AnswersSoFar | None: (None, self.before),
            GroupDraft: (GroupDraft("7", group.name, group.guide),),
            CreationPage: (CreationPage((self.view.guide,), "UTC", NOW, ("Europe/London",)),),
            channel_check.ChannelCheck: (
                channel_check.ChannelCheck(record),
                channel_check.ChannelCheck(record, there=False),
            ),
            setup.Look: (setup.Look(groups=(channel_check.ChannelCheck(record),)),),
            Notice: (*notices.standing(group, self.view.guide),),
            Mapping[int, str]: ({}, dict.fromkeys(group.members, group.name)),
            Sequence[tuple[str, str]]: (((group.id, group.name),),),
            CustomId: (CustomId("meet-next", group.id),),
            Sequence[tuple[date, CustomId]]: (((NOW.date(), CustomId("again-keep", group.id)),),),
        }

    @cached_property
    def _of_meetings(self) -> Mapping[Any, Sequence[object]]:
        group, guide, poll = self.view.group, self.view.guide, self.view.group.meetings.poll
        there = (*group.meetings.meetings.values(),)
        times = tuple(meeting.starts for meeting in there)
        return {
            CalendarView: [
                CalendarView(group, guide, person, "UTC", NOW, unlisted=True) for person in self.people[5:7]
            ],
            Meeting: there,
            Poll: (poll,) if poll else (),
            Quiet: (Quiet(),),
            Sequence[DaysOff]: ([DaysOff(NOW.date(), NOW.date())],),
            Sequence[NewTime]: ([NewTime(meeting.id, meeting.starts) for meeting in there],),
            Sequence[MeetingTimes]: ((MeetingTimes(times, 60),),),
            PollTimes: (PollTimes(times, 60),),
        }

    @cached_property
    def _of_releases(self) -> Mapping[Any, Sequence[object]]:
        """What was released, before the group and before those who may read it."""
        group, guide = self.view.group, self.view.guide
        releases = (*group.releases.values(),)
        versions = [version for release in releases for version in release.versions]
        read = [made for release in releases if (made := shown(group, release.key))]
        titles = {release.key: title(group, release.key) for release in releases}
        entries = [
            library.LibraryEntry(where=(group.id, key), title=one, at=NOW) for key, one in titles.items()
        ]
        found = [
            FoundLine(group.id, made.key, line.id, str(line.section), (Piece(line.text, False),), NOW)
            for made in read
            for line in made.version.lines
        ]
        told = known(group, guide)
        return {
            Release: releases,
            Version: versions,
            ReleaseLine: [line for release in releases for line in release.lines],
            Reading: [Reading(group, guide, one, person) for one in releases for person in self.people[5:7]],
            ReleaseView: read,
            ResponseView: (*answers(group),),
            Iterable[ResponseView]: ((*answers(group),),),
            Sequence[GroupOverview]: ((told,) if told else (),),
            library.LibraryQuery: (library.LibraryQuery(), library.LibraryQuery(typed="mondays")),
            library.LibraryChoices: (
                library.LibraryChoices(groups=((group.id, group.name),), discussions=()),
            ),
            Sequence[library.LibraryEntry]: (entries,),
            Sequence[library.LibraryHit]: (
                [library.LibraryHit(line=one, title=titles[one.key]) for one in found[:5]],
                [library.LibraryHit(line=one, title=titles[one.key]) for one in found[5:10]],
            ),
        }

    def ways(self, name: str) -> Iterator[Way]:
        """Every way to draw a card of this moment."""
        parameters = parameters_of(name)
        for given in product(*(range(len(self.offers(parameter))) for parameter in parameters)):
            yield Way(name, given)

    def draw(self, way: Way) -> Card:
        """Draw a card in one way."""
        given = zip(parameters_of(way.name), way.given, strict=True)
        return found()[way.name](**{one.name: self.offers(one)[number] for one, number in given})


@cache
def parameters_of(name: str) -> tuple[inspect.Parameter, ...]:
    """What the function that draws a card is given."""
    return tuple(inspect.signature(found()[name]).parameters.values())


@cache
def found() -> Mapping[str, Draw]:
    """Every function of the cards that draws one."""
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(bot.cards.__path__, "bot.cards.")
    ]
    return {"notices.noticed": noticed} | {
        f"{module.__name__.removeprefix('bot.cards.')}.{name}": function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and _draws(function)
    }


def noticed(notice: Notice, say: Say) -> Card:
    """What is in the group's channel."""
    return notice.draw(say)


def _draws(function: Callable[..., Any]) -> bool:
    """Whether it draws one for others, and not a part of its own card."""
    private = function.__name__.startswith("_")
    return not private and inspect.signature(function).return_annotation is Card
