"""Presses and commands about the plan and its actions."""
