"""Events as they were stored once, and the tables that follow from them."""
