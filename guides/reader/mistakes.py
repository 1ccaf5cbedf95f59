"""What is wrong with a guide's file, said so that its writer can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake. Lines and columns count from 1; both are 0 where the whole file is meant."""

    file: str
    line: int
    column: int
    expected: str
    found: str

    @property
    def sentence(self) -> str:
        """The mistake as one sentence."""
        place = f", line {self.line}, column {self.column}" if self.line else ""
        return f"{self.file}{place}: expected {self.expected}, but found {self.found}."


class GuideMistakes(Exception):
    """Raised where a guide cannot be read; carries every mistake, in the order of the file."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(mistake.sentence for mistake in mistakes))
        self.mistakes = mistakes
