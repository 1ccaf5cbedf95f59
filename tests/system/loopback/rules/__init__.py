"""Discord's rules, as the loopback Discord holds them."""
