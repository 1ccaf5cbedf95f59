"""The SQLite store. SQL is written only here."""
