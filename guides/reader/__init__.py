"""Reads a guide from YAML and explains every mistake with its line and column."""
