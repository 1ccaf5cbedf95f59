"""What is handed over: what a session or a journey came to, in files that people can keep."""
