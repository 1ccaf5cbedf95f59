"""The group's actions, and what each of them serves."""
