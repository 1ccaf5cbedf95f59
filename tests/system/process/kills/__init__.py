"""The process killed, cut off, or out of room."""
