"""What the group agreed on, and the time to object."""
