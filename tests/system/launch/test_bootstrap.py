"""The bootstrap says what a person has to do first, and works once only."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "tools" / "bootstrap.py"


def bootstrap(tmp_path: Path, pretend: str) -> subprocess.CompletedProcess[str]:
    """Runs a copy of the script in an empty project, on a machine that `pretend` describes."""
    (tmp_path / "tools").mkdir(exist_ok=True)
    copy = shutil.copy(SCRIPT, tmp_path / "tools" / SCRIPT.name)
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    code = f"import os, runpy, subprocess, sys\n{pretend}\nrunpy.run_path({str(copy)!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("pretend", "sentence"),
    [
        ("sys.version_info = (3, 9, 2)", "needs Python 3.11 or newer and found 3.9"),
        (
            "sys.modules['ensurepip'] = None; os.geteuid = lambda: 1000; sys.executable = '/bin/false'",
            "sudo apt-get install python3",
        ),
        ("sys.executable = '/bin/false'; os.geteuid = lambda: 1000; os.environ['PATH'] = ''", "venv"),
    ],
)
def test_what_stands_in_the_way_is_one_sentence(tmp_path: Path, pretend: str, sentence: str) -> None:
    told = bootstrap(tmp_path, pretend)
    assert told.returncode == 1
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1


def test_nothing_is_installed_twice(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to("/bin/true")
    first = bootstrap(tmp_path, "")
    assert first.returncode == 0
    assert "Installing" in first.stderr
    assert bootstrap(tmp_path, "").stderr == ""


def test_a_changed_pin_is_installed(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to("/bin/true")
    bootstrap(tmp_path, "")
    (tmp_path / "requirements.txt").write_text("# another pin\n")
    assert "Installing" in bootstrap(tmp_path, "").stderr


def test_another_python_has_the_environment_made_again(tmp_path: Path) -> None:
    bin_ = tmp_path / ".venv" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "python").symlink_to("/bin/true")
    bootstrap(tmp_path, "")
    for pretend in (
        "sys.version_info = (3, 99, 0)",
        "import platform; platform.machine = lambda: 'abacus'",
        "sys.implementation.name = 'another'",
    ):
        assert "Installing" in bootstrap(tmp_path, pretend).stderr
        assert "Installing" in bootstrap(tmp_path, "").stderr


MAKING = """
def run(command, *, real=subprocess.run, **options):
    if command[1] == "-c":
        return real(command, **options)
    if "venv" in command:
        os.makedirs(command[-1])
        print("made again")
    return subprocess.CompletedProcess(command, 0)
subprocess.run = run
"""
"""A machine where an environment is made at once, and everything can be installed."""


@pytest.mark.parametrize("broken", ["/bin/false", "/nowhere", "text"])
def test_an_environment_whose_python_does_not_start_is_made_again(tmp_path: Path, broken: str) -> None:
    """It is gone or another one by now, as after an upgrade of the system, though the pins are the same."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to("/bin/true")
    bootstrap(tmp_path, "")
    python.unlink()
    if broken == "text":
        python.write_text("no program", encoding="utf-8")
        python.chmod(0o755)
    else:
        python.symlink_to(broken)
    assert bootstrap(tmp_path, MAKING).stdout == "made again\n"
