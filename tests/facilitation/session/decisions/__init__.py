"""The rules of proposals and votes."""
