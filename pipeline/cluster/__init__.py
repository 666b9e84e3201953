"""The same organisation or person across the articles of a run.

A wrong link costs more than a missed one: two people of one name must not become one. So a link needs a reason that a
reader can check, and a cluster takes nobody in who contradicts any of its members.

Why by rules. Splink (and recordlinkage, its like for small files) estimates from the data how much each of several
independent columns says; its documentation warns off a single column of names, and that is what news gives: a name, and
now and then a post or a place. dedupe learns from pairs that somebody labels for each new collection. Both join what is
pairwise likely by connected components, through which one ambiguous name ties two people together. What they are right
about is kept: comparisons inside blocks only, on disk; common names need more (their term frequencies); and what
contradicts never meets. rapidfuzz is not needed: names come normalised, and one that is merely similar is no reason.
"""
