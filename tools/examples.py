"""Writes docs/examples again: one document of each kind, of the made-up group in tools/sample.py.

usage: python -m tools.examples
"""

from pathlib import Path

from bot.i18n.localizer import speaker
from reports.formats import json_data, markdown, spreadsheet, typeset, word
from tools.sample import JOURNEY, OWN, PLAN, SUMMARY

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "examples"


def examples() -> dict[str, bytes]:
    """Every example by the name of its file."""
    say = speaker(None)
    return {
        "summary.pdf": typeset.pdf(SUMMARY, say),
        "summary.png": typeset.png(SUMMARY, say)[0],
        "summary.docx": word.docx(SUMMARY, say),
        "summary.md": markdown.document(SUMMARY, say).encode(),
        "own.md": markdown.document(OWN, say).encode(),
        "plan.pdf": typeset.pdf(PLAN, say),
        "plan.png": typeset.plan_picture(PLAN, say),
        "journey.pdf": typeset.pdf(JOURNEY, say),
        "journey.csv": spreadsheet.table(JOURNEY, say),
        "journey.json": json_data.document(JOURNEY).encode(),
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, made in examples().items():
        (FOLDER / name).write_bytes(made)


if __name__ == "__main__":
    main()
