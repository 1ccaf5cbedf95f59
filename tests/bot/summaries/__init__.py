"""A group's own summaries and documents, as people press and read them."""
