"""Who belongs to the group, and where it meets."""
