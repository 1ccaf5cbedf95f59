"""What school leaders may look through, made from released versions alone."""
