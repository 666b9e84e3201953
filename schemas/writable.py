"""What no JSON line and no database holds, taken out of a text."""

import re

from schemas.document import RecordWarning

REPLACEMENT = "\ufffd"
FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
"""NUL and lone surrogates."""


def writable(text: str) -> tuple[str, tuple[RecordWarning, ...]]:
    """The text without NUL and lone surrogates, which no JSON line and no database holds, and a warning if it had any.

    Each becomes one U+FFFD, so that offsets stay.

    >>> mended, (warning,) = writable("Мин\\0фин")
    >>> mended == "Мин\ufffdфин", warning.start
    (True, 3)
    """
    found = FORBIDDEN.search(text)
    if not found:
        return text, ()
    mended, count = FORBIDDEN.subn(REPLACEMENT, text)
    message = f"{count} × NUL or half of a surrogate pair became U+FFFD"
    return mended, (RecordWarning(code="replaced_characters", message=message, start=found.start(), end=found.end()),)
