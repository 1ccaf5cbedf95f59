"""The rehearsal in headless Chromium."""
