"""The bot as a process of its own: over real HTTP and WebSocket, killed at bad moments, and started again."""
