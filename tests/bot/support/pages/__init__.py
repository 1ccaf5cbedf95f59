"""Pages as people read them, and the walk through them."""
