"""Creating a group, its channel, and its settings, as people press and read them."""
