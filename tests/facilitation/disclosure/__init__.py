"""What of each event a person gets."""
