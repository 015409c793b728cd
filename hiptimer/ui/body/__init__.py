"""The hips themselves: what was measured and seen, and how to measure it."""
