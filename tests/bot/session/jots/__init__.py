"""Jots on screen: what people write before they talk."""
