"""Presses and commands that belong to no group, and what a server does to the bot."""
