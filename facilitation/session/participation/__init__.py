"""Hands, rounds, invitations, and who is ready."""
