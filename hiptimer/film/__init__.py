"""Films, recordings and loops, made in a process of their own by the player's own painting."""
