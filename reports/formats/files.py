"""One content as a file of any kind."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from reports.blocks import Say
from reports.content import Content
from reports.formats import json_data, markdown, spreadsheet, typeset, word


class Format(StrEnum):
    """The kinds of file that there are, by the ending of their names."""

    PDF = "pdf"
    WORD = "docx"
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"


_WRITERS: Mapping[Format, Callable[[Content, Say], bytes]] = {
    Format.PDF: typeset.pdf,
    Format.WORD: word.docx,
    Format.MARKDOWN: lambda content, say: markdown.document(content, say).encode(),
    Format.CSV: spreadsheet.table,
    Format.JSON: lambda content, _: json_data.document(content).encode(),
}


def written(content: Content, form: Format, say: Say) -> bytes:
    """The file. Some take a while: keep it off the event loop."""
    return _WRITERS[form](content, say)
