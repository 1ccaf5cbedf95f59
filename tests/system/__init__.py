"""The real process, over real HTTP and WebSocket."""
