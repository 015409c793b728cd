"""The engine: a session becomes a timeline, a transport walks along it. Pure."""
