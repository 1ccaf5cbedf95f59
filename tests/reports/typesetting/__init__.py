"""Fonts, printable text, and templates."""
