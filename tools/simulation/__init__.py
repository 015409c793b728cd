"""Made-up persons for the programmes, and what must hold of every plan."""
