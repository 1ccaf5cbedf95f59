"""Looks up every pinned package among those with known holes, and says so where it cannot.

usage: .venv/bin/python -m tools.audit
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.txt", "requirements-dev.txt")
AUDIT = ("-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: packages that were looked up, those that could not be, and a line for each hole."""

    known: int
    unknown: int
    holes: tuple[str, ...]

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Report":
        packages: list[dict[str, Any]] = told["dependencies"]
        unknown = sum("skip_reason" in package for package in packages)
        holes = (
            f"{package['name']} {package['version']}: {hole['id']}, mended in {_mended(hole)}"
            for package in packages
            for hole in package.get("vulns", ())
        )
        return cls(len(packages) - unknown, unknown, tuple(holes))

    @property
    def lines(self) -> Sequence[str]:
        """The report in sentences."""
        if not self.known:
            return ("Nothing could be looked up: the data about known holes is out of reach from here.",)
        missed = f"; {self.unknown} could not be looked up" if self.unknown else ""
        return (*self.holes, f"{self.known} packages looked up, {len(self.holes)} known holes{missed}.")


def _mended(hole: dict[str, Any]) -> str:
    return ", ".join(hole["fix_versions"]) or "no version yet"


def main() -> None:
    files = [argument for name in FILES for argument in ("--requirement", str(ROOT / name))]
    done = subprocess.run([sys.executable, *AUDIT, *files], capture_output=True, text=True, check=False)
    try:
        report = Report.of(json.loads(done.stdout))
    except ValueError:
        report = Report(0, 0, ())
    print("\n".join(report.lines))
    if report.holes or not report.known or report.unknown:
        sys.exit(1)


if __name__ == "__main__":
    main()
