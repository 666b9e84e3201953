"""How to match: patterns over word classes. Knows no fact."""
