"""The bot in simcord's pretend Discord: people press, write, and read what they see."""
