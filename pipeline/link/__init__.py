"""How findings hang together: the same thing within an article, and facts with one another."""
