"""Text in, record out, over HTTP: the workers of a run behind the server that the editors' desk uses."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of this machine that no other can reach it by."""
