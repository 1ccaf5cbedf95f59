"""What a card of a session is drawn from: the session, its group and their guide."""

from dataclasses import dataclass
from typing import Any
from zlib import crc32

import discord
from discord import ui

from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.state import Group
from facilitation.session.state import Phase, Session
from facilitation.shared.agenda import Step, StepKind
from facilitation.shared.notes import Note, live
from guides.model.guide import Discussion, Guide, Prompt, Section


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session where it is, with everything its cards show. `answered` is how many members have answered
    the key questions, while the group waits for its first session."""

    guide: Guide
    group: Group
    session: Session
    journey: Guide | None = None
    """The guide that the group itself follows, if this session follows another."""
    answered: int | None = None

    @property
    def own(self) -> Guide:
        """The guide that the group follows."""
        return self.journey or self.guide

    @property
    def discussion(self) -> Discussion:
        return self.guide.discussion(self.session.discussion)

    @property
    def number(self) -> int:
        """Which of the guide's discussions this is, from 1."""
        return [discussion.key for discussion in self.guide.discussions].index(self.session.discussion) + 1

    @property
    def alone(self) -> bool:
        """Whether it is the guide's only one, so that its number tells no one anything."""
        return len(self.guide.discussions) == 1

    @property
    def prompt(self) -> Prompt | None:
        """The prompt that the group is at."""
        return self.prompt_at(self.session.step)

    def prompt_at(self, key: str) -> Prompt | None:
        return next((prompt for prompt in self.discussion.prompts if prompt.key == key), None)

    def section_at(self, key: str) -> Section | None:
        return next((s for s in self.discussion.sections if any(p.key == key for p in s.prompts)), None)

    @property
    def flipchart(self) -> tuple[Note, ...]:
        return live(self.session.notes.values())

    @property
    def questions(self) -> tuple[Step, ...]:
        """The prompts of this session that the group looks at."""
        agenda = self.session.agenda
        return tuple(s for s in agenda if s.kind is StepKind.PROMPT and self.session.offered(s))

    def press(self, verb: str, argument: str = "", *, moving: bool = True) -> CustomId:
        """The id of a button of this session. `moving` ones are for the move on screen and go out of date."""
        return CustomId(verb, self.session.id, self.session.move if moving else None, argument)

    def heading(self, say: Say) -> str:
        if self.alone:
            return small(self.discussion.title)
        return small(say("heading", number=str(self.number), title=self.discussion.title))


LOBBY, END = "lobby", "end"
"""The faces of a session before it begins and after it is over."""


def face(session: Session) -> str:
    """Names what should be on screen for everyone. A new face is a new message; the same one is redrawn."""
    match session.phase:
        case Phase.LOBBY:
            return LOBBY
        case Phase.CLOSED:
            return END
        case _:
            return f"{session.move}.{session.returns}:{session.step}"


def more(view: SessionView, say: Say) -> ui.Button[Any]:
    """The button behind which everything else waits, shaped by who presses it. Its id holds the face."""
    return button(view.press("more", face(view.session).partition(".")[2]), say("button-more"))


def face_of(press: CustomId) -> str:
    """The face of the public card that carries this *More*."""
    return LOBBY if press.move is None else f"{press.move}.{press.argument}"


def end_mark(session: str) -> int:
    """Marks the last card of a session, which has nothing to press."""
    return crc32(session.encode()) & 0x7FFF_FFFF


def stepped(name: str) -> str:
    """The step that a face showed; nothing for the lobby and the end."""
    return name.partition(":")[2]


def moved(view: SessionView, say: Say) -> Card:
    """What stays of a card in a channel that the group has left."""
    return Card(words(small(say("gone-by-moved", channel=f"<#{view.group.channel}>"))), colour=None)


def gone_by(view: SessionView, name: str, say: Say) -> Card:
    """What stays on screen of a face that is over: its question, with nothing left to press."""
    if view.session.live and name.partition(".")[0] == str(view.session.move):
        return Card(words(small(say("gone-by-return"))), colour=None)
    prompt = view.prompt_at(stepped(name))
    if prompt is not None:
        return Card(words(prompt.ask), colour=None)
    step = view.session.find(stepped(name))
    kind = step.kind.value if step else name
    return Card(words(small(say(f"gone-by-{kind}"))), colour=None)


def onward(view: SessionView, say: Say, style: discord.ButtonStyle = Primary) -> ui.Button[Any]:
    """What moves the session: *Next*, or *Go on* where it is paused."""
    verb = "resume" if view.session.phase is Phase.PAUSED else "next"
    return button(view.press(verb), say(f"button-{verb}"), style)


def after_absence(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """What the group can do about an absence of the bot; nothing where there was none, or in a pause."""
    if view.session.away is None or view.session.phase is Phase.PAUSED:
        return []
    return [button(view.press(verb), say(f"button-{verb}")) for verb in ("carry-on", "give-back")]
