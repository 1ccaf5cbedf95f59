"""Files as other programs read them."""
