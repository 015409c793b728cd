"""The part of the package that words errors and signatures."""
