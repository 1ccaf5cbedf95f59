"""What documents are made from."""
