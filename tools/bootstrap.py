"""Makes .venv from the pinned requirements, and brings it up to date when they change.

Runs before anything is installed, so it needs the standard library alone, and it must start on a Python
too old for Staffroom in order to say so.

usage: python3 tools/bootstrap.py [--dev]
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME = ("requirements.txt",)
EVERYTHING = ("requirements.txt", "requirements-dev.txt")


class Halt(Exception):
    """Says in one sentence what has to be done by hand first."""


def main() -> None:
    wanted = EVERYTHING if "--dev" in sys.argv[1:] else RUNTIME
    try:
        check_python()
        if not (installed(wanted) or installed(EVERYTHING)):
            make_venv()
            install(wanted)
    except Halt as trouble:
        sys.exit(str(trouble))


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - the oldest Python may be the one that runs this
        raise Halt(
            f"Staffroom needs Python 3.11 or newer and found {version()}: run `make PYTHON=python3.11 ...`."
        )


def stamp(wanted: tuple[str, ...]) -> str:
    """Fingerprint of what the environment is made from: the Python, the pins, the project's own metadata, the
    place."""
    told = hashlib.sha256(f"{sys.implementation.name} {version()} {platform.machine()} {ROOT}".encode())
    for name in (*wanted, "pyproject.toml"):
        told.update((ROOT / name).read_bytes())
    return told.hexdigest()


def version() -> str:
    return "{}.{}".format(*sys.version_info[:2])


def stamp_file(wanted: tuple[str, ...]) -> Path:
    return VENV / (".staffroom-dev" if wanted == EVERYTHING else ".staffroom-run")


def installed(wanted: tuple[str, ...]) -> bool:
    kept = stamp_file(wanted)
    return kept.exists() and kept.read_text() == stamp(wanted) and works()


def make_venv() -> None:
    if works():
        return
    if not can_make_venv():
        add_venv_package()
    if VENV.exists():
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", str(VENV)], "Python could not make the folder .venv")


def works() -> bool:
    """Whether the environment's Python starts, is the version that runs this, and finds what was installed
    for it: after an upgrade of the system it may be gone, or be another one in the same place."""
    probe = f"import pip, sys; sys.exit('{{}}.{{}}'.format(*sys.version_info[:2]) != '{version()}')"
    try:
        return subprocess.run([str(PYTHON), "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def can_make_venv() -> bool:
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def add_venv_package() -> None:
    """Debian keeps the venv module in a package of its own."""
    package = f"python{version()}-venv"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Halt(f"Python's venv module is missing: run `sudo apt-get install {package}`, then try again.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    command = ["apt-get", "install", "-y", "-qq", package]
    run(command, f"The Debian package {package} could not be installed", quiet)


def install(wanted: tuple[str, ...]) -> None:
    print("Installing what Staffroom needs into .venv (once, about a minute) ...", file=sys.stderr)
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    trouble = "The pinned requirements could not be installed; check the network"
    files = [part for name in wanted for part in ("-r", str(ROOT / name))]
    run([*pip, "--require-hashes", *files], trouble)
    run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], trouble)
    stamp_file(wanted).write_text(stamp(wanted))


def run(command: list[str], trouble: str, env: "dict[str, str] | None" = None) -> None:
    if subprocess.run(command, env=env, check=False).returncode != 0:
        raise Halt(f"{trouble}, then try again: what went wrong stands above.")


if __name__ == "__main__":
    main()
