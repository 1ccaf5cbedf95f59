"""Proposals, votes, and agreements, as people press and read them."""
