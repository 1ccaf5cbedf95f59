"""Pages that belong to no group, and outages."""
