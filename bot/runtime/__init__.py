"""What the process needs before anything is decided: settings, logs, errors, the clock, and the gateway."""
