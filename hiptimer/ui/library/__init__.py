"""The sessions: cards, and a page for each."""
