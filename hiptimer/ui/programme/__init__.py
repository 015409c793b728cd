"""A programme: its weeks, its ladders, why they are as they are, and what can be changed."""
