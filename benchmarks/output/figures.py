"""Numbers as the page shows them: samples, what was aimed at, and chapters of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds, as often as something was measured."""

    seconds: tuple[float, ...]

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Sample":
        return cls(tuple(sorted(seconds)))

    @property
    def least(self) -> float:
        return self.seconds[0]

    @property
    def median(self) -> float:
        return self.at(0.5)

    @property
    def late(self) -> float:
        """The 99th percentile."""
        return self.at(0.99)

    def at(self, share: float) -> float:
        """What this share of them took at most."""
        return self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))]

    @property
    def text(self) -> str:
        """Least, median and 99th percentile in milliseconds."""
        return " / ".join(f"{1000 * one:.1f}" for one in (self.least, self.median, self.late))


@dataclass(frozen=True, slots=True)
class Aim:
    """What was aimed at, and what was measured: at most `limit`, or at least where `upward`."""

    what: str
    limit: float
    measured: float
    unit: str = ""
    upward: bool = False

    @property
    def met(self) -> bool:
        return self.measured >= self.limit if self.upward else self.measured <= self.limit

    @property
    def row(self) -> tuple[str, ...]:
        bound = "at least" if self.upward else "at most"
        told = (f"{number:.4g}{self.unit}" for number in (self.limit, self.measured))
        limit, measured = told
        return self.what, f"{bound} {limit}", measured, "met" if self.met else "**missed**"


@dataclass(frozen=True, slots=True)
class Curve:
    """A sample as it is drawn: which part of it took how long at most."""

    name: str
    sample: Sample


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the page: what was done, a table of what came of it, and a picture where there is one."""

    title: str
    told: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    aims: Sequence[Aim]
    picture: str = ""
    curves: Sequence[Curve] = field(default=())


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Markdown's table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
