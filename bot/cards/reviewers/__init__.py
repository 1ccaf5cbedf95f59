"""What school leaders see. These cards are drawn from released versions alone."""
