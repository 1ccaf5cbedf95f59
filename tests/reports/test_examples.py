"""The examples in the documents are what the program makes today."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tools.examples import FOLDER, examples

NAMES = [path.name for path in sorted(FOLDER.iterdir())]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return examples()


def test_there_is_every_example_and_no_other(made: dict[str, bytes]) -> None:
    assert sorted(made) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_current(made: dict[str, bytes], name: str) -> None:
    current = parts((FOLDER / name).read_bytes()) == parts(made[name])
    assert current, "python -m tools.examples writes the examples anew"


def parts(file: bytes) -> dict[str, bytes]:
    """What is in a file; of a Word document its parts, as machines pack them differently."""
    if not file.startswith(b"PK"):
        return {"": file}
    with ZipFile(BytesIO(file)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
