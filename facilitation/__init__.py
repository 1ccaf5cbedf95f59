"""What may happen: the rules of a session and of a group. Pure: no input or output, no clock, no Discord."""
