"""Acts of people and what must be stored after them."""
