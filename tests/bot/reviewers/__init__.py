"""What school leaders see, and what they never see."""
