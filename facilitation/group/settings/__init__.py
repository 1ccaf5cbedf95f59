"""What a group chose about itself: rules, pace, zone."""
