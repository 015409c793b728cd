"""So that no work is lost: drafts, saving beside somebody else's changes, deleting with undo."""
