"""Packs the program up for people without Python: ``python -m tools.bundle WHAT``."""
