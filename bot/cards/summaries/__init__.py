"""A summary as its group sees it, before and after it is released. They draw a state and change nothing."""
