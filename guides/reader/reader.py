"""From a file to a guide, or to every mistake in it."""

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from guides.model.guide import Guide
from guides.reader.explain import mistakes
from guides.reader.files import decoded, text_of
from guides.reader.mistakes import GuideMistakes, Mistake
from guides.reader.yaml_nodes import Marked, marked

__all__ = ["GuideMistakes", "Mistake", "check", "load", "names", "read"]

_SHIPPED = Path(__file__).resolve().parent.parent


def names() -> tuple[str, ...]:
    """The guides that come with Staffroom."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml")))


def load(name_or_path: str | Path) -> Guide:
    """The guide of that name, or else in that file. Raises GuideMistakes, which holds all of them."""
    if isinstance(name_or_path, str) and name_or_path in names():
        return _shipped(name_or_path)
    path = Path(name_or_path)
    if isinstance(name_or_path, str) and path.name == name_or_path and not path.suffix and not path.exists():
        known = f"the name of a guide ({', '.join(names())}) or of a file"
        raise GuideMistakes((Mistake(name_or_path, 0, 0, known, "neither"),))
    return _guide(text_of(path), str(path))


def check(path: str | Path) -> tuple[Mistake, ...]:
    """The mistakes in a guide's file, in its order; none where it can be used."""
    try:
        _guide(text_of(Path(path)), str(path))
    except GuideMistakes as found:
        return found.mistakes
    return ()


def read(data: bytes, file: str) -> Guide:
    """The guide that these bytes hold; `file` is what mistakes call them. Raises GuideMistakes."""
    return _guide(decoded(data, file), file)


@cache
def _shipped(name: str) -> Guide:
    path = _SHIPPED / f"{name}.yaml"
    return _guide(text_of(path), path.name)


def _guide(text: str, file: str) -> Guide:
    source = marked(text, file)
    try:
        guide = Guide.model_validate(source.plain)
    except ValidationError as error:
        raise GuideMistakes(_all(source, error)) from None
    if source.mistakes:
        raise GuideMistakes(_all(source, None))
    return guide


def _all(source: Marked, error: ValidationError | None) -> tuple[Mistake, ...]:
    """Every mistake once, in the order of the file; of two at the same place only the cause."""
    first = {(mistake.line, mistake.column) for mistake in source.mistakes}
    later = [m for m in (mistakes(error, source) if error else ()) if (m.line, m.column) not in first]
    return tuple(sorted({*source.mistakes, *later}))
