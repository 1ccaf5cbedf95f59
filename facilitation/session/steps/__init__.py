"""From one step of the agenda to the next, and back."""
