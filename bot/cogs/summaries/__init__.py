"""Presses and commands about a group's own summaries."""
