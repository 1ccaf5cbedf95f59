"""Pages that belong to no group: help, privacy, setup, and documents."""
