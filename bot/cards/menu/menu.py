"""The private menu behind *More*, shaped by who pressed it, and the other pages that one person sees."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from discord import ui

from bot.application.jots import NO_JOTS, JotTally
from bot.cards.base import background
from bot.cards.base.session_view import SessionView, after_absence
from bot.cards.decisions import details, proposals, reasons
from bot.cards.menu import catch_up, handover
from bot.cards.participation import speaking
from bot.cards.participation.jots import line, offered, showing
from bot.cards.plan import editing, plan
from bot.cards.session import breaks, time_left
from bot.i18n.localizer import Say
from bot.ui.components import Card, bullets, button, mention, plain, row, rows, rule, select, words
from bot.ui.custom_ids import CustomId
from facilitation.session.state import CLOCKED, Phase, Session
from facilitation.session.timing.queries import rest_gives
from facilitation.shared.agenda import Step, StepKind
from facilitation.shared.notes import Note
from facilitation.shared.rota import Place, Role
from guides.model.parts import Statement


def card(view: SessionView, person: int, say: Say, now: datetime, tally: JotTally = NO_JOTS) -> Card:
    """What this person can do now."""
    session = view.session
    if person == session.facilitator:
        return _facilitator(view, say, now, tally)
    return Card(
        words(f"## {say('menu-title')}", _status(view, person, say)),
        *rows(_buttons(view, person, say, now, tally)),
    )


def _status(view: SessionView, person: int, say: Say) -> str:
    session = view.session
    if person not in session.present:
        return say("menu-not-here")
    if person == session.notetaker:
        return say("menu-notetaker")
    lead = mention(session.facilitator) if session.facilitator else ""
    return say("menu-participant", who=lead) if lead else say("menu-nobody-leads")


def _buttons(
    view: SessionView, person: int, say: Say, now: datetime, tally: JotTally
) -> list[ui.Button[Any]]:
    session = view.session
    found = [*taking(view, person, say, now)]
    if person not in session.present or person in session.cut_off:
        found.append(button(_press(view, "arrive"), say("button-here")))
    if person == session.note_writer:
        found.append(button(_press(view, "write"), say("button-write")))
    if person == session.notetaker:
        found.append(button(_press(view, "park"), say("button-park")))
    found.append(button(_press(view, "flipchart"), say("button-flipchart")))
    found.extend(background.offered(view, say))
    found.append(catch_up.offered(view, say))
    found.extend(reasons.for_voters(view, person, say))
    found.extend(offered(view, person, tally, say))
    found.extend(editing.offered(view, say))
    if person == session.notetaker:
        found.extend(proposals.read(view, say))
        found.append(button(_press(view, "duties", Role.NOTETAKER), say("button-duties")))
        found.extend(handover.offered(view, say))
    if person in session.present:
        found.append(button(_press(view, "share"), say("button-share")))
        found.append(button(_press(view, "leave"), say("button-leave")))
    return found


def taking(view: SessionView, person: int, say: Say, now: datetime) -> Iterator[ui.Button[Any]]:
    """The roles that this person may take now."""
    session = view.session
    if person not in session.present:
        return
    for role in Role:
        asked = Place(role, person) in session.handing
        if session.holder(role) != person and (asked or session.gone(role, now)):
            yield button(_press(view, "take", role), say(f"button-take-{role}"))


def _press(view: SessionView, verb: str, argument: str = "") -> CustomId:
    return view.press(verb, argument, moving=False)


def _facilitator(view: SessionView, say: Say, now: datetime, tally: JotTally) -> Card:
    return Card(
        words(
            f"## {say('menu-facilitator-title')}",
            *time_left.lines(view, say, now),
            *speaking.counted(view, say),
            line(view, tally, say),
        ),
        *rows([*_serving(view, say), *showing(view, tally, say)]),
        *rows(_clocks(view, say, now)),
        *rows(after_absence(view, say)),
        *_probes(view, say),
        *_jump(view, say),
        *time_left.keep(view, say, now),
        *rows([*_reading(view, say), *offered(view, view.session.facilitator or 0, tally, say)]),
        *rows([*proposals.offered(view, say), *_going(view, say)]),
    )


def _serving(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """What serves the talk at this step."""
    session = view.session
    asking = session.phase is Phase.ASKING
    found = [
        ("quiet", asking and session.quiet_until is None),
        ("rephrase", asking and not session.rephrased),
    ]
    return [*speaking.tools(view, say), *(_tool(view, verb, say) for verb, fits in found if fits)]


def _clocks(view: SessionView, say: Say, now: datetime) -> list[ui.Button[Any]]:
    """What serves the time, and what does not fit into it."""
    session = view.session
    running = session.phase in CLOCKED
    found = [
        ("more-time", rest_gives(session, now)),
        ("end-later", running),
        ("back", running and bool(session.trail)),
        ("pause", running),
        ("resume", session.phase is Phase.PAUSED),
    ]
    tools = [_tool(view, verb, say) for verb, fits in found if fits]
    return [*tools, *breaks.offered(view, say), button(_press(view, "park"), say("button-park"))]


def _tool(view: SessionView, verb: str, say: Say) -> ui.Button[Any]:
    return button(view.press(verb), say(f"button-{verb}"))


def _probes(view: SessionView, say: Say) -> list[ui.ActionRow[Any]]:
    prompt, session = view.prompt, view.session
    if prompt is None or session.phase is not Phase.ASKING:
        return []
    left = [(str(n), probe.ask) for n, probe in enumerate(prompt.probes) if n not in session.probes]
    return [select(view.press("probe"), say("menu-probes"), left)] if left else []


def _jump(view: SessionView, say: Say) -> list[ui.ActionRow[Any]]:
    session = view.session
    if session.phase not in CLOCKED:
        return []
    options = [(step.key, _named(view, step, say)) for step in _reachable(session)]
    return [select(view.press("jump"), say("menu-jump"), options)] if options else []


def _reachable(session: Session) -> Iterator[Step]:
    for step in session.agenda:
        if step.key != session.step and session.offered(step) and step.kind is not StepKind.CHOOSE:
            yield step


def _named(view: SessionView, step: Step, say: Say) -> str:
    prompt = view.prompt_at(step.key)
    if prompt is None:
        return say(f"step-{step.kind}")
    return say("step-again", ask=prompt.ask) if step.key in view.session.asked else prompt.ask


def _reading(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """What there is to look at."""
    return [
        *speaking.way_in(view, say),
        *editing.offered(view, say),
        button(_press(view, "flipchart"), say("button-flipchart")),
        *background.offered(view, say),
        catch_up.offered(view, say),
        button(_press(view, "duties", Role.FACILITATOR), say("button-duties")),
    ]


def _going(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """The ways out: of the role, and of the session."""
    return [
        *handover.offered(view, say),
        button(view.press("close"), say("button-close-early")),
        button(_press(view, "leave"), say("button-leave")),
    ]


def duties(view: SessionView, role: Role, say: Say, tally: JotTally = NO_JOTS) -> Card:
    """For anyone who takes a role: what it asks of them, what has happened so far, and the buttons that serve
    it."""
    guide = view.guide
    asked: tuple[Statement, ...] = guide.duties if role is Role.FACILITATOR else guide.notetaker_duties
    return Card(
        words(f"## {say(f'duties-{role}')}", bullets(duty.text for duty in asked)),
        *catch_up.essentials(view, role, tally, say),
        row(button(_press(view, "more"), say("button-tools")), *_first_tools(view, role, tally, say)),
    )


def _first_tools(view: SessionView, role: Role, tally: JotTally, say: Say) -> list[ui.Button[Any]]:
    """Beside all the tools, the ones that a role needs first."""
    if role is Role.FACILITATOR:
        return [*showing(view, tally, say), catch_up.offered(view, say)]
    verbs = ("write", "park", "flipchart")
    return [button(_press(view, verb), say(f"button-{verb}")) for verb in verbs]


def rephrasing(view: SessionView, say: Say) -> Card:
    """For the facilitator when the quiet is over: the question, another way, if they want it said."""
    prompt = view.prompt
    text = prompt.rephrase if prompt else ""
    return Card(
        words(say("rephrase-offer"), f"> {text}"),
        row(button(view.press("rephrase"), say("button-rephrase"))),
    )


def time_note(view: SessionView, key: str, say: Say, now: datetime) -> Card:
    """For the facilitator: the box ends soon, or has ended."""
    more = [_tool(view, "more-time", say)] if rest_gives(view.session, now) else []
    return Card(
        words(say(key)),
        row(
            *more,
            _tool(view, "end-later", say),
            button(_press(view, "more"), say("button-tools")),
        ),
    )


def confirm_close(view: SessionView, say: Say) -> Card:
    """For the facilitator: what closing now would mean, and what of the plan is loose."""
    left = [step for step in view.session.open_prompts() if step.must_ask]
    return Card(
        words(say("close-early-text", count=len(left)), plan.read_back(view, say)),
        rule(),
        row(
            button(view.press("close", "yes"), say("button-close-yes")),
            button(_press(view, "more"), say("button-not-yet")),
        ),
    )


def written(view: SessionView, notes: Sequence[Note], say: Say) -> Card:
    """For the notetaker: what now is on the flipchart, with a way on."""
    scribe = view.session.note_writer or 0
    text = bullets(f"{say(f'kind-{note.kind}')}: {plain(note.text)}" for note in notes)
    return Card(
        words(say("written", count=len(notes)), text),
        *details.offered(view, scribe, notes, say),
        row(
            button(_press(view, "write"), say("button-write-more")),
            button(_press(view, "flipchart"), say("button-flipchart")),
        ),
    )
