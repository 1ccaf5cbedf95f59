"""Presses and commands about the schedule, polls, and reminders."""
