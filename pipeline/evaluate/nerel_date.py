"""Which DATE and TIME spans of NEREL say what a date says: told by the text alone, for gold and for ours."""

from pipeline.evaluate.nerel_number import Kind

_LED = r"(?:(?:с|со|до|на|во?|за|к|по|лишь|только|совсем|самое) )*"
_SAME = r"(?: же| самое| самого)?"

APART = (Kind("part of a name", before=r"[^\W\d_][-–]", number=r"\d{2,4}"),)
"""«Сочи-2014»: the contract leaves it in the name. Gold does not ask for it, a date of ours there is an error."""

WAVERING = (
    Kind("сегодня", number=rf"{_LED}сегодня"),
    Kind("накануне", number=rf"{_LED}накануне"),
    Kind("завтра", number=rf"{_LED}завтра"),
    Kind("недавно", number=rf"{_LED}недавно"),
    Kind("в настоящее время", number=rf"{_LED}(?:настоящ|данн)\w+ (?:врем\w+|момент\w*)"),
    Kind("в последнее время", number=rf"{_LED}(?:последн|ближайш|недавн)\w+ (?:врем\w+|момент\w*)"),
    Kind("в то время", number=rf"{_LED}(?:эт|т|с)\w+{_SAME} (?:врем\w+|момент\w*)"),
    Kind("ежедневно", number=r"ежедневно"),
)
"""What the annotators mark now and then. In train: «сегодня» 29 of 79, «накануне» 13 of 46, «завтра» 2 of 5, «недавно»
4 of 24, «в настоящее время» 6 of 47, «на данный момент» 0 of 15, «в последнее время» 5 of 16, «в ближайшее время» 2 of
14, «в то время» 1 of 17, «ежедневно» 2 of 8; of other times most («вчера» 20 of 26, «утром» 25 of 30, «в этот день» 8
of 8). Left out on both sides: neither a find nor an error."""

INSTEAD = {"AGE": "an age to gold", "PENALTY": "a penalty to gold", "NUMBER": "a number to gold"}
"""What gold calls some lengths of time: «приговорили к 22 годам», «скрывался 16 лет»."""
