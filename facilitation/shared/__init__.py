"""Values and laws that sessions and groups share. Nothing here knows either."""
