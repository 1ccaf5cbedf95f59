"""Hands, rounds, jots, and readiness, as people press and read them."""
