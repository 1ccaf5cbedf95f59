"""What a Discord server allows the bot and its people. These modules read permissions and change no state."""
