"""How well the ground rules were kept, rated in private."""
