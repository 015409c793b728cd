"""A session to take along: what is asked for, how large it will be, and who makes it. No Qt."""
