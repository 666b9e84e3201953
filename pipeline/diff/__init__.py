"""Two runs of the same articles, fact by fact: what appeared, what vanished, what changed."""
