"""Public messages: right after a restart, a race, and a failure."""
