"""What a message looks like once its Markdown is shown, as the rehearsal's page reads it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simcord.components import walk_components
from simcord.preview._markdown import markdown_tokens
from simcord.results import ResponseMessage

from tests.bot.support.school import TEXT, School

ISOLATES = str.maketrans("", "", "\u2068\u2069")
Token = Mapping[str, Any]


def listed(school: School, message: ResponseMessage) -> list[str]:
    """The lines of all lists in a message as a reader sees them. Everything that is formatted, links or
    mentions anyone is there as <what it is>."""
    found: list[str] = []
    for part in walk_components(message.components):
        if part["type"] == TEXT:
            tokens = markdown_tokens(part["content"], "text_display", context=_known(school))
            found.extend(_visible(item) for item in _items(tokens))
    return found


def heading(school: School, message: ResponseMessage) -> str:
    """The first heading in a message, as a reader sees it."""
    first = next(part["content"] for part in walk_components(message.components) if part["type"] == TEXT)
    token = next(
        t for t in markdown_tokens(first, "text_display", context=_known(school)) if t["tag"] == "h2"
    )
    return plainly("".join(_visible(child) for child in token["children"]))


def plainly(text: str) -> str:
    """A text without the marks that keep its direction to itself, and with its spaces evened out."""
    return " ".join(text.translate(ISOLATES).split())


def _known(school: School) -> Token:
    """Everyone and everything that a mention could name."""
    return {
        "users": {str(person.id): person.actor.name for person in school.people},
        "roles": {str(school.leaders.id): "School leaders"},
        "channels": {str(school.channel.id): "staffroom"},
        "everyone": True,
    }


def _items(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token["type"] == "list_item":
            yield token
        else:
            yield from _items(token.get("children") or [])


def _visible(token: Token) -> str:
    if token["type"] == "text":
        return token["content"]
    inner = "".join(_visible(child) for child in token.get("children") or [])
    if token["type"] == "subtext":  # the page takes an escaped mark for it, which Discord does not
        return f"-# {inner}"
    return inner if token["type"] in ("list_item", "paragraph", "inline") else f"<{token['type']}>{inner}"


def read(content: str, known: Token) -> str:
    """All of a text display as a reader sees it, with the same marks for everything that is formatted in
    it."""
    return "\n".join(map(_visible, markdown_tokens(content, "text_display", context=known)))
