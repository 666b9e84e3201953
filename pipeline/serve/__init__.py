"""Text in, record out, over HTTP: the workers of a run behind the server that the editors' desk uses."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of this machine that no other can reach it by."""


def in_address(host: str) -> str:
    """A host as addresses have it.

    >>> in_address("::1"), in_address("localhost")
    ('[::1]', 'localhost')
    """
    return f"[{host}]" if ":" in host else host
