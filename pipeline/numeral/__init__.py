"""Numerals: tokens in, a number out: «1 250», «5,7 тыс.», «двадцатью семью», «2 млн 300 тысяч», «2016-го».

What it takes: refined tokens (``pipeline.text``), word classes of ``words/numerals.tsv``. What it does not decide:
what is counted, comparators («около», «с лишним»), ranges over more than one token («от 5 до 10 тысяч») and whether
the number is a count at all; those belong to the extractors. All arithmetic is exact until the value is handed out.

Separators follow Russian typesetting: groups of three digits are parted by a space of any kind or a dot, the decimal
sign is a comma; a single dot before three digits parts thousands («12.500 человек») unless a zero leads («0.125»).
"""

from pipeline.numeral.digits import Exact, NumeralForm
from pipeline.numeral.read import Numeral, NumeralKind, numeral
from pipeline.numeral.term import multiplier
from pipeline.numeral.word import compound

__all__ = ["Exact", "Numeral", "NumeralForm", "NumeralKind", "compound", "multiplier", "numeral"]
