"""A session, as people press and read it."""
