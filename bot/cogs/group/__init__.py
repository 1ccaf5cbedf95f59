"""Presses and commands about a group: creating it, joining it, its channel, its rules."""
