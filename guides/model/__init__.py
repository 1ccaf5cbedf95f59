"""What a guide is. Only the standard library is imported here."""
