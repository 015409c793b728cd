"""What every screen is made of: theme, text, controls, forms. Knows nothing of sessions."""
