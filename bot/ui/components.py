"""The parts that cards are made of."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.ui.custom_ids import CustomId

ACCENT = discord.Colour(0x2F6F73)
QUIET = discord.Colour(0x8A8F98)
TEXT_LIMIT = 4_000
"""Characters that all text of a message may have together (Discord)."""
_MARKS = re.compile(r"([\\*_~`|>\[\]()#<:@&+\-])")
_NUMBERED = re.compile(r"^(\s*\d+)\.", re.MULTILINE)
_UNDERLINE = re.compile(r"^(\s*)=", re.MULTILINE)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FIRST_STRONG, _POP = "\u2068", "\u2069"

Primary = discord.ButtonStyle.primary
Secondary = discord.ButtonStyle.secondary
Danger = discord.ButtonStyle.danger


class Card(ui.LayoutView):
    """A message's components. Built again from the state each time; it waits for nothing.

    By its `mark`, a number of at most 31 bits, a card can be found again in its channel.
    """

    def __init__(
        self, *items: ui.Item[Any], colour: discord.Colour | None = ACCENT, mark: int | None = None
    ) -> None:
        super().__init__(timeout=None)
        _fit(items)
        self.add_item(ui.Container(*items, accent_colour=colour, id=mark))

    def is_finished(self) -> bool:
        """Always: otherwise discord.py would keep every card that is sent, forever."""
        return True


def _fit(items: Iterable[ui.Item[Any]]) -> None:
    """Shorten the longest texts until Discord takes them all."""
    texts = [item for item in items if isinstance(item, ui.TextDisplay)]
    while (excess := sum(len(text.content) for text in texts) - TEXT_LIMIT) > 0:
        longest = max(texts, key=lambda text: len(text.content))
        longest.content = clip(longest.content, max(1, len(longest.content) - excess))


def sentence(text: str) -> Card:
    """A card that holds a sentence and nothing to press."""
    return Card(words(text), colour=QUIET)


def words(*lines: str) -> ui.TextDisplay[Any]:
    """Lines of text, one below the other; empty ones are left out."""
    return ui.TextDisplay(clip("\n".join(line for line in lines if line)))


def clip(text: str, most: int = TEXT_LIMIT) -> str:
    """The text, cut off where it would be longer; a mark that is cut loose from what it escapes goes, too."""
    return text if len(text) <= most else text[: most - 1].rstrip("\\") + "…"


def small(text: str) -> str:
    return f"-# {text}"


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def portions(entries: Iterable[str], most: int) -> list[list[str]]:
    """The entries in portions of so many characters, each as many as fit: at least one."""
    parts, left = [list[str]()], most
    for entry in entries:
        if parts[-1] and len(entry) > left:
            parts.append([])
            left = most
        parts[-1].append(entry)
        left -= len(entry)
    return parts


def rule() -> ui.Separator[Any]:
    return ui.Separator()


def button(
    press: CustomId, label: str, style: discord.ButtonStyle = Secondary, *, off: bool = False
) -> ui.Button[Any]:
    return ui.Button(custom_id=press.id, label=label[:80], style=style, disabled=off)


def row(*buttons: ui.Item[Any]) -> ui.ActionRow[Any]:
    return ui.ActionRow(*buttons)


def rows(buttons: Sequence[ui.Item[Any]]) -> list[ui.ActionRow[Any]]:
    """Buttons in rows of five, which is all that fits."""
    return [row(*buttons[start : start + 5]) for start in range(0, len(buttons), 5)]


def select(
    press: CustomId, hint: str, options: Sequence[tuple[str, str]], *, several: bool = False,
    chosen: Sequence[str] = (),
) -> ui.ActionRow[Any]:  # fmt: skip
    """A menu: `options` are what each stands for and how it reads. Discord shows 25 at most."""
    shown = [
        discord.SelectOption(label=clip(name, 100), value=value, default=value in chosen)
        for value, name in options[:25]
    ]
    menu: ui.Select[Any] = ui.Select(
        custom_id=press.id,
        placeholder=hint[:150],
        options=shown,
        min_values=1,
        max_values=len(shown) if several else 1,
    )
    return ui.ActionRow(menu)


def mention(person: int) -> str:
    """A person, as each reader's own client names them. No one is pinged: no message allows it."""
    return f"<@{person}>" if person > 0 else "—"


def mentions(people: Iterable[int]) -> str:
    return ", ".join(mention(person) for person in people)


def relative(at: datetime) -> str:
    """A time as each reader's own client counts down to it."""
    return f"<t:{round(at.timestamp())}:R>"


def clock(at: datetime) -> str:
    """A time of day as each reader's own client shows it."""
    return f"<t:{round(at.timestamp())}:t>"


def moment(at: datetime) -> str:
    """A day and a time of day as each reader's own client shows them."""
    return f"<t:{round(at.timestamp())}:f>"


def plain(text: str) -> str:
    """What a person wrote, so that it reads as written: no mark of it formats, links or mentions anything."""
    escaped = _NUMBERED.sub(r"\1\\.", _UNDERLINE.sub(r"\1\\=", _MARKS.sub(r"\\\1", text)))
    return f"{_FIRST_STRONG}{escaped}{_POP}" if _RIGHT_TO_LEFT.search(text) else escaped
