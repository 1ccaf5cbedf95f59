"""A random walk: people press, choose, type and send everything that they can, while time passes, the bot
restarts and Discord fails. After each step the laws of `laws.py` hold, and now and then those of
`whole.py`.

WALK=20000 WALK_SEED=7 .venv/bin/pytest tests/walk -o log_cli=true -o log_cli_level=INFO
"""
