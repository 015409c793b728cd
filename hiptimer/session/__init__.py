"""What a session is: the model, the file format, the library. Pure but for library."""
