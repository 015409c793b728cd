"""What is heard: voice, sounds, and who speaks when."""
