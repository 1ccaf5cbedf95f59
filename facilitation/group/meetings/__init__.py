"""When the group meets: dates, polls, reminders, and topics."""
