"""What was done: a list, and a page for each time."""
