"""Presses and commands during a session."""
