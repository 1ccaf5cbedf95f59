"""Both stores, and files that are damaged, locked, or old."""
