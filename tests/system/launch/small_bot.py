"""A bot small enough to see through, with one of everything that a rehearsal must carry."""

import asyncio
import signal

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.launch.rehearsal import rehearse


class Form(ui.Modal, title="A line"):
    line = ui.TextInput[ui.Modal](label="Your line")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Noted: {self.line.value}")


class Card(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        row = ui.ActionRow[Card]()
        write = ui.Button[Card](label="Write")
        write.callback = self.write
        row.add_item(write)
        self.add_item(ui.Container(ui.TextDisplay("What went well?"), row))

    async def write(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())


class StandIn(commands.AutoShardedBot):
    def __init__(self) -> None:
        super().__init__(command_prefix=commands.when_mentioned, intents=discord.Intents.default())

    async def setup_hook(self) -> None:
        self.tree.add_command(card)
        self.tree.add_command(remind)
        await self.tree.sync()


@app_commands.command(description="Shows a card")
async def card(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Card())


@app_commands.command(description="Speaks by itself later")
async def remind(interaction: discord.Interaction, seconds: int) -> None:
    await interaction.response.send_message(f"I shall speak in {seconds} seconds.")
    channel = interaction.channel
    assert isinstance(channel, discord.TextChannel)

    async def speak() -> None:
        await asyncio.sleep(seconds)
        await channel.send("Time is up.")

    interaction.client.loop.create_task(speak())


async def main() -> None:
    """Plays the rehearsal with this bot until it is interrupted."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    await rehearse(StandIn(), port=0, browser=False, stop=stop)


if __name__ == "__main__":
    asyncio.run(main())
