"""Use cases: load, decide, append, notify. Nothing here knows Discord."""
