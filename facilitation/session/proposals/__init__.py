"""What is put to the group, until it is decided or parked."""
