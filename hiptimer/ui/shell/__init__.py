"""The window around the screens, and the desktop around the window."""
