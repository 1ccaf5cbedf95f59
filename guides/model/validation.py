"""The laws that hold across a whole guide, read from its plain form (mappings and lists).

They take anything at all, so that the reader can name them beside mistakes that the model finds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast

from guides.model.parts import USUAL
from guides.model.text import LONGEST_KEY

MOST_PROMPTS = 25
"""A select on Discord offers 25 choices, and the facilitator may jump to any prompt of a discussion."""
MOST_MUST_ASKS = 10
"""45 minutes less 5 to open, 3 to choose sections and 5 to close leave 32; a must-ask is promised 3. A guide
whose sittings may be shorter holds fewer."""
MOST_RATED = 5
"""A form on Discord has five lines, and each member writes one for each key question that they rate."""
AROUND, CHOOSING, PROMISED = 10, 3, 3
"""Minutes to open and to close, to choose sections, and for a must-ask."""
MOST_BACKGROUND = 3000
"""Characters of background on one prompt; a card on Discord holds 4,000 with its titles."""

Loc = tuple[str | int, ...]
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """A law that is broken: where, what was expected, what was there."""

    loc: Loc
    expected: str
    found: str


def findings(guide: object) -> tuple[Finding, ...]:
    """Every broken law of the whole, in no particular order."""
    if not isinstance(guide, dict):
        return ()
    plain = cast("Plain", guide)
    parts = list(_parts(plain, (), "discussions"))
    return tuple(
        chain(
            _repeated("ref", _refs(plain, ())),
            _repeated("key", ((key, loc) for loc, part in parts if (key := _text(part, "key")))),
            *(_discussion(part, loc, _least(plain)) for loc, part in parts),
            _rated([part for _, part in _parts(plain, (), "key_questions") if _text(part, "rate")]),
            _repeated("key", (prompt_key for loc, part in parts for prompt_key in _prompt_keys(part, loc))),
        )
    )


def prompt_key(prompt: Plain, discussion: str, section: str, number: int) -> str:
    """The key a prompt goes by: its own, else its ref where short enough, else its place in the guide."""
    own, ref = _text(prompt, "key"), _text(prompt, "ref")
    return own or (ref if 0 < len(ref) <= LONGEST_KEY else f"{discussion}.{section}.{number}")


def _text(part: Plain, name: str) -> str:
    value = part.get(name)
    return value if isinstance(value, str) else ""


def _parts(part: Plain, loc: Loc, name: str) -> Iterator[tuple[Loc, Plain]]:
    """The mappings in the list that is under a name, each with its place."""
    items = part.get(name)
    for index, item in enumerate(cast("list[object]", items) if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield (*loc, name, index), cast("Plain", item)


def _refs(value: object, loc: Loc) -> Iterator[tuple[str, Loc]]:
    if isinstance(value, dict):
        for name, inner in cast("dict[Any, object]", value).items():
            if name == "ref" and isinstance(inner, str):
                yield inner, loc
            else:
                yield from _refs(inner, (*loc, name))
    elif isinstance(value, list):
        for index, inner in enumerate(cast("list[object]", value)):
            yield from _refs(inner, (*loc, index))


def _repeated(name: str, found: Iterator[tuple[str, Loc]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for value, loc in found:
        if value in seen:
            yield Finding((*loc, name), f"a {name} that occurs only once", f"“{value}” for the second time")
        seen.add(value)


def _prompt_keys(discussion: Plain, loc: Loc) -> Iterator[tuple[str, Loc]]:
    for section_loc, section in _parts(discussion, loc, "sections"):
        for number, (place, prompt) in enumerate(_parts(section, section_loc, "prompts"), 1):
            yield prompt_key(prompt, _text(discussion, "key"), _text(section, "key"), number), place


def _least(guide: Plain) -> int:
    """The minutes of a guide's shortest sitting."""
    given = guide.get("minutes")
    least = cast("Plain", given).get("least") if isinstance(given, dict) else None
    return least if isinstance(least, int) else USUAL.least


def _discussion(discussion: Plain, loc: Loc, least: int) -> Iterator[Finding]:
    sections = list(_parts(discussion, loc, "sections"))
    prompts = [
        (place, prompt, part) for at, part in sections for place, prompt in _parts(part, at, "prompts")
    ]
    yield from _repeated("key", ((key, at) for at, part in sections if (key := _text(part, "key"))))
    yield from _counts(loc, sections, [prompt for _, prompt, _ in prompts], least)
    for place, prompt, section in prompts:
        size = _background(prompt) + _background(section)
        if size > MOST_BACKGROUND:
            expected = f"at most {MOST_BACKGROUND} characters of background for one prompt and its section"
            yield Finding(place, expected, f"{size}")


def _rated(questions: list[Plain]) -> Iterator[Finding]:
    if len(questions) > MOST_RATED:
        yield Finding(("key_questions",), f"at most {MOST_RATED} of them with a “rate”", str(len(questions)))


def _counts(
    loc: Loc, sections: list[tuple[Loc, Plain]], prompts: list[Plain], least: int
) -> Iterator[Finding]:
    must, most = sum(prompt.get("must_ask") is True for prompt in prompts), _held(sections, least)
    if len(prompts) > MOST_PROMPTS:
        yield Finding(loc, f"at most {MOST_PROMPTS} prompts in a discussion", str(len(prompts)))
    if must > most:
        yield Finding(
            loc,
            f"at most {most} prompts with “must_ask: true”, which is what {least} minutes hold",
            str(must),
        )
    if prompts and not must and any(part.get("optional") is not True for _, part in sections):
        yield Finding(loc, "at least one prompt with “must_ask: true”", "none")


def _held(sections: list[tuple[Loc, Plain]], least: int) -> int:
    """How many must-asks the shortest sitting has room for: one always."""
    choosing = any(part.get("optional") is True for _, part in sections)
    room = least - AROUND - (CHOOSING if choosing else 0)
    return max(1, min(MOST_MUST_ASKS, room // PROMISED))


def _background(part: Plain) -> int:
    kinds = ("considerations", "research")
    offer = part.get("offer")
    items = [item for name in kinds for _, item in _parts(part, (), name)]
    items += [cast("Plain", offer)] if isinstance(offer, dict) else []
    probes = [probe for item in items for _, probe in _parts(item, (), "probes")]
    return sum(len(_text(item, name)) for item in items + probes for name in ("title", "text", "ask"))
