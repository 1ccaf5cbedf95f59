"""A bot that does the least: it answers each press with cards like those that Staffroom answered it with.

It decides nothing and says nothing of its own. How it answers is in the file that `BARE_PLANS` names:
for each id, the bodies of the calls that answered the same press of Staffroom's. It remembers nothing either,
unless `BARE_KEEPS` names a file: then the presses of which Staffroom remembers something are first put there,
each as a line that has reached the disk.
"""

import asyncio
import json
import os
from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
import discord
from discord import app_commands, ui

from bot.launch.connection import speak_to

Json = dict[str, Any]
NOBODY = discord.AllowedMentions.none()
MESSAGE, REDRAW, FORM = 4, 7, 9
EPHEMERAL = 64
V = TypeVar("V", ui.LayoutView, ui.Modal)


class Card(ui.LayoutView):
    """Kept by no one once it is sent."""

    def is_finished(self) -> bool:
        return True


class Form(ui.Modal):
    """Kept by no one once it is open."""

    def to_components(self) -> list[Json]:
        """As Discord wants them: a menu in a form must not say whether it is disabled."""
        labels = super().to_components()
        for label in labels:
            label["component"].pop("disabled", None)
        return labels

    def is_finished(self) -> bool:
        return True


def part(body: Json) -> ui.Item[Any]:
    """A component built again, as a bot does that has its texts at hand."""
    return PARTS[body["type"]](body, *map(part, body.get("components", ())))


def button(body: Json) -> ui.Item[Any]:
    style = discord.ButtonStyle(body["style"])
    return ui.Button(label=body["label"], custom_id=body["custom_id"], style=style)


def select(body: Json) -> ui.Item[Any]:
    options = [discord.SelectOption.from_dict(option) for option in body["options"]]
    return ui.Select(custom_id=body["custom_id"], placeholder=body.get("placeholder"), options=options)


def line(body: Json) -> ui.Item[Any]:
    style = discord.TextStyle(body["style"])
    return ui.TextInput(custom_id=body["custom_id"], style=style, max_length=body["max_length"])


PARTS: dict[int, Callable[..., ui.Item[Any]]] = {
    1: lambda _, *inner: ui.ActionRow(*inner),
    2: button,
    3: select,
    4: line,
    5: lambda body: ui.UserSelect(custom_id=body["custom_id"], placeholder=body.get("placeholder")),
    10: lambda body: ui.TextDisplay(body["content"]),
    14: lambda _: ui.Separator(),
    17: lambda body, *inner: ui.Container(*inner, accent_colour=body.get("accent_color")),
    18: lambda body: ui.Label(text=body["label"], component=part(body["component"])),
}
"""Discord's components by their numbers: those that Staffroom's cards and forms are made of."""


def filled(view: V, body: Json) -> V:
    for one in body["components"]:
        view.add_item(part(one))
    return view


@asynccontextmanager
async def memory(path: str | None) -> AsyncGenerator[aiosqlite.Connection | None]:
    """A file where what was put is on the disk."""
    if path is None:
        yield None
        return
    async with aiosqlite.connect(path, isolation_level=None) as db:
        for settled in ("journal_mode = WAL", "synchronous = FULL"):
            await db.execute_fetchall(f"PRAGMA {settled}")
        await db.execute_insert("CREATE TABLE pressed (id TEXT NOT NULL)")
        yield db


class BareBot(discord.Client):
    """Reads what was pressed, and answers. What is among `kept` goes into its memory first, if it has one."""

    def __init__(
        self, plans: dict[str, list[Json]], kept: Collection[str], memory: aiosqlite.Connection | None
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.5,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self.plans = plans
        self.kept = kept
        self.memory = memory
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        data: Any = interaction.data
        first, *others = self.plans[data["custom_id"]]
        if self.memory is not None and data["custom_id"] in self.kept:
            await self.memory.execute_insert("INSERT INTO pressed VALUES (?)", (data["custom_id"],))
        await self.answer(interaction, first["type"], first["data"])
        for body in others:
            await interaction.followup.send(
                view=filled(Card(), body), ephemeral=_private(body), allowed_mentions=NOBODY, wait=True
            )

    async def answer(self, interaction: discord.Interaction[Any], kind: int, body: Json) -> None:
        response = interaction.response
        if kind == FORM:
            await response.send_modal(filled(Form(title=body["title"], custom_id=body["custom_id"]), body))
        elif kind == REDRAW:
            await response.edit_message(view=filled(Card(), body), allowed_mentions=NOBODY)
        else:
            assert kind == MESSAGE, f"a bare bot knows no answer of type {kind}"
            await response.send_message(
                view=filled(Card(), body), ephemeral=_private(body), allowed_mentions=NOBODY
            )


def _private(body: Json) -> bool:
    return bool(body.get("flags", 0) & EPHEMERAL)


async def _main() -> None:
    speak_to(os.environ["STAFFROOM_DISCORD"])
    told = json.loads(Path(os.environ["BARE_PLANS"]).read_text(encoding="utf-8"))
    async with (
        memory(os.environ.get("BARE_KEEPS")) as db,
        BareBot(told["plans"], frozenset(told["kept"]), db) as bot,
    ):
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(_main())
