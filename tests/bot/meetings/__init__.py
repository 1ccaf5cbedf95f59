"""The schedule, polls, and reminders, as people press and read them."""
