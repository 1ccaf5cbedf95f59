"""Questions that every member answers in private before the first session."""
