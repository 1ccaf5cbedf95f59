"""The public card of a session, one module for each phase. They draw a state and change nothing."""
