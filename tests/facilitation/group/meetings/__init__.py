"""The rules of the schedule."""
