"""Lines that the session writes down, and jots that become such lines."""
