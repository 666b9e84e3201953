"""Numbers as they are typed."""

from argparse import ArgumentTypeError


def positive(given: str) -> int:
    """A whole number above 0, as it is typed."""
    if not given.isascii() or not given.isdigit() or int(given) == 0:
        raise ArgumentTypeError(f"{given!r} is not a whole number above 0")
    return int(given)
