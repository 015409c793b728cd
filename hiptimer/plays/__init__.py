"""One play-through, from its options to its completion. No Qt."""
