"""What a press of a session's button asks for: verb to command, as a table."""

from collections.abc import Callable, Mapping

from bot.ui.context import Context
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


def _role(ctx: Context) -> Role:
    return one_of(Role, ctx.custom_id.argument)


def _ready(ctx: Context, session: Session) -> Command:
    kind = TakeBackReady if ctx.person in session.voices.ready else SayReady
    return kind(by=ctx.person, move=ctx.custom_id.move)


def _whose(ctx: Context) -> int:
    """Whose turn the card showed."""
    return number_in(ctx.custom_id.argument)


VERBS: Mapping[str, Callable[[Context], Command]] = {
    "arrive": lambda ctx: Arrive(by=ctx.person),
    "leave": lambda ctx: StepOut(by=ctx.person),
    "volunteer": lambda ctx: Volunteer(by=ctx.person, role=_role(ctx)),
    "decline": lambda ctx: Decline(by=ctx.person, role=_role(ctx)),
    "never": lambda ctx: Decline(by=ctx.person, role=_role(ctx), for_good=True),
    "begin": lambda ctx: Begin(by=ctx.person),
    "choose": lambda ctx: ChooseSections(by=ctx.person, move=ctx.custom_id.move, sections=tuple(ctx.values)),
    "next": lambda ctx: MoveOn(by=ctx.person, move=ctx.custom_id.move),
    "back": lambda ctx: GoBack(by=ctx.person, move=ctx.custom_id.move),
    "jump": lambda ctx: JumpTo(by=ctx.person, move=ctx.custom_id.move, step=ctx.chosen),
    "done": lambda ctx: EndTurn(by=ctx.person, move=ctx.custom_id.move, person=_whose(ctx)),
    "pass": lambda ctx: PassTurn(by=ctx.person, move=ctx.custom_id.move, person=_whose(ctx)),
    "come-back": lambda ctx: ComeBackToMe(by=ctx.person, move=ctx.custom_id.move, person=_whose(ctx)),
    "probe": lambda ctx: AskProbe(by=ctx.person, move=ctx.custom_id.move, probe=number_in(ctx.chosen)),
    "quiet": lambda ctx: KeepQuiet(by=ctx.person, move=ctx.custom_id.move),
    "rephrase": lambda ctx: Rephrase(by=ctx.person, move=ctx.custom_id.move),
    "more-time": lambda ctx: AddTime(by=ctx.person, move=ctx.custom_id.move),
    "end-later": lambda ctx: AddTime(by=ctx.person, move=ctx.custom_id.move, end_later=True),
    "pause": lambda ctx: Pause(by=ctx.person, move=ctx.custom_id.move),
    "resume": lambda ctx: Resume(by=ctx.person, move=ctx.custom_id.move),
    "stay": lambda ctx: StopCountdown(by=ctx.person, move=ctx.custom_id.move),
    "keep": lambda ctx: KeepPrompt(by=ctx.person, move=ctx.custom_id.move, step=ctx.chosen),
    "hand": lambda ctx: HandOver(by=ctx.person, role=_role(ctx), to=number_in(ctx.chosen)),
    "take": lambda ctx: TakeOver(by=ctx.person, role=_role(ctx)),
    "still-good": lambda ctx: FindStillGood(by=ctx.person, id=ctx.custom_id.argument),
    "take-up": lambda ctx: TakeUpAgain(by=ctx.person, id=ctx.custom_id.argument),
    "carry-on": lambda ctx: CarryOn(by=ctx.person, move=ctx.custom_id.move),
    "give-back": lambda ctx: GiveTimeBack(by=ctx.person, move=ctx.custom_id.move),
}
"""Verbs that are one command each. Those that open a form or a page are in the cogs."""

TOGGLES: Mapping[str, Callable[[Context, Session], Command]] = {
    "ready": _ready,
}
"""Verbs of buttons that take back, pressed again, what they did."""
