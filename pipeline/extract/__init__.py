"""What an article says, one kind of fact a file; kinds do not import one another."""
