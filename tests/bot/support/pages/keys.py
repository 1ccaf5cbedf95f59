"""Reads the program for the keys that it says, so that a test can hold them against the sentences."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitation.group.key_questions.state import SCALE
from facilitation.group.plan.state import LINKED, Loose, Topic
from facilitation.group.plan.trials.state import SAID as SAID_OF_ACTIONS
from facilitation.group.plan.trials.state import Course, Verdict
from facilitation.group.summaries.state import ResponseKind
from facilitation.shared.agenda import StepKind
from facilitation.shared.ballots import FIST, Aspect
from facilitation.shared.proposals import PROPOSABLE, Daunting, Sort
from facilitation.shared.refusals import Reason
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from reports.content import SERVED, VoteOutcome
from reports.formats.files import Format
from reports.formats.spreadsheet import COLUMNS
from reports.pictures.overview import DiscussionReach
from storage.errors import StoreFailure

ROOT = Path(__file__).parents[4]
SPEAKERS = {"say": "", "say_all": "", "trouble": "", "command_text": "command-"}
"""Functions that take a key first, and what they put before it."""
KEY = re.compile(r"[a-z]+(-[a-z]+)+")
NOT_KEYS = frozenset({"catch-up", "end-later", "end-round", "no-group"})
"""Literals that look like keys: verbs, and the end of a key that is put together."""

_ROLES: tuple[str, ...] = tuple(Role)
_STEPS_TO_JUMP_TO = (StepKind.RULES, StepKind.CHECK_IN, StepKind.CLOSING)
_TOOLS = (
    "next",
    "quiet",
    "rephrase",
    "more-time",
    "end-later",
    "back",
    "pause",
    "resume",
    "carry-on",
    "give-back",
)
_SETTLING = ("pk-carry", "pk-down", "pk-up", "pk-off", "still-good", "take-up")
_SWITCHED = ("teachers-first", "moves-itself", "listed", "own-pace")
_SWITCHES = tuple(f"{name}-{state}" for name in _SWITCHED for state in ("on", "off"))
_WISHES = tuple(f"{name}-{state}" for name in ("reminders", "pings", "messages") for state in ("on", "off"))
_LEANS = tuple(
    f"{kind}-{way}" for kind in StepKind if kind is not StepKind.CLOSING for way in ("longer", "shorter")
)
_DECIDING = ("merge", "reword", "sign")
_FIST = tuple(map(str, FIST))
_GRADES = tuple(grade.name.lower() for grade in Daunting)
_SORTS = tuple(sort.name.lower() for sort in Sort)
_TOPICS = tuple(topic.name.lower() for topic in Topic)
_STANDINGS = ("no-group", "archived", "between", "outside", "absent", "lobby", "present")
OVER: dict[str, Iterable[str]] = {
    "button-help-{way}": ("on", "off"),
    "button-judge-{verdict}": Verdict,
    "button-went-{course}": SAID_OF_ACTIONS,
    "form-line-{label}": ("reservations", "progress", "sign", "response"),
    "course-{action.course}": Course,
    "course-{course}": Course,
    "course-{one.course}": Course,
    "form-judge-{Verdict(verdict)}": Verdict,
    "form-went-{Course(course)}": SAID_OF_ACTIONS,
    "trial-{trial.verdict or Verdict.ADAPT}": Verdict,
    "catch-up-{step.kind}": (StepKind.RULES, StepKind.CHOOSE, StepKind.CLOSING),
    "button-decline-{role}": _ROLES,
    "button-fist-{value}": _FIST,
    "button-never-{role}": _ROLES,
    "button-take-{role}": _ROLES,
    "button-volunteer-{role}": _ROLES,
    "button-reply-{kind}": ResponseKind,
    "button-file-{form}": Format,
    "button-shortlist-{kind}": PROPOSABLE,
    "button-{opening}": ("weigh", "spread"),
    "button-{verb}": (*_TOOLS, "write", "park", "flipchart", *_SETTLING),
    "button-switch-{name}-{state}": _SWITCHES,
    "founding-{name}": _SWITCHED[:3],
    "founding-{name}-{state}": tuple(f"{name}-{state}" for name in _SWITCHED[:3] for state in ("on", "off")),
    "count-{kind}": NoteKind,
    "details-daunting-{daunting.name.lower()}": _GRADES,
    "details-daunting-{grade.name.lower()}": _GRADES,
    "details-sort-{details.sort.name.lower()}": _SORTS,
    "details-sort-{sort.name.lower()}": _SORTS,
    "duties-{role}": _ROLES,
    "earlier-{kind}": NoteKind,
    "end-{ending}": ("finished", "unfinished", "called-off"),
    "form-{verb}": _DECIDING,
    "form-{verb}-text": tuple(f"{verb}-text" for verb in _DECIDING),
    "gone-by-{kind}": (*(kind for kind in StepKind if kind is not StepKind.PROMPT), "lobby", "end"),
    "help-{_now(reader)}": _STANDINGS,
    "help-{reader.role}": _ROLES,
    "kind-{kind_of(view)}": NoteKind,
    "kind-{card.kind}": NoteKind,
    "kind-{kind}": NoteKind,
    "kind-{note.kind}": NoteKind,
    "kind-{prompt.offer.kind}": NoteKind,
    "kinds-{kind}": NoteKind,
    "kinds-{part.kind}": NoteKind,
    "launch-store-{error.reason}": StoreFailure,
    "lobby-no-{role}": _ROLES,
    "lobby-{role}-{('volunteers' if volunteered else 'proposed')}": (
        *(f"{role}-volunteers" for role in _ROLES),
        *(f"{role}-proposed" for role in _ROLES),
    ),
    "menu-hand-{role}": _ROLES,
    "button-plan-topic-{named(topic)}": _TOPICS,
    "form-plan-topic-{name}": _TOPICS,
    "plan-choose-{kind}": LINKED,
    "plan-link-{kind}": LINKED,
    "plan-loose-{end.what}": Loose,
    "plan-topic-{named(topic)}": _TOPICS,
    "overview-{reach}": DiscussionReach,
    "overview-legend-{reach}": DiscussionReach,
    "overview-said-{answer.kind}": ResponseKind,
    "reply-said-{one.kind}": ResponseKind,
    "pace-{lean.kind}-{way}": _LEANS,
    "kind-{one.kind}": NoteKind,
    "kind-{one}": NoteKind,
    "kind-{part.kind}": NoteKind,
    "plan-tied-{one.kind}": SERVED,
    "plan-{column}": ("what", "who", "when", "progress"),
    "privacy-turns-{role}": _ROLES,
    "pulse-{answer}": ("kept", "partly", "not-kept"),
    "pulse-{word}": ("kept", "partly", "not-kept"),
    "pulse-{column}": ("rule", "kept", "partly", "not-kept"),
    "rated-{key}": Aspect,
    "rating-counts-{key}": Aspect,
    "rating-{aspect}": Aspect,
    "rate-{rate}": map(str, range(6)),
    "refused-{refused.reason}": Reason,
    "scale-{value}": _FIST,
    "ready-scale-{value}": map(str, SCALE),
    "standing-handing-{place.role}": _ROLES,
    "standing-{Role.FACILITATOR}": (Role.FACILITATOR,),
    "standing-{Role.NOTETAKER}": (Role.NOTETAKER,),
    "step-{step.kind}": _STEPS_TO_JUMP_TO,
    "switch-{name}-{state}": _SWITCHES,
    "table-{column}": COLUMNS,
    "trouble-store-{trouble.reason.value}": StoreFailure,
    "wished-{name}-{state}": _WISHES,
    "button-wish-{name}-{state}": _WISHES,
    "vote-{fist}": map(str, range(6)),
    "vote-{vote.outcome}": VoteOutcome,
}
"""What is in the gaps of each key that is put together. The first gap marks where it goes."""


@dataclass(frozen=True, slots=True)
class Said:
    """A key that the program says, in a file, with the names of what it fills in (None: not to be seen)."""

    key: str
    file: str
    filled: frozenset[str] | None = None


def said() -> Iterator[Said]:
    """Every key that the program says. Raises KeyError for one that is put together and not explained."""
    for name, tree in _files():
        passed = set[int]()
        for speaker, call in _speaking(tree):
            passed.add(id(call.args[0]))
            for key in _keys(call.args[0]):
                yield Said(SPEAKERS[speaker] + key, name, _filled(call))
        for node in ast.walk(tree):
            if id(node) not in passed and (key := _literal_key(node)):
                yield Said(key, name)


def put_together() -> set[str]:
    """Every key that is put together, as `OVER` has it."""
    arguments = (call.args[0] for _, tree in _files() for _, call in _speaking(tree))
    return {_template(argument) for argument in arguments if isinstance(argument, ast.JoinedStr)}


def _files() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("bot", "reports"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))


def _speaking(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and (speaker := _name(node.func)) in SPEAKERS:
            yield speaker, node


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literal_key(node: ast.AST) -> str | None:
    """A key that is somewhere else than where it is said, as in a table."""
    match node:
        case ast.Constant(value=str(value)) if KEY.fullmatch(value) and value not in NOT_KEYS:
            return value
        case _:
            return None


def _keys(argument: ast.expr) -> Iterator[str]:
    """The keys that an argument stands for; a name's are found where its values are written."""
    match argument:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_keys(body), *_keys(orelse))
        case ast.JoinedStr():
            template = _template(argument)
            start = template.partition("{")[0]
            yield from (f"{start}{value}" for value in OVER[template])
        case _:
            pass


def _template(argument: ast.JoinedStr) -> str:
    return ast.unparse(argument)[2:-1]


def _filled(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name is not None)
