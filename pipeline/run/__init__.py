"""Runs: what is to be done, who does it, what is done, and how it gets to the disk whole."""
