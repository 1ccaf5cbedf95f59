"""How presses and forms reach the bot, and how it answers."""
