"""Guides: what they say, and how their mistakes are explained."""
