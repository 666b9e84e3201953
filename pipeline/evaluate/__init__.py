"""How good the records are: against texts that people annotated.

gold     what people say about a text: one file per format, each gives ``Case``s
match    when two spans, texts, values are the same
score    precision, recall and F1 per measure; misses; which rule was right how often
report   the scores for people
floor    the scores that must not get worse
"""
