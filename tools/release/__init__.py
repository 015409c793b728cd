"""A release, step by step."""
