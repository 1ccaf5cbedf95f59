"""Proposals: what is put to the group, in words that may change; none are lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from guides.model.guide import Discussion
from guides.model.parts import NoteKind

PROPOSABLE = (NoteKind.GOAL, NoteKind.ASSET, NoteKind.CONSTRAINT, NoteKind.PRACTICE, NoteKind.ACTION)
"""The kinds of note that a group can decide on."""
PROPOSALS_MOST = 100
"""Proposals that one session may hold."""


class Standing(StrEnum):
    """What has become of a proposal."""

    OPEN = "open"
    AGREED = "agreed"
    WITH_RESERVATIONS = "agreed with reservations"
    NOT_AGREED = "not agreed"
    PARKED = "parked"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


AGREED = frozenset({Standing.AGREED, Standing.WITH_RESERVATIONS})
WAITING = frozenset({Standing.OPEN, Standing.NOT_AGREED, Standing.PARKED})
"""What the group can still change and vote on, in this session or a later one."""


class Sort(StrEnum):
    """What sort of asset."""

    PLACES = "places and technology"
    TIME = "time and money"
    PEOPLE = "people"


class Daunting(StrEnum):
    """How daunting a constraint is to the group."""

    LITTLE = "a little"
    RATHER = "rather"
    VERY = "very"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What belongs to a proposal besides its words. Of a goal: the `sign` with which the group will know that
    it helps. Of an asset: its `sort`, and whether it is still `to_obtain`. Of a constraint: how `daunting` it
    is, and a constructive `response`."""

    sign: str = ""
    sort: Sort | None = None
    to_obtain: bool = False
    daunting: Daunting | None = None
    response: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for text in (self.sign, self.response) if text)

    def fit(self, kind: NoteKind) -> bool:
        """Whether all that is given here belongs to a kind of proposal."""
        given = {field.name for field in fields(self) if getattr(self, field.name) != field.default}
        return given <= BELONGING.get(kind, frozenset())

    def filled(self, other: "Details") -> "Details":
        """These, and where nothing is given the other's."""
        own = {field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)}
        return Details(**own)


BELONGING = {
    NoteKind.GOAL: frozenset({"sign"}),
    NoteKind.ASSET: frozenset({"sort", "to_obtain"}),
    NoteKind.CONSTRAINT: frozenset({"daunting", "response"}),
}
"""The details that belong to each kind."""
PLAIN = Details()


Rates = tuple[int, int, int, int, int]
"""How often each rate was given, from 1 to 5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How a practice was rated: how many gave it each rate from 1, little, to 5, much, for what it promises
    and for how feasible it is."""

    promise: Rates
    feasibility: Rates

    @property
    def means(self) -> tuple[float | None, float | None]:
        """Both on average; None where no one rated it so."""
        return _mean(self.promise), _mean(self.feasibility)


def _mean(counts: Rates) -> float | None:
    times = sum(counts)
    return sum(rate * count for rate, count in enumerate(counts, 1)) / times if times else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something put to the group. `notes` are the lines on the flipchart that it came from, `offer` the
    prompt of the guide that offered it; `earlier` is every text it had before, and every one of what was
    merged into it. `dots` are those of the last shortlisting, `rating` is how it was rated last; `reasons`
    what would have to change, as the last vote said, without names; `into` is what it was merged into."""

    id: str
    kind: NoteKind
    text: str
    details: Details = PLAIN
    notes: tuple[str, ...] = ()
    offer: str = ""
    earlier: tuple[str, ...] = ()
    standing: Standing = Standing.OPEN
    dots: int = 0
    rating: Rating | None = None
    reasons: tuple[str, ...] = ()
    into: str = ""

    @property
    def waits(self) -> bool:
        """Whether the group can still change it and vote on it."""
        return self.standing in WAITING

    @property
    def agreed(self) -> bool:
        return self.standing in AGREED

    @property
    def said(self) -> tuple[str, ...]:
        """Every text that ever was here, the present words first."""
        return (self.text, *self.details.texts, *self.earlier)

    def reworded(self, text: str) -> "Proposal":
        """The same in other words. Everything that was decided on the old ones is open again."""
        return self._changed(replace(self, text=text))

    def described(self, details: Details) -> "Proposal":
        return self._changed(replace(self, details=details))

    def merged(self, others: Iterable["Proposal"]) -> "Proposal":
        """This one, with all that the others say and came from."""
        one = self
        for other in others:
            merged = replace(one, details=one.details.filled(other.details), notes=(*one.notes, *other.notes))
            one = one._changed(merged, *other.said)
        return one

    def _changed(self, after: "Proposal", *more: str) -> "Proposal":
        """This proposal as it is `after` a change, still knowing every text it had, and `more`."""
        there = (*self.earlier, self.text, *self.details.texts, *more)
        lost = dict.fromkeys(text for text in there if text not in (after.text, *after.details.texts))
        return replace(after, earlier=tuple(lost), standing=Standing.OPEN)


@dataclass(frozen=True, slots=True)
class Offered:
    """A goal or a practice that the guide offers, and the key of the prompt or the section it belongs to."""

    key: str
    kind: NoteKind
    title: str
    text: str


def offered(discussion: Discussion) -> Iterator[Offered]:
    """What a discussion offers to start from, in the order of the guide."""
    for section in discussion.sections:
        for part in (section, *section.prompts):
            if part.offer is not None:
                yield Offered(part.key, part.offer.kind, part.offer.title, part.offer.text)


def shortlist(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Those that got dots and can be voted on, the most dots first."""
    dotted = (proposal for proposal in proposals if proposal.dots and proposal.waits)
    return tuple(sorted(dotted, key=lambda proposal: -proposal.dots))


def compared(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Those that were rated, the most promising first, and of these the most feasible."""

    def worse(one: Proposal) -> tuple[float, float]:
        promise, feasibility = one.rating.means if one.rating else (None, None)
        return -(promise or 0), -(feasibility or 0)

    return tuple(sorted((one for one in proposals if one.rating), key=worse))


def of_kind(proposals: Iterable[Proposal], kind: NoteKind) -> Iterator[Proposal]:
    """The proposals of a kind that are neither withdrawn nor merged into another."""
    gone = (Standing.MERGED, Standing.WITHDRAWN)
    return (one for one in proposals if one.kind is kind and one.standing not in gone)
