"""Who is here, and who holds which role."""
