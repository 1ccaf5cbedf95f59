"""What is measured after five years: one group of that age, and a store full of them."""
