"""One table of who may press, send, and type what, and when."""
