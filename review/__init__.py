"""The editors' desk: people judge what a run found. Imports ``schemas`` and ``pipeline``; only commands import it.

store    what is kept: predictions (immutable), decisions (append-only), facts (their projection)
server   who may ask, and what is answered
page     what editors see
output   records as editors left them, gold, the decisions
"""
