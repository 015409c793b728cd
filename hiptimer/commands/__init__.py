"""The command line's commands that need no window."""
