"""What a press of a session's button asks for: verb to command, as a table."""

from collections.abc import Callable, Mapping

from bot.ui.ids import number_in, one_of
from bot.ui.talk import Talk
from facilitation import commands as ask
from facilitation.commands import Command
from facilitation.rota import Role
from facilitation.session import Session


def _role(talk: Talk) -> Role:
    return one_of(Role, talk.press.argument)


def _ready(talk: Talk, session: Session) -> Command:
    kind = ask.TakeBackReady if talk.person in session.voices.ready else ask.SayReady
    return kind(by=talk.person, move=talk.press.move)


def _whose(talk: Talk) -> int:
    """Whose turn the card showed."""
    return number_in(talk.press.argument)


VERBS: Mapping[str, Callable[[Talk], Command]] = {
    "arrive": lambda talk: ask.Arrive(by=talk.person),
    "leave": lambda talk: ask.StepOut(by=talk.person),
    "volunteer": lambda talk: ask.Volunteer(by=talk.person, role=_role(talk)),
    "decline": lambda talk: ask.Decline(by=talk.person, role=_role(talk)),
    "never": lambda talk: ask.Decline(by=talk.person, role=_role(talk), for_good=True),
    "begin": lambda talk: ask.Begin(by=talk.person),
    "choose": lambda talk: ask.ChooseSections(
        by=talk.person, move=talk.press.move, sections=tuple(talk.values)
    ),
    "next": lambda talk: ask.MoveOn(by=talk.person, move=talk.press.move),
    "back": lambda talk: ask.GoBack(by=talk.person, move=talk.press.move),
    "jump": lambda talk: ask.JumpTo(by=talk.person, move=talk.press.move, step=talk.chosen),
    "done": lambda talk: ask.EndTurn(by=talk.person, move=talk.press.move, person=_whose(talk)),
    "pass": lambda talk: ask.PassTurn(by=talk.person, move=talk.press.move, person=_whose(talk)),
    "come-back": lambda talk: ask.ComeBackToMe(by=talk.person, move=talk.press.move, person=_whose(talk)),
    "probe": lambda talk: ask.AskProbe(by=talk.person, move=talk.press.move, probe=number_in(talk.chosen)),
    "quiet": lambda talk: ask.KeepQuiet(by=talk.person, move=talk.press.move),
    "rephrase": lambda talk: ask.Rephrase(by=talk.person, move=talk.press.move),
    "more-time": lambda talk: ask.AddTime(by=talk.person, move=talk.press.move),
    "end-later": lambda talk: ask.AddTime(by=talk.person, move=talk.press.move, end_later=True),
    "pause": lambda talk: ask.Pause(by=talk.person, move=talk.press.move),
    "resume": lambda talk: ask.Resume(by=talk.person, move=talk.press.move),
    "stay": lambda talk: ask.StopCountdown(by=talk.person, move=talk.press.move),
    "keep": lambda talk: ask.KeepPrompt(by=talk.person, move=talk.press.move, step=talk.chosen),
    "hand": lambda talk: ask.HandOver(by=talk.person, role=_role(talk), to=number_in(talk.chosen)),
    "take": lambda talk: ask.TakeOver(by=talk.person, role=_role(talk)),
    "still-good": lambda talk: ask.FindStillGood(by=talk.person, id=talk.press.argument),
    "take-up": lambda talk: ask.TakeUpAgain(by=talk.person, id=talk.press.argument),
    "carry-on": lambda talk: ask.CarryOn(by=talk.person, move=talk.press.move),
    "give-back": lambda talk: ask.GiveTimeBack(by=talk.person, move=talk.press.move),
}
"""Verbs that are one command each. Those that open a form or a page stand in the cogs."""

TOGGLES: Mapping[str, Callable[[Talk, Session], Command]] = {
    "ready": _ready,
}
"""Verbs of buttons that take back, pressed again, what they did."""
