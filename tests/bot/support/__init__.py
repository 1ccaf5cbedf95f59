"""Worlds and people for the tests of the bot."""
