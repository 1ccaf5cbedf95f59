"""State to what is on screen: one file a card. Pure functions; what a button means is in its id."""
