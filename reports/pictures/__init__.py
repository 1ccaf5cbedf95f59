"""Pictures of the plan, the overview, and the progress."""
