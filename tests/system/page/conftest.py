"""Starts the rehearsal in a process of its own, and a browser in front of it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.system.page.browser import Desk

ROOT = Path(__file__).parents[3]
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.page)


@pytest.fixture(scope="module")  # while it is open, no other test could run an event loop
def browser() -> Generator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        window = driver.chromium.launch(executable_path=chromium, args=[*FLAGS, *sandbox])
        yield window
        window.close()


@contextmanager
def _rehearsal(module: str, *arguments: str) -> Generator[str]:
    """Yields the page's address; afterwards the rehearsal ends as it does on Ctrl-C, without complaint."""
    quiet = {
        name: value for name, value in os.environ.items() if not name.startswith(("DISCORD", "STAFFROOM"))
    }
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, env=quiet, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as told:
        try:
            yield next(word for line in told for word in line.split() if word.startswith("http://"))
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 0


@pytest.fixture
def at_desk(browser: Browser) -> Generator[Callable[..., Desk]]:
    """Opens a rehearsal and sits down in front of it."""
    with ExitStack() as stack:

        def sit(module: str, *arguments: str) -> Desk:
            address = stack.enter_context(_rehearsal(module, *arguments))
            page = stack.enter_context(browser.new_page(viewport={"width": 1280, "height": 900}))
            return Desk(page, address)

        yield sit
