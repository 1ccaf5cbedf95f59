"""The rules of speaking and being heard."""
