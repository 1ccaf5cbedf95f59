"""Who speaks, who has written, and who is ready, as lines of a session's card."""
