"""A guide at a glance: as data for programs, as a tree for people."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from guides.model.guide import Discussion, Guide, Prompt, Section
from guides.model.parts import Minutes

Planner = Callable[[Discussion, int], Sequence[float]]
"""Shares a discussion's minutes: for the opening, each prompt (0 where it drops out) and the closing."""


def outline(guide: Guide, plan: Planner) -> dict[str, Any]:
    """What a guide holds, in numbers, with the minutes that `plan` gives to each prompt."""
    return {
        "guide": guide.guide,
        "title": guide.title,
        "source": guide.source.model_dump(mode="json"),
        "refs": list(guide.refs),
        "discussions": [_discussion(discussion, guide.minutes, plan) for discussion in guide.discussions],
    }


def tree(guide: Guide) -> str:
    """A guide as an indented list. A star marks what stays when time is short."""
    source = guide.source
    lines = [guide.title, f"after {source.title} ({source.publisher}, {source.year})"]
    for number, discussion in enumerate(guide.discussions, 1):
        lines += ["", f"{number}. {discussion.title} ({discussion.key})", *_branches(discussion)]
    return "\n".join(lines)


def _discussion(discussion: Discussion, minutes: Minutes, plan: Planner) -> dict[str, Any]:
    """In numbers; the minutes are those of the shortest, the usual and the longest session."""
    lengths = (minutes.least, minutes.usual, minutes.most)
    prompts, parts = discussion.prompts, (*discussion.sections, *discussion.prompts)
    return {
        "key": discussion.key,
        "title": discussion.title,
        "prompts": len(prompts),
        "probes": sum(len(prompt.probes) for prompt in prompts),
        "considerations": sum(len(part.considerations) for part in parts),
        "research": len(discussion.research) + sum(len(part.research) for part in parts),
        "must_ask": sum(prompt.must_ask for prompt in prompts),
        "minutes": {str(length): list(plan(discussion, length)) for length in lengths},
    }


def _branches(discussion: Discussion) -> Iterator[str]:
    for section in discussion.sections:
        yield f"   {section.key}. {section.title}" + (
            " (if the group chooses it)" if section.optional else ""
        )
        yield from _twigs(section)
        for prompt in section.prompts:
            yield f"    {'*' if prompt.must_ask else ' '} {prompt.key}  {prompt.ask}"
            yield from (f"          - {probe.ask}" for probe in prompt.probes)
            yield from _twigs(prompt)


def _twigs(part: Section | Prompt) -> Iterator[str]:
    background = len(part.considerations) + len(part.research)
    if part.offer:
        yield f"          offers the {part.offer.kind} “{part.offer.title}”"
    if background:
        yield f"          background: {background}"
