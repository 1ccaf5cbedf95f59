"""The layout: what a newcomer relies on when they look for something."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = ("bot", "facilitation", "guides", "reports", "storage", "tests", "benchmarks")
MOST = 13
LINES = 300
PRODUCT = ("bot", "facilitation", "guides", "reports", "storage")
FILES = sorted(path for folder in (*CODE, "tools") for path in (ROOT / folder).rglob("*.py"))
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
PACKAGES = sorted(init.parent for folder in CODE for init in (ROOT / folder).rglob("__init__.py"))


def _entries(folder: Path) -> list[str]:
    return [
        entry.name for entry in folder.iterdir() if not entry.name.startswith("__init__") and _counts(entry)
    ]


def _counts(entry: Path) -> bool:
    """Folders that only a running program makes, and empty ones, are no part of the layout."""
    return entry.is_file() or (entry.name != "__pycache__" and any(entry.rglob("*.*[!c]")))


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_package_can_be_taken_in_at_a_glance(folder: Path):
    entries = _entries(folder)
    assert len(entries) <= MOST, entries


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_package_says_what_it_is_for_and_nothing_else(folder: Path):
    body = ast.parse((folder / "__init__.py").read_text(encoding="utf-8")).body
    if folder.name != "disclosure":  # its one table is put together there
        assert all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body)
    assert body, "one sentence says the rule of a package"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page: Path):
    named = re.findall(
        r"`((?:bot|facilitation|guides|reports|storage|tests|tools|benchmarks)/[\w./-]*)`", page.read_text()
    )
    missing = [path for path in named if not (ROOT / path).exists()]
    assert not missing


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_read_in_one_sitting(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES


def test_no_two_classes_share_a_name():
    found: dict[str, list[str]] = {}
    for path in FILES:
        place = path.relative_to(ROOT)
        if place.parts[0] in PRODUCT:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    found.setdefault(node.name, []).append(str(place))
    assert not {name: places for name, places in found.items() if len(places) > 1}


def _members(node: ast.ClassDef) -> set[str]:
    """The attributes and methods that a class defines or sets."""
    stored = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
    return (
        stored
        | {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        | {n.name for n in node.body if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))}
    )


def _classes() -> dict[str, set[str]]:
    nodes = (node for path in FILES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    found: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            found.setdefault(node.name, set()).update(_members(node))
    return found


CLASSES = _classes()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_class_that_a_page_names_exists(page: Path):
    named = re.findall(r"`([A-Z][a-z]+\w*)(?:\.(\w+))?(?:\([^`]*\))?`", page.read_text(encoding="utf-8"))
    assert not [f"{a}.{b}" for a, b in named if a not in CLASSES or (b and b not in CLASSES[a])]
