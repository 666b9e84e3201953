"""Publication dates as sources write them → ISO 8601. A date that cannot be read is none: nothing is guessed."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = (
    r"янв(?:ар[яь])?|февр?(?:ал[яь])?|марта?|мар|апр(?:ел[яь])?|ма[йя]|июн[ья]?|июл[ья]?|авг(?:уста?)?"
    r"|сент?(?:ябр[яь])?|окт(?:ябр[яь])?|нояб?(?:р[яь])?|дек(?:абр[яь])?"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_OF_YEAR = r"(?: ?(?:года|г\.?)(?!\w))?"
_DAYS = (
    re.compile(
        rf"(?<!\d)[«\"“]?(?P<d>\d\d?)(?:[»\"”]|-?(?:го|е))? (?P<month>{_MONTH})\.?,? {_YEAR}(?!\d){_OF_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\d)(?P<d>\d\d?)[./-](?P<m>\d\d?)[./-]{_YEAR}(?!\d){_OF_YEAR}"),
    re.compile(rf"(?<!\d){_YEAR}[./-](?P<m>\d\d?)[./-](?P<d>\d\d?)(?!\d)"),
)
_CLOCK = re.compile(
    r"(?<![\d:])(\d\d?)(?:[:.]|(?: ?ч(?:ас(?:ов|а)?)?\.? ))(\d\d)(?::(\d\d))?(?![\d:])(?: ?мин(?:ут[аы]?)?\b)?",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|опубликован[оаы]?"
    r"|(?:дата )?публикаци[яи]|\b(?:пн|вт|ср|чт|пт|сб|вс|во?|мск|msk)\b|[ ,.:|()—–-]",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?:19|20)\d\d-?\d\d-?\d\d(?!\d)")
_SPACED_ZONE = re.compile(r"(?<=\d) (?=(?:[+-]\d\d:?\d\d|Z)$)")
_MOSCOW = re.compile(r" \(?(?:мск|msk)\)?$", re.IGNORECASE)
_INTERNET = re.compile(r"(?:[A-Z][a-z]{2}, )?\d\d? [A-Z][a-z]{2} (?:19|20)\d\d ")


def published(text: str) -> str | None:
    """Day or time in ISO 8601, or ``None`` for what is neither ISO, nor Russian, nor the form of e-mail and RSS.

    >>> published("10:30, 11 января 2023 г."), published("11.01.2023"), published("11 января")
    ('2023-01-11T10:30:00', '2023-01-11', None)
    """
    line = " ".join(text.split())
    try:
        if _ISO.match(line):
            return _iso(_MOSCOW.sub("", line.replace(" UTC", "Z")))
        if _INTERNET.match(line):
            return parsedate_to_datetime(line).isoformat()
        return _russian(line)
    except ValueError:  # the 31st of February, 25 o'clock
        return None


def _iso(line: str) -> str:
    line = _SPACED_ZONE.sub("", line)
    if len(line) <= len("2023-01-11"):
        return date.fromisoformat(line).isoformat()
    return datetime.fromisoformat(line).isoformat(timespec="seconds")


def _russian(line: str) -> str | None:
    """A day, perhaps with a clock before or behind it, and nothing else but a weekday and signs."""
    found = next(filter(None, (pattern.search(line) for pattern in _DAYS)), None)
    if not found:
        return None
    parts = found.groupdict()
    month = int(parts["m"]) if "m" in parts else _MONTHS.index(parts["month"][:3].lower().replace("май", "мая")) + 1
    day = date(int(parts["y"]), month, int(parts["d"]))
    rest = f"{line[: found.start()]} {line[found.end() :]}"
    clock = _CLOCK.search(rest)
    if _NOISE.sub("", _CLOCK.sub("", rest, count=1)):
        return None
    if not clock:
        return day.isoformat()
    hour, minute, second = (int(part or 0) for part in clock.groups())
    return datetime(day.year, day.month, day.day, hour, minute, second).isoformat()  # noqa: DTZ001 (as given: no zone)
