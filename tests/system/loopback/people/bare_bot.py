"""A bot that does the least: what the loopback server is tested with, and what Staffroom is measured against.

It is run as a process of its own, and is pointed at the server as the real bot is, by `STAFFROOM_DISCORD`.
"""

import asyncio
import io
import logging
import os
import re
from typing import Any, Self

import discord
import yarl
from discord import app_commands, ui
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

Interaction = discord.Interaction["BareBot"]
NOBODY = discord.AllowedMentions.none()


class Card(ui.LayoutView):
    """A count, and the buttons that change or answer it."""

    def __init__(self, count: int) -> None:
        super().__init__(timeout=None)
        row: ui.ActionRow[Any] = ui.ActionRow()
        for deed in ("next", "whisper", "write", "later", "silence"):
            row.add_item(Deed(deed, count))
        box: ui.Container[Any] = ui.Container(ui.TextDisplay(f"Count {count}"), ui.Separator(), row)
        box.add_item(ui.ActionRow(Colour()))
        self.add_item(box)


class Colour(ui.Select[Any]):
    def __init__(self) -> None:
        options = [discord.SelectOption(label=name.title(), value=name) for name in ("red", "green")]
        super().__init__(custom_id="bare:colour", placeholder="Colour", options=options)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(f"You chose {', '.join(self.values)}", ephemeral=True)


class Deed(ui.DynamicItem[ui.Button[Any]], template=r"bare:(?P<deed>[a-z]+):(?P<count>\d+)"):
    """A button whose meaning is in its id."""

    def __init__(self, deed: str, count: int) -> None:
        super().__init__(ui.Button(label=deed.title(), custom_id=f"bare:{deed}:{count}"))
        self.deed = deed
        self.count = count

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["deed"], int(match["count"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await getattr(self, self.deed)(interaction)

    async def next(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=Card(self.count + 1))

    async def whisper(self, interaction: Interaction) -> None:
        await interaction.response.send_message(f"Between us: {self.count}", ephemeral=True)
        await interaction.followup.send("And one more thing", ephemeral=True)

    async def write(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(Note())

    async def later(self, interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.edit_original_response(content="Thought about it")

    async def silence(self, interaction: Interaction) -> None:
        """Never answers."""
        logging.getLogger("bare").warning("silence for %s", interaction.user.id)


class Note(ui.Modal, title="A note"):
    words = ui.Label[Any](text="Words", component=ui.TextInput[Any](custom_id="words", max_length=100))

    def __init__(self) -> None:
        super().__init__(custom_id="bare:note")


@app_commands.guild_only()
class Group(app_commands.Group):
    """Commands with subcommands."""

    def __init__(self) -> None:
        super().__init__(name="group", description="A group of people")

    @app_commands.command(description="Makes the channel a group's home")
    @app_commands.describe(name="What it is called", minutes="How long it meets")
    async def create(
        self, interaction: Interaction, name: str, minutes: app_commands.Range[int, 45, 75] = 60
    ) -> None:
        await interaction.response.send_message(view=Card(0))
        await interaction.followup.send(f"{name}: {minutes} minutes with {interaction.user.mention}")

    @create.autocomplete("name")
    async def names(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        known = ("Maths", "Music", "History")
        return [app_commands.Choice(name=name, value=name) for name in known if name.startswith(typed)]

    @app_commands.command(description="Posts a card by the bot's own token")
    async def post(self, interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)
        assert isinstance(interaction.channel, discord.abc.Messageable)
        await interaction.channel.send(view=Card(100), nonce=7, allowed_mentions=NOBODY)
        file = discord.File(io.BytesIO(b"# Summary"), "summary.md")
        await interaction.followup.send("Here it is", file=file)

    @app_commands.command(description="Writes to somebody directly")
    async def greet(self, interaction: Interaction, person: discord.Member) -> None:
        await person.send("Hello")
        await interaction.response.send_message(f"Greeted {person.mention}", allowed_mentions=NOBODY)


class BareBot(commands.Bot):
    def __init__(self) -> None:
        patience = float(os.environ.get("BARE_HEARTBEAT_TIMEOUT", "60"))
        super().__init__(
            "!",
            intents=_intents(),
            heartbeat_timeout=patience,
            guild_ready_timeout=0.1,
            allowed_mentions=NOBODY,
        )

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Deed)
        self.add_view(Card(0))
        self.tree.add_command(Group())
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identifies again at once: the library would wait for five seconds."""

    async def on_interaction(self, interaction: Interaction) -> None:
        """Forms take one path, also those that were opened before a restart."""
        if interaction.type is discord.InteractionType.modal_submit and interaction.data:
            written: Any = interaction.data
            words = written["components"][0]["component"]["value"]
            await interaction.response.send_message(f"Noted: {words}", ephemeral=True)

    async def on_message(self, message: discord.Message) -> None:
        if not message.author.bot:
            await message.channel.send(f"{message.author.mention} wrote {len(message.content)} characters")

    async def on_voice_state_update(
        self, member: discord.Member, _: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        logging.getLogger("bare").warning("voice: %s %s", member.id, after.channel)


def _intents() -> discord.Intents:
    wanted = discord.Intents(guilds=True, guild_messages=True, voice_states=True, dm_messages=True)
    wanted.members = "BARE_MEMBERS" in os.environ
    return wanted


async def _main() -> None:
    base = yarl.URL(os.environ["STAFFROOM_DISCORD"])
    Route.BASE = f"{base}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = base.with_scheme("ws") / "gateway"
    discord.utils.setup_logging()
    async with BareBot() as bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(_main())
