"""A session being edited, as a form and as text at once."""
