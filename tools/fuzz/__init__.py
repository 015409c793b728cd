"""Looks for bytes that a reader does not bear: `make fuzz`."""
