"""The rules of summaries."""
