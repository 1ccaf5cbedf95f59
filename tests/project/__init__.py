"""The project itself: pages, requirements, and Discord's description of its API."""
