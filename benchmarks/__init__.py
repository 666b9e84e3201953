"""How long the work takes. Nothing imports it."""
