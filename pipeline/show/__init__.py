"""A record for human eyes: in the terminal, or as a page."""
