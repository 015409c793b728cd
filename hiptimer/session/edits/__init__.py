"""Edits of a session: frozen values, and what they make of it. Pure."""
