"""Datelines, time stamps and signatures: where, when and by whom an article was sent.

«МОСКВА, 12 ноября — РИА Новости.», «Москва. 12 ноября. INTERFAX.RU -», «Москва, 12 ноября.», «РИАМО - 15 ноя.»
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon import lexicon
from pipeline.zone.block import Block
from pipeline.zone.page import Page, Part
from pipeline.zone.phrase import MONTH, TIME, lines, pattern
from schemas.document import TELLING_ZONES, Zone

DAY = rf"\d{{1,2}}(?:-го)?\s+(?i:{MONTH})"
OF_YEAR = r",?\s+\d{4}(?:\s*(?:года|год|г\.?))?"
DATE, DATE_WITH_YEAR = f"{DAY}(?:{OF_YEAR})?", f"{DAY}{OF_YEAR}"
NUMERIC_DATE = r"\d{1,2}[./]\d{2}[./](?:19|20)\d{2}"
CITY = r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*(?:\s+(?!\d)[А-ЯЁ][А-ЯЁа-яё-]+){0,2}"
PLACE = rf"(?:г\.\s*)?{CITY}(?:\s*/\s*{CITY})?(?:,?\s*(?:\([^)]{{2,40}}\)|/[^/\n]{{2,40}}/))?"
DASH = r"[—–-]{1,2}"
AUTHOR = r"(?:,\s*[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё-]+)?"
SLASHED = r"/[^/\n]{2,60}/"

FIGURE = re.compile(r"\d")
LONGEST_OUTLET = 50
LONGEST_STAMP = 120
STAMPED = 30
"""A time stamp has its figures among its first characters."""
FIRST_BLOCKS = 6
"""A dateline stands at the head of an article: after the title, a caption, a lead."""
LONGEST_ABSTRACT, FEWEST_WORDS = 300, 4

MOMENT = (
    rf"(?:{TIME}[,|\s]*(?:{NUMERIC_DATE}|{DATE})|(?:{NUMERIC_DATE}|{DATE})[,|\s]*(?:в\s+)?{TIME}|{NUMERIC_DATE}|{DATE_WITH_YEAR})"
    r"(?:\s*\(?(?:мск|МСК)\)?)?"
)
STAMP_LINE = re.compile(
    rf"(?:(?:Опубликовано|Дата публикации|Обновлено|Создано|Добавлено):?\s*|[А-ЯЁ][а-яё ]{{2,30}},\s+)?{MOMENT}"
    rf"(?:\s*\(?(?:[Оо]бновлено|[Ии]зменено)[^\n]{{0,40}})?"
)
STAMP = re.compile(rf"(?:{TIME}[,|\s]*{NUMERIC_DATE}|{NUMERIC_DATE}[,|\s]*{TIME})(?=\s+[А-ЯЁA-Z«])")
"""Before the first word only with figures: «12 мая 2013 года 10:00» may begin a sentence."""
COUNTERS = re.compile(r"(?:прочитано\s+\d+\s+раза?|Просмотров:?\s*\d+|(?:\d[\d.,]*[kкKК]?\s+){3,})(?=\s*[А-ЯЁ«]|$)")
NAME = r"[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:,?\s+«[^»\n]{2,30}»)?"
SIGNATURE = re.compile(rf"(?<=[.!?…»”\"')])\s+({NAME})(?=$|\.?\s*(?:©|Фото|Текст|Видео|Источник|Рубрика|Подпи|Чита))")
SIGNATURE_LINE = re.compile(NAME)
CLOSING_CREDIT = re.compile(
    r"(?<=[.!?…»”)\s])(?:(?:Фото|Текст|Видео|Подготовил[аи]?|Беседовал[аи]?)\s+"
    r"(?:автора|из\s+(?:личного\s+)?архива[^.!?\n]{0,40}|[A-Za-z0-9-]+\.[a-z]{2,}"
    r"|[А-ЯЁA-Z][\w-]+(?:\s+[А-ЯЁA-Z][\w-]+){0,3})"
    r"|Источник\s*[—–-]\s*(?:[А-ЯЁA-Z«][^.!?\n]{1,60}|\S+\.[A-Za-zа-я]{2,5})"
    r"|По материалам\s+(?:«[^»\n]{2,40}»|\S+\.[a-z]{2,5}))\.?$"
)
"""«Фото автора», «Фото rushandball.ru», «Источник — Sport.ua»: no colon, so only as the last words."""
CLOSING, CLOSING_BLOCKS = 200, 3
"""Signatures stand in the last characters of the last blocks."""
PLACE_BEFORE = re.compile(rf"(?<=\s){CITY}\s*[,.]\s*$")
YEAR = re.compile(r"\d{4}")
ANY_DATE = re.compile(rf"{DATE}|{NUMERIC_DATE}")


@cache
def _forms() -> re.Pattern[str]:
    """Datelines as they are written: with an agency, or with a stop or dash and a capital letter behind (``place``)."""
    known = pattern(lines("zone_agency"))
    agency = rf"(?:{known}|\({known}\)|{SLASHED})"
    ending = rf"\s*(?:[.,:]?\s*{DASH}|[.:])(?=\s|$)"
    loose = rf"\s*(?:\.\s*{DASH}|[.—–-])(?=\s+[«\"А-ЯЁA-Z0-9]|$)"
    signed = rf"\s*[.,]?\s*(?:{DASH}\s*)?{agency}{AUTHOR}"
    return re.compile(
        "|".join(
            (
                rf"{PLACE}\s*[,.]\s*{DATE}(?:,?\s*{TIME})?{signed}{ending}",
                rf"(?:г\.\s*)?(?P<place>{CITY})\s*[,.]\s*{DATE}{loose}",
                rf"{DATE_WITH_YEAR}\s*,\s*(?:г\.\s*)?(?P<place_after>{CITY}){loose}",
                rf"{agency}\s*[,.]?\s*{DASH}?\s*{DATE}(?:{ending}|{loose})",
                rf"{DATE}(?:\s*[.,]\s*{PLACE})?{signed}{ending}",
                rf"{PLACE}\s*[,.]?\s*{agency}\s*[.,]?\s*{DASH}(?=\s)",
                r"ИА\s+(?:«[^»]{2,40}»|[А-ЯЁA-Z][\w-]+)\.(?=\s)",
                rf"/[А-ЯЁ][^/\n]{{1,40}}/\s*[.,]?(?:\s*{DASH}|\.)(?=\s)",
            )
        )
    )


def datelines(page: Page, block: Block) -> Iterator[Part]:
    """A dateline at the head of a block, or after an abstract the page has glued it to."""
    if block.number >= FIRST_BLOCKS:
        return
    head = page.text[block.start : min(block.end, block.start + LONGEST_ABSTRACT)]
    if not (ANY_DATE.search(head) or head[:3].isupper() or head.startswith(("/", "ИА "))):
        return
    window = min(block.end, block.start + LONGEST_ABSTRACT)
    found = _forms().match(page.text, block.start, window) or _after_abstract(page, block)
    if not found or not _is_place(found["place"] or found["place_after"]):
        return
    if found.start() > block.start:
        yield Part(block.start, found.start(), "lead", "abstract_before_dateline")
    yield Part(found.start(), found.end(), "byline", "dateline")


def _is_place(name: str | None) -> bool:
    """Without an agency only a known place will do, or one in capitals: captions end in names and dates too."""
    return name is None or name.isupper() or "territory" in lexicon().values(name, [name])


def _after_abstract(page: Page, block: Block) -> re.Match[str] | None:
    """«…потребовал возврата денег Москва, 12 ноября. Житель…»: an abstract has one sentence and no full stop."""
    if block.number > 2:
        return None
    window = min(block.end, block.start + LONGEST_ABSTRACT)
    for dated in ANY_DATE.finditer(page.text, block.start, window):
        place = PLACE_BEFORE.search(page.text, max(block.start, dated.start() - LONGEST_OUTLET), dated.start())
        found = _forms().match(page.text, place.start(), window) if place else None
        if found and _is_abstract(page.text[block.start : found.start()]):
            return found
    return None


def _is_abstract(text: str) -> bool:
    words = text.rstrip()
    whole = len(words.split()) >= FEWEST_WORDS and not any(stop in words[:-1] for stop in ("! ", "? ", ". "))
    return whole and text[-1].isspace() and words[-1] not in ",—–-:(«"


def outlets(_page: Page, block: Block) -> Iterator[Part]:
    """«ИА «Красная весна»» on a line of its own."""
    if len(block.text) <= LONGEST_OUTLET and _agency().fullmatch(block.text):
        yield Part(block.start, block.end, "byline", "outlet")


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(pattern(lines("zone_agency")))


def time_stamps(page: Page, block: Block) -> Iterator[Part]:
    """«17:13 17.11.2019» and counters of readers, on a line of their own or before the first word."""
    window = min(block.end, block.start + LONGEST_STAMP)
    found = COUNTERS.match(page.text, block.start, window) if block.number == 0 else None
    if found:
        yield Part(found.start(), found.end(), "other", "counters")
    if not FIGURE.search(page.text, block.start, min(block.end, block.start + STAMPED)):
        return
    stamp = STAMP_LINE.fullmatch(block.text) if len(block.text) <= LONGEST_STAMP else None
    if stamp:
        yield Part(block.start, block.end, "byline", "time_stamp")
    stamp = STAMP.match(page.text, block.start, window) if not stamp and block.number < FIRST_BLOCKS else None
    if stamp:
        yield Part(stamp.start(), stamp.end(), "byline", "time_stamp")


def signatures(page: Page, block: Block) -> Iterator[Part]:
    """A reporter's name or a credit that closes the article: «…гостям. Никита Минин», «…ответа. Фото автора»."""
    if block.number < len(page.blocks) - CLOSING_BLOCKS:
        return
    tail = max(block.start, block.end - CLOSING)
    for found in SIGNATURE.finditer(page.text, tail, block.end):
        yield Part(*found.span(1), "byline", "signature")
    closing = CLOSING_CREDIT.search(page.text, tail, block.end)
    if closing:
        yield Part(*closing.span(), "byline", "closing_credit")
    if 1 < block.number == len(page.blocks) - 1 and SIGNATURE_LINE.fullmatch(block.text):
        yield Part(block.start, block.end, "byline", "signature")


def dateline(text: str, zones: tuple[Zone, ...]) -> tuple[int, int] | None:
    """Where the date of the article's dateline stands, or of a time stamp with a year; ``None`` if it has none.

    >>> text = "МОСКВА, 12 ноября — РИА Новости. Минфин уволил 120 человек."
    >>> dateline(text, (Zone(kind="byline", start=0, end=33, field="body", reason="dateline"),))
    (8, 17)
    """
    for reason in ("dateline", "time_stamp"):
        for zone in zones:
            if zone.reason == reason and zone.kind not in TELLING_ZONES:
                found = ANY_DATE.search(text, zone.start, zone.end)
                if found and (reason == "dateline" or YEAR.search(found[0])):
                    return found.span()
    return None
