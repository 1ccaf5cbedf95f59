"""From a path to text: everything that can be wrong with a file before anyone looks at what it says."""

import codecs
import re
from pathlib import Path

from guides.reader.mistakes import GuideMistakes, Mistake

LARGEST = 256 * 1024
"""Bytes. The longest guide we know has a fifth of that."""

# UTF-32 goes first, because its little-endian mark begins with that of UTF-16.
_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# What YAML 1.1 calls printable, less the byte order mark, which is for the start of a file alone.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UTF8 = "text saved as UTF-8"


def text_of(path: Path) -> str:
    """The text of a guide's file. Raises GuideMistakes where it is missing, too large or no UTF-8 text."""
    return decoded(_bytes_of(path), str(path))


def decoded(data: bytes, file: str) -> str:
    """The text that these bytes spell. Raises GuideMistakes where they are too many or no UTF-8 text."""
    if len(data) > LARGEST:
        raise _whole(file, "a file of at most 256 KiB", "a larger one")
    for mark, encoding in _OTHER_MARKS:
        if data.startswith(mark):
            raise _whole(file, _UTF8, encoding)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise GuideMistakes((_bad_byte(error, file),)) from None
    if unprintable := tuple(_unprintable(text, file)):
        raise GuideMistakes(unprintable)
    return text


def position(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 1, of the character at an index."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _whole(str(path), "a file", "a folder")
        if not path.exists():
            raise _whole(str(path), "a file", "nothing of that name")
        if not path.is_file():
            raise _whole(str(path), "a file", "something else")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise _whole(str(path), "a file that can be opened", "one that is locked") from None


def _whole(file: str, expected: str, found: str) -> GuideMistakes:
    return GuideMistakes((Mistake(file, 0, 0, expected, found),))


def _bad_byte(error: UnicodeDecodeError, file: str) -> Mistake:
    before = error.object[: error.start].decode()
    return Mistake(file, *position(before, len(before)), _UTF8, f"the byte {error.object[error.start]:02X}")


def _unprintable(text: str, file: str) -> list[Mistake]:
    return [
        Mistake(file, *position(text, hit.start()), "a visible character", f"U+{ord(hit.group()):04X}")
        for hit in _UNPRINTABLE.finditer(text)
    ][:100]
