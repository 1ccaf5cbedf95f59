"""Opening sessions and what they mean for their group."""
