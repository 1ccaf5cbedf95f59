"""Private pages that open from a session's card. They draw a state and change nothing."""
