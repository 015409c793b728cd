"""Takes the place of the package of this name within shiboken6."""
