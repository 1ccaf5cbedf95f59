"""From events to the rows of the read tables."""
