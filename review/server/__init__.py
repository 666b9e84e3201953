"""The web server: who may ask (``guard``), the way in (``entry``), what is answered and how it looks."""
