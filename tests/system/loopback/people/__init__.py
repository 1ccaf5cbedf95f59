"""People and processes that use the loopback Discord."""
