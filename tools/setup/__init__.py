"""Set up the checkout: virtual environment, pinned packages, system libraries. Standard library."""
