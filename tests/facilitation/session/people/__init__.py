"""The rules of presence and roles."""
