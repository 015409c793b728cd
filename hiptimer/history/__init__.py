"""The log: what was done, streaks, and what can be said of them."""
