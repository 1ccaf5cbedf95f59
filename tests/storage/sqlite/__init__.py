"""The SQLite file: damaged, locked, full, older, and newer."""
