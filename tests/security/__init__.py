"""People and texts that mean harm."""
