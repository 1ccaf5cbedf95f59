"""Keeps what docs/design/core.md shows of the rules current: the phase diagram and the table of commands.

usage: python -m tools.architecture
"""

from pathlib import Path

from tools.phase_diagram import mermaid, table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "design" / "core.md"


def current(page: str) -> str:
    """The page, with what is between its markers redrawn. Raises ValueError where one is missing."""
    page = _between(page, "phases", f"```mermaid\n{mermaid()}\n```")
    return _between(page, "commands", table())


def _between(page: str, name: str, text: str) -> str:
    before, begin, rest = page.partition(f"<!-- {name} -->")
    _, end, after = rest.partition(f"<!-- end of {name} -->")
    if not begin or not end:
        raise ValueError(f"{PAGE.name} needs <!-- {name} --> and <!-- end of {name} -->")
    return f"{before}{begin}\n{text}\n{end}{after}"


def main() -> None:
    PAGE.write_text(current(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
