"""What came of the group's agreements and parked lines."""
