"""The process while Discord misbehaves."""
