"""The small parts of a guide: what surrounds its prompts."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from guides.model.text import Line, Question, Ref, Text, Title


class NoteKind(StrEnum):
    """What a line on the flipchart can be."""

    INSIGHT = "insight"
    CONCERN = "concern"
    QUESTION = "question"
    AGREEMENT = "agreement"
    DISAGREEMENT = "disagreement"
    GOAL = "goal"
    ASSET = "asset"
    CONSTRAINT = "constraint"
    PRACTICE = "practice"
    ACTION = "action"
    PARKED = "parked"


# A select on Discord offers at most 25 choices, and every list here may become one.
FEW = Field(max_length=25)
SOME = Field(min_length=1, max_length=25)
Kinds = Annotated[tuple[NoteKind, ...], FEW]


SHORTEST, LONGEST = 15, 120
"""Minutes that any guide may give a sitting: below, there is no room for a question between the opening and
the closing; above, people need a second evening."""


class Part(BaseModel):
    """What all parts of a guide share: they do not change, and they take no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Probe(Part):
    """A question that follows another one up."""

    ref: Ref | None = None
    """The place in the source that this restates, if there is one."""
    ask: Question
    """One question, at most 25 words."""


Probes = Annotated[tuple[Probe, ...], FEW]


class Consideration(Part):
    """Something worth bearing in mind."""

    ref: Ref | None = None
    """The place in the source that this restates, if there is one."""
    text: Text
    """One or two sentences, at most 600 characters."""


class Research(Part):
    """What research says, and the question it leaves the group with."""

    ref: Ref | None = None
    """The place in the source that this restates, if there is one."""
    title: Title
    """At most 80 characters."""
    text: Text
    """At most 600 characters."""
    probes: Probes = ()
    """The questions that close it."""


class Offer(Part):
    """A goal or a practice that the guide puts forward for the group to take, change or leave."""

    ref: Ref | None = None
    """The place in the source that this restates, if there is one."""
    kind: NoteKind
    """The kind of note it becomes when the group takes it."""
    title: Title
    """At most 80 characters."""
    text: Text
    """At most 600 characters."""


class Statement(Part):
    """One duty, or one ground rule."""

    ref: Ref | None = None
    """The place in the source that this restates, if there is one."""
    text: Line
    """At most 200 characters."""


class KeyQuestion(Part):
    """A question to settle before a group begins."""

    ref: Ref | None = None
    """The place in the source that this restates, if there is one."""
    ask: Question
    """One question, at most 25 words."""
    probes: Probes = ()
    """Questions that follow it up."""
    rate: Line | None = None
    """The same as a statement, which each member says how far it is so, before the first session."""
    if_weak: Text | None = None
    """What a group can do where that is hardly so, at most 600 characters."""


Statements = Annotated[tuple[Statement, ...], FEW]
Considerations = Annotated[tuple[Consideration, ...], FEW]
Researches = Annotated[tuple[Research, ...], FEW]


Length = Annotated[int, Field(strict=True, ge=SHORTEST, le=LONGEST)]


class Minutes(Part):
    """How long a sitting of a discussion takes."""

    least: Length = 45
    """The shortest that leaves room for the questions that have to be asked."""
    usual: Length = Field(default=60, validate_default=True)
    """What a sitting takes where no one says otherwise."""
    most: Length = Field(default=75, validate_default=True)
    """The longest that people should be asked to sit."""

    @field_validator("usual", "most")
    @classmethod
    def _in_order(cls, minutes: int, info: ValidationInfo) -> int:
        before = info.data.get("usual", info.data.get("least", minutes))
        if minutes < before:
            raise PydanticCustomError(
                "out_of_order", "at least {before} minutes", {"before": before, "found": f"{minutes}"}
            )
        return minutes

    @property
    def range(self) -> range:
        """Every length that a sitting may have."""
        return range(self.least, self.most + 1)


USUAL = Minutes()
"""The length of a sitting where a guide says nothing else."""
