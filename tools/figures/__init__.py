"""Draws the figures at build time: body, rig, contact solver, renderer. See docs/figures.md."""

import os

# The solver's matrices are small: threads only get in each other's way, and in that of others.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
