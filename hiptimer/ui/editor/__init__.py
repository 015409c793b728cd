"""The editor of routines: a form and the text of one document, with one undo history."""
