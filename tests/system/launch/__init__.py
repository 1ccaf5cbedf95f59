"""The command line and the start, as a process."""
