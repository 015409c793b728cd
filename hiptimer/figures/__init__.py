"""What is seen of the body: which picture at which playhead."""
