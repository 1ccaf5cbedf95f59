"""From text to plain values (mappings, lists, text, numbers), each with its place in the file.

PyYAML does the parsing. What it would accept and a guide has no use for (anchors, aliases, tags, a key twice,
deep nesting, numbers that do not look like any) is refused here, each with its line and column.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

import yaml
from yaml.events import AliasEvent, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guides.model.validation import Loc
from guides.reader.mistakes import GuideMistakes, Mistake

DEEPEST = 24
"""Levels. A guide has ten."""

DECIMAL = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,8})")
_HALF = re.compile("[\ud800-\udfff]")
_BOOL = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


class _Mark(Protocol):
    """A place in the text, counted from 0, as both of PyYAML's parsers give it."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def index(self) -> int: ...


class Misread:
    """Stands for what YAML takes for something else than text, and a guide for nothing."""


@dataclass(slots=True)
class Marked:
    """A file's plain values, and the place of each."""

    file: str
    plain: object = None
    nodes: dict[Loc, Node] = field(default_factory=dict[Loc, Node])
    keys: dict[Loc, Node] = field(default_factory=dict[Loc, Node])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])

    def note(self, mark: _Mark | None, expected: str, found: str) -> None:
        """Keeps a mistake with the others."""
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        self.mistakes.append(Mistake(self.file, line, column, expected, found))


def marked(text: str, file: str) -> Marked:
    """The plain values of a YAML text. Raises GuideMistakes where it cannot be followed to its end."""
    result = Marked(file)
    root = _composed(text, result)
    if root is None:
        raise GuideMistakes((Mistake(file, 0, 0, "a guide", "an empty file"),))
    result.plain = _plain(root, (), result)
    return result


def _composed(text: str, result: Marked) -> Node | None:
    composer = _Composer(text, result)
    try:
        return composer.get_single_node()
    except yaml.MarkedYAMLError as error:
        _note_problem(error, text, result)
    except (yaml.YAMLError, ValueError, OverflowError):  # such as an escape beyond the last character
        result.note(composer.get_mark(), "YAML that can be read", "something that is not")
    raise GuideMistakes(tuple(_tabs(text, result.file) or result.mistakes))


class _Composer(yaml.SafeLoader):
    """Composes nodes as PyYAML does, and notes what a guide may not hold."""

    def __init__(self, text: str, result: Marked) -> None:
        super().__init__(text)
        self._result = result
        self._depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = cast("NodeEvent", self.peek_event())  # pyright: ignore[reportUnknownMemberType]
        if isinstance(event, AliasEvent):
            self.get_event()  # pyright: ignore[reportUnknownMemberType]
            self._result.note(event.start_mark, "the text itself", f"the alias “*{event.anchor}”")
            return ScalarNode(
                "tag:yaml.org,2002:null", "", cast("Any", event.start_mark), cast("Any", event.end_mark)
            )
        self._refuse_marks(event)
        self._depth += 1
        if self._depth > DEEPEST:
            self._result.note(event.start_mark, f"at most {DEEPEST} levels", "one level more")
            raise GuideMistakes(tuple(self._result.mistakes))
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse_marks(self, event: NodeEvent) -> None:
        if event.anchor is not None:
            self._result.note(event.start_mark, "no anchors", f"“&{event.anchor}”")
            event.anchor = None
        if (tag := cast("str | None", getattr(event, "tag", None))) is not None:
            name = tag.replace("tag:yaml.org,2002:", "!!")
            self._result.note(event.start_mark, "no tags (quotes make text of anything)", f"“{clip(name)}”")
            event.tag = None  # pyright: ignore[reportAttributeAccessIssue]


def _plain(node: Node, loc: Loc, result: Marked) -> Any:
    result.nodes[loc] = node
    _mend(node, result)
    if isinstance(node, MappingNode):
        return _mapping(node, loc, result)
    if isinstance(node, SequenceNode):
        items = cast("list[Node]", node.value)
        return [_plain(item, (*loc, index), result) for index, item in enumerate(items)]
    return _scalar(node.tag.rpartition(":")[2], cast("str", node.value))


def _mend(node: Node, result: Marked) -> None:
    """Halves of characters, which only an escape can write, break everything that they are handed to."""
    text = cast("object", node.value)
    if isinstance(text, str) and _HALF.search(text):
        result.note(node.start_mark, "whole characters", "half of one")
        node.value = _HALF.sub("\ufffd", text)


def _mapping(node: MappingNode, loc: Loc, result: Marked) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in cast("list[tuple[Node, Node]]", node.value):
        _mend(key, result)
        name = cast("object", key.value)
        if not isinstance(name, str):
            result.note(key.start_mark, "a key", "a list or a mapping")
        elif name in plain:
            result.note(key.start_mark, f"the key “{clip(name)}” only once", "it a second time")
        else:
            result.keys[*loc, name] = key
            plain[name] = _plain(value, (*loc, name), result)
    return plain


def _scalar(tag: str, text: str) -> object:
    """The value of a scalar; numbers in a form that only YAML knows (0b11, 010, 12:30) are misread."""
    if tag == "str":
        return text
    if tag == "null":
        return None
    if tag == "bool":
        return _BOOL[text.lower()]
    return int(text) if tag == "int" and DECIMAL.fullmatch(text) else Misread()


def _tabs(text: str, file: str) -> list[Mistake]:
    """The lines that a tab indents, which is what most often breaks a file."""
    return [
        Mistake(file, number, line.index("\t") + 1, "spaces to indent a line", "a tab")
        for number, line in enumerate(text.split("\n"), 1)
        if re.match(r" *\t\s*\S", line)
    ]


# PyYAML's own words (the beginning of the problem it names) -> what was expected, what was found.
_PROBLEMS = (
    ("mapping values are not allowed", "quotes round a text with a colon in it", "a colon"),
    ("found unexpected end of stream", "a closing quotation mark for the one that opens here", "none"),
    ("found unexpected document separator", "a closing quotation mark", "three hyphens or full stops"),
    ("could not find expected ':'", "a colon after the key", "none"),
    ("expected <block end>", "the same indentation as the lines above", "something that does not line up"),
    ("expected ',' or ']'", "a comma or a closing bracket", "neither"),
    ("expected ',' or '}'", "a comma or a closing brace", "neither"),
    ("expected the node content", "a value", "none"),
    ("sequence entries are not allowed", "a list to begin on a line of its own", "a hyphen"),
    ("but found another document", "one guide in a file", "the beginning of a second one"),
    ("found unknown escape", "no backslash in double quotes (single quotes take it)", "one"),
)


def _note_problem(error: yaml.MarkedYAMLError, text: str, result: Marked) -> None:
    problem = str(error.problem or "")
    pair = next((said for start, *said in _PROBLEMS if problem.startswith(start)), None)
    expected, found = pair or ("YAML that can be read", "something that is not")
    mark = cast("_Mark", error.problem_mark)
    if "end of stream" in problem and error.context_mark:
        mark = cast("_Mark", error.context_mark)
    if "cannot start any token" in problem:
        char = text[mark.index]
        expected, found = "quotes round a text that begins like this", f"“{char}”"
        if char == "\t":
            expected, found = "spaces", "a tab"
    elif problem.startswith("expected ','") and text[mark.index : mark.index + 1] == "?":
        expected, found = "quotes round a question that stands between brackets or braces", "a question mark"
    result.note(mark, expected, found)


def clip(text: str, most: int = 40) -> str:
    """A text short and plain enough to be shown in a sentence."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return shown if len(shown) <= most else shown[: most - 1] + "…"
