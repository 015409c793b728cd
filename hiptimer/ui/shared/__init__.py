"""Widgets that several screens use; each paints itself from the theme it is given."""
