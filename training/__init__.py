"""How the weights in ``pipeline/tag/weights`` were made. Needs ``training/requirements.txt``."""
