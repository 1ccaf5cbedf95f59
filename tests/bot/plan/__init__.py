"""The plan and its actions, as people press and read them."""
