"""What is read from the tables. These modules contain no SQL."""
