"""Normal forms: names and nouns as we store them. The only place that inflects words (pymorphy3)."""
