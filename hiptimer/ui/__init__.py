"""The window: one folder a screen, and what screens share."""
