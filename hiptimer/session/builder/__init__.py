"""Making a routine from a wish, by the rules of programming, explained line by line. Pure."""
