"""The loopback Discord itself."""
