"""Trying an action: expected, observed, and what follows."""
