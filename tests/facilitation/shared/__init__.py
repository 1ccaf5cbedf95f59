"""Laws of the agenda, the pace, the rota, and the calendar."""
