"""Starts the process: client, connection, health, rehearsal. Only `bot.__main__` imports this package."""
