"""A guide, as the rest of Staffroom sees it: frozen, checked, and made of plain text.

The reader (guides.reader) makes one from a file; a program may also build one directly. Either way a
`pydantic.ValidationError` names every law that is broken.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Self, TypeVar, cast

from pydantic import Field, StrictBool, ValidationInfo, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from guides.model.parts import (
    FEW,
    SOME,
    USUAL,
    Consideration,
    Considerations,
    KeyQuestion,
    Kinds,
    Minutes,
    NoteKind,
    Offer,
    Part,
    Probe,
    Probes,
    Research,
    Researches,
    Statement,
    Statements,
)
from guides.model.text import Key, Language, Line, PartKey, Question, Ref, Text, Title, words
from guides.model.validation import Finding, findings, prompt_key

__all__ = [
    "USUAL",
    "Consideration",
    "Discussion",
    "Guide",
    "KeyQuestion",
    "Minutes",
    "NoteKind",
    "Offer",
    "Probe",
    "Prompt",
    "Research",
    "Section",
    "Source",
    "Statement",
]


class Prompt(Part):
    """One question put to the group, with all that belongs to it."""

    ref: Ref | None = None
    """The place in the source that this restates, if there is one."""
    key: Key = ""
    """What it goes by; left out, its ref or "<discussion>.<section>.<n>"."""
    ask: Question
    """One question, at most 25 words, to be read aloud in one breath."""
    rephrase: Question
    """The same matter asked another way, for when no one answers."""
    probes: Probes = ()
    """Questions that follow it up."""
    weight: Annotated[int, Field(strict=True, ge=1, le=5)] = 2
    """Its share of the discussion's minutes, from 1 (brief) to 5 (long)."""
    must_ask: StrictBool = False
    """Whether it stays when time is short."""
    invites: Kinds = ()
    """The kinds of note that fit an answer."""
    takes_up: Kinds = ()
    """The kinds of note from earlier discussions to show beside it."""
    offer: Offer | None = None
    """A goal or a practice put forward with it."""
    considerations: Considerations = ()
    """Background, shown when asked for."""
    research: Researches = ()
    """Background, shown when asked for."""
    condition: Line | None = None
    """For whom it is meant, where not for every group, such as "Only where teachers have a union."."""
    sensitive: StrictBool = False
    """Whether it may touch someone personally, so that the facilitator takes care."""

    @field_validator("rephrase")
    @classmethod
    def _another_way(cls, rephrase: str, info: ValidationInfo) -> str:
        if words(rephrase) == words(info.data.get("ask", "")):
            raise PydanticCustomError(
                "same_question", "the question asked another way", {"found": "the same words"}
            )
        return rephrase


class Section(Part):
    """Prompts that belong together."""

    key: PartKey
    """Unique in the discussion, at most 10 characters."""
    title: Title
    """At most 80 characters."""
    intro: Text | None = None
    """What leads into it, at most 600 characters."""
    optional: StrictBool = False
    """Whether the group chooses to look at it."""
    offer: Offer | None = None
    """A goal or a practice put forward with it."""
    considerations: Considerations = ()
    """Background, shown when asked for."""
    research: Researches = ()
    """Background, shown when asked for."""
    prompts: Annotated[tuple[Prompt, ...], SOME]
    """Its questions, in order."""


class Discussion(Part):
    """What a group talks about in one sitting."""

    key: PartKey
    """Unique in the guide, at most 10 characters."""
    title: Title
    """At most 80 characters."""
    purpose: Text
    """What it is for, at most 600 characters."""
    frame: Probes = ()
    """The questions that it answers as a whole."""
    check_in: Line
    """A round to open with, answered in one sentence."""
    takes_up: Kinds = ()
    """The kinds of note from earlier discussions to show at its start."""
    research: Researches = ()
    """Background to the whole discussion, shown when asked for."""
    sections: Annotated[tuple[Section, ...], SOME]
    """Its parts, in order."""

    @field_validator("sections")
    @classmethod
    def _name_prompts(cls, sections: tuple[Section, ...], info: ValidationInfo) -> tuple[Section, ...]:
        return tuple(_named(section, info.data.get("key", "")) for section in sections)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """All its prompts, in order."""
        return tuple(chain.from_iterable(section.prompts for section in self.sections))

    def prompt(self, key: str) -> Prompt:
        """The prompt of that key; raises KeyError where there is none."""
        return _by_key(self.prompts, key)

    def section_of(self, key: str) -> Section:
        """The section that holds the prompt of that key; raises KeyError where there is none."""
        for section in self.sections:
            if any(prompt.key == key for prompt in section.prompts):
                return section
        raise KeyError(key)


def _named(section: Section, discussion: str) -> Section:
    """The section with a key on each of its prompts."""
    prompts = tuple(
        prompt.model_copy(update={"key": prompt_key(prompt.model_dump(), discussion, section.key, number)})
        for number, prompt in enumerate(section.prompts, 1)
    )
    return section.model_copy(update={"prompts": prompts})


_Keyed = TypeVar("_Keyed", Prompt, Discussion)


def _by_key(parts: tuple[_Keyed, ...], key: str) -> _Keyed:
    for part in parts:
        if part.key == key:
            return part
    raise KeyError(key)


class Source(Part):
    """The work that a guide follows, credited."""

    title: Line
    """At most 200 characters."""
    publisher: Line
    """At most 200 characters."""
    year: Annotated[int, Field(strict=True, ge=1800, le=2200)]
    """The year it came out."""


class Guide(Part):
    """Discussions in order, and what a group needs to hold them."""

    guide: Key
    """What it goes by, at most 24 letters, digits, full stops and hyphens."""
    title: Title
    """At most 80 characters."""
    language: Language = "en"
    """The language it is written in, such as en or pt-BR."""
    source: Source
    """The work that it follows."""
    minutes: Minutes = USUAL
    """How long a sitting takes: 45 to 75 minutes, usually 60, where nothing else is said."""
    repeats: StrictBool = False
    """Whether any group may hold it beside its own guide, as often as it likes, such as a check-in."""
    duties: Statements = ()
    """What the facilitator does."""
    notetaker_duties: Statements = ()
    """What the notetaker does."""
    ground_rules: Statements = ()
    """The rules that a group begins with."""
    rules_ask: Probes = ()
    """What to ask the group about the rules."""
    key_questions: Annotated[tuple[KeyQuestion, ...], FEW] = ()
    """What to settle before a group begins."""
    research: Researches = ()
    """Background to the whole guide, shown when asked for."""
    discussions: Annotated[tuple[Discussion, ...], SOME]
    """The discussions, in order."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Holds the laws that no single part can see."""
        broken = findings(self.model_dump(mode="json"))
        if broken:
            raise ValidationError.from_exception_data("Guide", [_detail(finding) for finding in broken])
        return self

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the discussions, in order."""
        return tuple(discussion.title for discussion in self.discussions)

    @property
    def refs(self) -> tuple[str, ...]:
        """Every reference to the source, in the order of the file."""
        return tuple(_refs(self))

    def discussion(self, key: str) -> Discussion:
        """The discussion of that key; raises KeyError where there is none."""
        return _by_key(self.discussions, key)


def _detail(finding: Finding) -> InitErrorDetails:
    # The sentence travels as context, because a template would read braces in it.
    error = PydanticCustomError(
        "whole", "{expected}, found {found}", {"expected": finding.expected, "found": finding.found}
    )
    return InitErrorDetails(type=error, loc=finding.loc, input=finding.found)


def _refs(value: object) -> Iterator[str]:
    if isinstance(value, Part):
        for _, inner in value:
            yield from _refs(inner)
        if (ref := getattr(value, "ref", None)) is not None:
            yield ref
    elif isinstance(value, tuple):
        for inner in cast("tuple[object, ...]", value):
            yield from _refs(inner)
