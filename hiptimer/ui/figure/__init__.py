"""The body on the screen: pictures read, kept and painted."""
