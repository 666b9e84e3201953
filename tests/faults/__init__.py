"""Faults made on purpose: processes killed, disks that fail, files that are damaged.

``python -m tests.faults`` makes them by the hundred and prints the table of ``docs/reliability.md``; the tests here
make a few of each, seeded.
"""
