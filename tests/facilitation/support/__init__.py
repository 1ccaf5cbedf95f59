"""Sessions, groups, and histories for the tests of the core."""
