"""The web server: who may ask (``guard``), what is answered (``pages``, ``changes``), how it looks (``view``)."""
