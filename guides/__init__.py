"""What is asked: the guides, their model, and the reader that explains mistakes in them."""
