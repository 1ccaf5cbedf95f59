"""Cards for the plan, its actions, and what came of them. They draw a state and change nothing."""
