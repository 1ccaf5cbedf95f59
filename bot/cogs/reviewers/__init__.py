"""Presses and commands of school leaders."""
