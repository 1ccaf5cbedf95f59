"""The private menu behind *More*, shaped by who pressed it, and the other pages that one person sees."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from discord import ui

from bot.application.jots import NO_JOTS, Tally
from bot.cards.base import background
from bot.cards.base.session_view import Room, after_absence
from bot.cards.decisions import details, proposals, reasons
from bot.cards.menu import catch_up, handover
from bot.cards.participation import speaking
from bot.cards.participation.jots import line, offered, showing
from bot.cards.plan import editing, plan
from bot.cards.session import breaks, time_left
from bot.i18n.localizer import Say
from bot.ui.components import Card, bullets, button, mention, plain, row, rows, rule, select, words
from bot.ui.custom_ids import Press
from facilitation.session.state import CLOCKED, Phase, Session
from facilitation.session.timing.queries import rest_gives
from facilitation.shared.agenda import Step, StepKind
from facilitation.shared.notes import Note
from facilitation.shared.rota import Place, Role
from guides.model.parts import Statement


def card(room: Room, person: int, say: Say, now: datetime, tally: Tally = NO_JOTS) -> Card:
    """What this person can do now."""
    session = room.session
    if person == session.facilitator:
        return _facilitator(room, say, now, tally)
    return Card(
        words(f"## {say('menu-title')}", _status(room, person, say)),
        *rows(_buttons(room, person, say, now, tally)),
    )


def _status(room: Room, person: int, say: Say) -> str:
    session = room.session
    if person not in session.present:
        return say("menu-not-here")
    if person == session.notetaker:
        return say("menu-notetaker")
    lead = mention(session.facilitator) if session.facilitator else ""
    return say("menu-participant", who=lead) if lead else say("menu-nobody-leads")


def _buttons(room: Room, person: int, say: Say, now: datetime, tally: Tally) -> list[ui.Button[Any]]:
    session = room.session
    found = [*taking(room, person, say, now)]
    if person not in session.present or person in session.cut_off:
        found.append(button(_press(room, "arrive"), say("button-here")))
    if person == session.scribe:
        found.append(button(_press(room, "write"), say("button-write")))
    if person == session.notetaker:
        found.append(button(_press(room, "park"), say("button-park")))
    found.append(button(_press(room, "flipchart"), say("button-flipchart")))
    found.extend(background.offered(room, say))
    found.append(catch_up.offered(room, say))
    found.extend(reasons.for_voters(room, person, say))
    found.extend(offered(room, person, tally, say))
    found.extend(editing.offered(room, say))
    if person == session.notetaker:
        found.extend(proposals.read(room, say))
        found.append(button(_press(room, "duties", Role.NOTETAKER), say("button-duties")))
        found.extend(handover.offered(room, say))
    if person in session.present:
        found.append(button(_press(room, "share"), say("button-share")))
        found.append(button(_press(room, "leave"), say("button-leave")))
    return found


def taking(room: Room, person: int, say: Say, now: datetime) -> Iterator[ui.Button[Any]]:
    """The roles that this person may take now."""
    session = room.session
    if person not in session.present:
        return
    for role in Role:
        asked = Place(role, person) in session.handing
        if session.holder(role) != person and (asked or session.gone(role, now)):
            yield button(_press(room, "take", role), say(f"button-take-{role}"))


def _press(room: Room, verb: str, argument: str = "") -> Press:
    return room.press(verb, argument, moving=False)


def _facilitator(room: Room, say: Say, now: datetime, tally: Tally) -> Card:
    return Card(
        words(
            f"## {say('menu-facilitator-title')}",
            *time_left.lines(room, say, now),
            *speaking.counted(room, say),
            line(room, tally, say),
        ),
        *rows([*_serving(room, say), *showing(room, tally, say)]),
        *rows(_clocks(room, say, now)),
        *rows(after_absence(room, say)),
        *_probes(room, say),
        *_jump(room, say),
        *time_left.keep(room, say, now),
        *rows([*_reading(room, say), *offered(room, room.session.facilitator or 0, tally, say)]),
        *rows([*proposals.offered(room, say), *_going(room, say)]),
    )


def _serving(room: Room, say: Say) -> list[ui.Button[Any]]:
    """What serves the talk at this step."""
    session = room.session
    asking = session.phase is Phase.ASKING
    found = [
        ("quiet", asking and session.quiet_until is None),
        ("rephrase", asking and not session.rephrased),
    ]
    return [*speaking.tools(room, say), *(_tool(room, verb, say) for verb, fits in found if fits)]


def _clocks(room: Room, say: Say, now: datetime) -> list[ui.Button[Any]]:
    """What serves the time, and what does not fit into it."""
    session = room.session
    running = session.phase in CLOCKED
    found = [
        ("more-time", rest_gives(session, now)),
        ("end-later", running),
        ("back", running and bool(session.trail)),
        ("pause", running),
        ("resume", session.phase is Phase.PAUSED),
    ]
    tools = [_tool(room, verb, say) for verb, fits in found if fits]
    return [*tools, *breaks.offered(room, say), button(_press(room, "park"), say("button-park"))]


def _tool(room: Room, verb: str, say: Say) -> ui.Button[Any]:
    return button(room.press(verb), say(f"button-{verb}"))


def _probes(room: Room, say: Say) -> list[ui.ActionRow[Any]]:
    prompt, session = room.prompt, room.session
    if prompt is None or session.phase is not Phase.ASKING:
        return []
    left = [(str(n), probe.ask) for n, probe in enumerate(prompt.probes) if n not in session.probes]
    return [select(room.press("probe"), say("menu-probes"), left)] if left else []


def _jump(room: Room, say: Say) -> list[ui.ActionRow[Any]]:
    session = room.session
    if session.phase not in CLOCKED:
        return []
    options = [(step.key, _named(room, step, say)) for step in _reachable(session)]
    return [select(room.press("jump"), say("menu-jump"), options)] if options else []


def _reachable(session: Session) -> Iterator[Step]:
    for step in session.agenda:
        if step.key != session.step and session.offered(step) and step.kind is not StepKind.CHOOSE:
            yield step


def _named(room: Room, step: Step, say: Say) -> str:
    prompt = room.prompt_at(step.key)
    if prompt is None:
        return say(f"step-{step.kind}")
    return say("step-again", ask=prompt.ask) if step.key in room.session.asked else prompt.ask


def _reading(room: Room, say: Say) -> list[ui.Button[Any]]:
    """What there is to look at."""
    return [
        *speaking.way_in(room, say),
        *editing.offered(room, say),
        button(_press(room, "flipchart"), say("button-flipchart")),
        *background.offered(room, say),
        catch_up.offered(room, say),
        button(_press(room, "duties", Role.FACILITATOR), say("button-duties")),
    ]


def _going(room: Room, say: Say) -> list[ui.Button[Any]]:
    """The ways out: of the role, and of the session."""
    return [
        *handover.offered(room, say),
        button(room.press("close"), say("button-close-early")),
        button(_press(room, "leave"), say("button-leave")),
    ]


def duties(room: Room, role: Role, say: Say, tally: Tally = NO_JOTS) -> Card:
    """For whoever takes a role: what it asks of them, where things stand, and the buttons that serve it."""
    guide = room.guide
    asked: tuple[Statement, ...] = guide.duties if role is Role.FACILITATOR else guide.notetaker_duties
    return Card(
        words(f"## {say(f'duties-{role}')}", bullets(duty.text for duty in asked)),
        *catch_up.essentials(room, role, tally, say),
        row(button(_press(room, "more"), say("button-tools")), *_first_tools(room, role, tally, say)),
    )


def _first_tools(room: Room, role: Role, tally: Tally, say: Say) -> list[ui.Button[Any]]:
    """Beside all the tools, the ones that a role needs first."""
    if role is Role.FACILITATOR:
        return [*showing(room, tally, say), catch_up.offered(room, say)]
    verbs = ("write", "park", "flipchart")
    return [button(_press(room, verb), say(f"button-{verb}")) for verb in verbs]


def rephrasing(room: Room, say: Say) -> Card:
    """For the facilitator when the quiet is over: the question, another way, if they want it said."""
    prompt = room.prompt
    text = prompt.rephrase if prompt else ""
    return Card(
        words(say("rephrase-offer"), f"> {text}"),
        row(button(room.press("rephrase"), say("button-rephrase"))),
    )


def time_note(room: Room, key: str, say: Say, now: datetime) -> Card:
    """For the facilitator: the box ends soon, or has ended."""
    more = [_tool(room, "more-time", say)] if rest_gives(room.session, now) else []
    return Card(
        words(say(key)),
        row(
            *more,
            _tool(room, "end-later", say),
            button(_press(room, "more"), say("button-tools")),
        ),
    )


def confirm_close(room: Room, say: Say) -> Card:
    """For the facilitator: what closing now would mean, and what of the plan is loose."""
    left = [step for step in room.session.open_prompts() if step.must_ask]
    return Card(
        words(say("close-early-text", count=len(left)), plan.read_back(room, say)),
        rule(),
        row(
            button(room.press("close", "yes"), say("button-close-yes")),
            button(_press(room, "more"), say("button-not-yet")),
        ),
    )


def written(room: Room, notes: Sequence[Note], say: Say) -> Card:
    """For the notetaker: what now stands on the flipchart, with a way on."""
    scribe = room.session.scribe or 0
    text = bullets(f"{say(f'kind-{note.kind}')}: {plain(note.text)}" for note in notes)
    return Card(
        words(say("written", count=len(notes)), text),
        *details.offered(room, scribe, notes, say),
        row(
            button(_press(room, "write"), say("button-write-more")),
            button(_press(room, "flipchart"), say("button-flipchart")),
        ),
    )
