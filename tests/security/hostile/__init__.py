"""Texts that are meant to break things, on every card, in every field, and in guides."""
