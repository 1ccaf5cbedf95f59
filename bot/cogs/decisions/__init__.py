"""Presses and commands about proposals, votes, and agreements."""
