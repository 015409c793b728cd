"""Programmes: weeks of training that progress, planned anew each day from the log."""
