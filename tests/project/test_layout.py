"""The layout: what a newcomer relies on when they look for something."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = ("bot", "facilitation", "guides", "reports", "storage", "tests", "benchmarks")
MOST = 13
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
