"""The machine: places, clocks, preferences, locks."""
