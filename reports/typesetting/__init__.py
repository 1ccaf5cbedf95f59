"""Fonts, printable text, and the templates that typst fills."""
