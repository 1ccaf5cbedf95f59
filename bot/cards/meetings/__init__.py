"""Cards for the schedule, polls, and reminders. They draw a state and change nothing."""
