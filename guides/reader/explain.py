"""From what pydantic finds in a guide to mistakes with a place, in words that a teacher can follow."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import Node, ScalarNode, SequenceNode

from guides.model.guide import Guide
from guides.model.parts import Part
from guides.model.validation import Finding, Loc, findings
from guides.reader.mistakes import Mistake
from guides.reader.yaml_nodes import DECIMAL, Marked, clip

_NUMBER = "a whole number, in digits"
# What pydantic calls a mistake -> what was expected; the names in braces are its own context.
_EXPECTED = {
    "string_type": "text",
    "string_too_short": "text",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": "a short name of letters, digits, full stops and hyphens",
    "int_type": _NUMBER,
    "int_from_float": _NUMBER,
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "bool_type": "true or false",
    "enum": "one of {expected}",
    "tuple_type": "a list, each entry on a line that begins with a hyphen",
    "too_short": "at least one entry",
    "too_long": "at most {max_length} entries",
    "model_type": "keys with values, such as “title: …”",
}
_READ_AS = {"int": "a number", "float": "a number", "bool": "", "timestamp": "a date"}


def mistakes(error: ValidationError, marked: Marked) -> Iterator[Mistake]:
    """Every mistake that the model found, and the ones of the whole that it could not look for yet."""
    details = [detail for detail in error.errors(include_url=False) if detail["type"] != "whole"]
    for detail in details:
        if not _follows(detail, marked):
            yield _mistake(detail, marked)
    for finding in findings(marked.plain):
        yield _placed(finding, marked)


def _follows(detail: ErrorDetails, marked: Marked) -> bool:
    """Whether a list is called too short only because what is in it is wrong."""
    return detail["type"] == "too_short" and bool(_nearest(detail["loc"], marked).value)


def _placed(finding: Finding, marked: Marked) -> Mistake:
    return _at(_nearest(finding.loc, marked), finding.expected, finding.found, marked)


def _mistake(detail: ErrorDetails, marked: Marked) -> Mistake:
    loc, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _at(marked.keys[loc], *_unknown(loc), marked)
    if kind == "missing":
        return _at(_nearest(loc[:-1], marked), f"the key “{loc[-1]}” here", "none", marked)
    node = _nearest(loc, marked)
    # The model's own mistakes say what they expected; the table says it for pydantic's.
    expected = _EXPECTED[kind].format(**context).replace("'", "") if kind in _EXPECTED else detail["msg"]
    hint = " (put it in quotes)" if kind == "string_type" and _read_as(node) else ""
    return _at(node, expected + hint, str(context.get("found") or _shown(node, kind)), marked)


def _at(node: Node, expected: str, found: str, marked: Marked) -> Mistake:
    mark = node.start_mark
    return Mistake(marked.file, mark.line + 1, mark.column + 1, expected, found)


def _nearest(loc: Loc, marked: Marked) -> Node:
    """The node at a place, or the nearest one around it."""
    while loc not in marked.nodes:
        loc = loc[:-1]
    return marked.nodes[loc]


def _unknown(loc: Loc) -> tuple[str, str]:
    """What was expected in place of an unknown key: the nearest that is known, or all of them."""
    known, name = list(_fields(loc[:-1])), str(loc[-1])
    near = get_close_matches(name.lower(), known, n=1)
    return f"“{near[0]}”" if near else f"one of the keys {', '.join(known)}", f"“{clip(name)}”"


def _fields(loc: Loc) -> Iterator[str]:
    part: type[Part] = Guide
    for step in loc:
        if isinstance(step, str):
            part = _part_in(part.model_fields[step].annotation) or part
    return iter(part.model_fields)


def _part_in(annotation: Any) -> type[Part] | None:
    """The part that an annotation such as `tuple[Prompt, ...]` or `Offer | None` is about."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for inner in get_args(annotation) if (part := _part_in(inner))), None)


def _read_as(node: Node) -> str | None:
    """What YAML makes of an unquoted text that looks like something else: NO is false, 12:30 is 750."""
    kind = node.tag.rpartition(":")[2]
    if kind not in _READ_AS or not isinstance(node, ScalarNode):
        return None
    if kind == "bool":
        return "true" if str(node.value).lower() in {"yes", "true", "on"} else "false"
    if kind == "int" and ":" in node.value:
        return f"the number {clip(str(_sixties(str(node.value))))}"
    return _READ_AS[kind]


def _sixties(text: str) -> int:
    """YAML 1.1 counts in sixties where it sees colons. Twelve parts are more than anyone writes."""
    total = 0
    for part in text.lstrip("+-").replace("_", "").split(":")[:12]:
        total = total * 60 + int(part[:12])
    return -total if text.startswith("-") else total


def _shown(node: Node, kind: str) -> str:
    """What was there, in words."""
    if kind in {"string_too_long", "too_long"}:
        return str(len(node.value))
    if not isinstance(node, ScalarNode):
        kinds = "a list" if isinstance(node, SequenceNode) else "keys with values"
        return kinds if node.value else "an empty list"
    text, read_as = str(node.value).strip(), _read_as(node)
    if not text:
        return "nothing"
    if kind != "string_type" and DECIMAL.fullmatch(text):
        return f"“{text}”"
    return f"“{clip(text)}”" + (f", which YAML reads as {read_as}" if read_as else "")
