"""What is installed is what was pinned: every package in one version, and every file of it by its hash."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKED = sorted(ROOT.glob("requirements*.txt"))
PIN = re.compile(
    r"[A-Za-z0-9._-]+(?:\[[a-z,-]+\])?==[A-Za-z0-9.+!]+(?: ; [^;#@]+)?(?: --hash=sha256:[0-9a-f]{64})+"
)


def lines(file: Path) -> list[str]:
    """The lines of a file of requirements, each as a whole."""
    whole = file.read_text(encoding="utf-8").replace("\\\n", " ")
    return [" ".join(line.split()) for line in whole.splitlines() if line.strip()]


def test_there_is_one_for_running_and_one_for_developing() -> None:
    assert [file.name for file in LOCKED] == ["requirements-dev.txt", "requirements.txt"]


@pytest.mark.parametrize("file", LOCKED, ids=[file.name for file in LOCKED])
def test_every_line_is_pinned_and_hashed(file: Path) -> None:
    found = lines(file)
    assert len(found) > 20
    assert [line for line in found if not PIN.fullmatch(line)] == []


@pytest.mark.parametrize(
    "file", [*LOCKED, *sorted(ROOT.glob("requirements*.in"))], ids=lambda file: file.name
)
def test_no_place_to_fetch_from_is_named(file: Path) -> None:
    assert not re.search(
        r"://|--(?:index|extra-index|find-links|trusted)|^\s*-[ifr] ", file.read_text(), re.MULTILINE
    )


def test_what_is_installed_is_installed_by_hash() -> None:
    assert "--require-hashes" in (ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8")
