"""What is remembered: events, and the tables read from them. SQL is spoken in this room alone."""
