"""Votes: opened, cast in private, counted once."""
