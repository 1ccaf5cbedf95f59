"""What a press of a session's button asks for: verb to command, as a table."""

from collections.abc import Callable, Mapping

from bot.ui.context import Talk
from bot.ui.custom_ids import number_in, one_of
from facilitation.session.base import Command
from facilitation.session.participation.commands import (
    ComeBackToMe,
    EndTurn,
    PassTurn,
    SayReady,
    StopCountdown,
    TakeBackReady,
)
from facilitation.session.people.commands import (
    Arrive,
    Begin,
    Decline,
    HandOver,
    StepOut,
    TakeOver,
    Volunteer,
)
from facilitation.session.proposals.commands import FindStillGood, TakeUpAgain
from facilitation.session.state import Session
from facilitation.session.steps.commands import (
    AskProbe,
    ChooseSections,
    GoBack,
    JumpTo,
    KeepQuiet,
    MoveOn,
    Rephrase,
)
from facilitation.session.timing.commands import AddTime, CarryOn, GiveTimeBack, KeepPrompt, Pause, Resume
from facilitation.shared.rota import Role


def _role(talk: Talk) -> Role:
    return one_of(Role, talk.press.argument)


def _ready(talk: Talk, session: Session) -> Command:
    kind = TakeBackReady if talk.person in session.voices.ready else SayReady
    return kind(by=talk.person, move=talk.press.move)


def _whose(talk: Talk) -> int:
    """Whose turn the card showed."""
    return number_in(talk.press.argument)


VERBS: Mapping[str, Callable[[Talk], Command]] = {
    "arrive": lambda talk: Arrive(by=talk.person),
    "leave": lambda talk: StepOut(by=talk.person),
    "volunteer": lambda talk: Volunteer(by=talk.person, role=_role(talk)),
    "decline": lambda talk: Decline(by=talk.person, role=_role(talk)),
    "never": lambda talk: Decline(by=talk.person, role=_role(talk), for_good=True),
    "begin": lambda talk: Begin(by=talk.person),
    "choose": lambda talk: ChooseSections(by=talk.person, move=talk.press.move, sections=tuple(talk.values)),
    "next": lambda talk: MoveOn(by=talk.person, move=talk.press.move),
    "back": lambda talk: GoBack(by=talk.person, move=talk.press.move),
    "jump": lambda talk: JumpTo(by=talk.person, move=talk.press.move, step=talk.chosen),
    "done": lambda talk: EndTurn(by=talk.person, move=talk.press.move, person=_whose(talk)),
    "pass": lambda talk: PassTurn(by=talk.person, move=talk.press.move, person=_whose(talk)),
    "come-back": lambda talk: ComeBackToMe(by=talk.person, move=talk.press.move, person=_whose(talk)),
    "probe": lambda talk: AskProbe(by=talk.person, move=talk.press.move, probe=number_in(talk.chosen)),
    "quiet": lambda talk: KeepQuiet(by=talk.person, move=talk.press.move),
    "rephrase": lambda talk: Rephrase(by=talk.person, move=talk.press.move),
    "more-time": lambda talk: AddTime(by=talk.person, move=talk.press.move),
    "end-later": lambda talk: AddTime(by=talk.person, move=talk.press.move, end_later=True),
    "pause": lambda talk: Pause(by=talk.person, move=talk.press.move),
    "resume": lambda talk: Resume(by=talk.person, move=talk.press.move),
    "stay": lambda talk: StopCountdown(by=talk.person, move=talk.press.move),
    "keep": lambda talk: KeepPrompt(by=talk.person, move=talk.press.move, step=talk.chosen),
    "hand": lambda talk: HandOver(by=talk.person, role=_role(talk), to=number_in(talk.chosen)),
    "take": lambda talk: TakeOver(by=talk.person, role=_role(talk)),
    "still-good": lambda talk: FindStillGood(by=talk.person, id=talk.press.argument),
    "take-up": lambda talk: TakeUpAgain(by=talk.person, id=talk.press.argument),
    "carry-on": lambda talk: CarryOn(by=talk.person, move=talk.press.move),
    "give-back": lambda talk: GiveTimeBack(by=talk.person, move=talk.press.move),
}
"""Verbs that are one command each. Those that open a form or a page stand in the cogs."""

TOGGLES: Mapping[str, Callable[[Talk, Session], Command]] = {
    "ready": _ready,
}
"""Verbs of buttons that take back, pressed again, what they did."""
