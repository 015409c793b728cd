"""Which picture of the body at which playhead: the manifest and the way to play it. No Qt."""
