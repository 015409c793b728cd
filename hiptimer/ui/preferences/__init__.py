"""The person's choices."""
