"""A group's own card and the pages that create it and set it up. They draw a state and change nothing."""
