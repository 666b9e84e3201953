"""A run as one page for people: what was found, when, how surely, and what was left out and why.

Two readings in bounded memory. The first counts (``tally``); from the counts follows what is drawn, and each mark says
which sightings it stands for (``marks``); the second picks a few of them as evidence (``sample``). The drawing is
Vega-Lite's, made here and not in the browser (``chart``), so the page holds pictures, text and one small script.
"""
