"""Keeps public messages equal to the state. Only modules here post, edit, and delete them."""
