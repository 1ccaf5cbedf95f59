"""A group: what lasts from session to session. It knows no session."""
