"""Statements that delete, and that leave no trace of what was deleted."""
