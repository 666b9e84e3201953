"""Runs: who does what, what is done, what is written where."""
