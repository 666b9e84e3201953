"""Text in, record out, over HTTP: the workers of a run behind the server that the editors' desk uses."""
