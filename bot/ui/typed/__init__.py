"""What people type as dates, times, and time zones: read, and packed into custom ids."""
