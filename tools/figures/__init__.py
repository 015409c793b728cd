"""Draws the figures at build time: body, rig, contact solver, renderer. See docs/figures.md."""
