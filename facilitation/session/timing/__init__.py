"""Time for each step: more of it, breaks, and absences of the bot."""
