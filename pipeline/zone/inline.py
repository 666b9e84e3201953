"""Parts of a paragraph that are not its author's: slogans, credits, notes, adverts the page has run into the text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.zone import byline
from pipeline.zone.block import Block
from pipeline.zone.extent import SOFT_BREAK, STOP, credit, exact, headline, offer, only_titles, sentence, sentence_begin
from pipeline.zone.page import Page, Part
from pipeline.zone.phrase import MONTH, TIME, lines, pattern, search_pattern
from schemas.document import ZoneKind

FOOTNOTE_MARKS = re.compile(r"(?:\[(?:\d{1,3}|[a-zа-я]|(?:уточнить|править|источник не указан)[^\]\n]{0,20})\])+")
"""«[1]», «[2][3]», «[источник не указан 100 дней]»."""
SENTENCE_FOLLOWS = re.compile(r"[.,]?(?:\s*$|\s+[«\"„(]?[А-ЯЁA-Z0-9—–-])")

CAPITAL_NOTICE = re.compile(r"(?:ДАННОЕ|НАСТОЯЩЕЕ|НАСТОЯЩИЙ|ДАННЫЙ)\s+(?:СООБЩЕНИЕ|МАТЕРИАЛ)[^а-яёa-z]{20,1500}")
LISTED = r"(?:иноагент|иностранн(?:ым|ого|ых)\s+агент|экстремистск|террористическ|нежелательн|запрещ[её]н)"
STARRED_NOTE = re.compile(rf"(?:(?<=^)|(?<=\s))\*{{1,3}}\s?[^\n*.!?]{{0,200}}{LISTED}[^\n*.!?]{{0,120}}[.!?]?")
CLOSING_NOTE = re.compile(rf"\([^()\n]{{0,120}}{LISTED}[^()\n]{{0,120}}\)\s*[.!?]?(?=\s*$|\s+[«\"А-ЯЁA-Z])")
ERID = r"[Ee][Rr][Ii][Dd]\s*[:=]?\s*\w{6,}"
LEGAL_BODY = r"(?:О?[ОПЗ]?АО|ООО|ИП|АНО|НКО|ИНН|ОГРН|\d{1,2}\+|Рекламодатель)"
ADVERT_MARK = re.compile(
    rf"(?:Реклама|РЕКЛАМА|Партн[её]рский материал|На правах рекламы)(?:\W[^\n]{{0,200}}?)?\b{ERID}"
    rf"|(?:Реклама|РЕКЛАМА|Партн[её]рский материал)(?:[.:]\s*(?={LEGAL_BODY})|[.]?$)|На правах рекламы\.?|\b{ERID}"
)
ADVERT_WORDS = ("еклам", "ЕКЛАМ", "артнёрск", "артнерск", "erid", "Erid", "ERID")
ADVERTISER = re.compile(r"(?:[^\n.!?]|[.!?](?!\s)){0,160}[.!?]?")

GLUED = re.compile(r"(?<=[а-яё0-9»”\")%])[.!?…]+(?=[«\"]?[А-ЯЁA-Z][\w-])")
LONGEST_ADVERT, FEWEST_WORDS = 200, 4

HASHTAGS = re.compile(r"(?:^|(?<=\s)|(?<=[.!?…]))#[^\W\d][^#\n.!?]{0,60}(?:\s*#[^#\n.!?]{1,60})*$")
TIMED = re.compile(rf"\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?,?\s+{TIME}(?=\s)")
NAVIGATION = re.compile(
    r"[Чч]итайте\s+(?:здесь|тут|по\s+ссылке|(?:об\s+этом\s+|подробнее\s+|также\s+)?(?:в|на)\s+"
    r"(?:нашем|нашей|публикации|стать[ея]|материале|интервью|репортаже|обзоре|сайте))"
    r"|(?:прочитать|прочесть|посмотреть|узнать|найти|ознакомиться|почитать)\b[^.!?\n]{0,60}"
    r"\b(?:здесь|тут|по\s+ссылке|на\s+нашем\s+сайте|в\s+нашем\s+(?:материале|канале))"
    r"|[Мм]ы\s+(?:уже\s+)?(?:подробно\s+)?(?:писали|рассказывали)\s+здесь|[Пп]одробная\s+информация\s+на\s+сайте"
)
POINTING_WORDS = ("итайте", "здесь", "тут", "ссылке", "сайте", "материале", "канале")
"""One of these stands in every such sentence."""
TAIL = 600


@dataclass(frozen=True, slots=True)
class Cue:
    """Phrases that begin a part, what the part is, and how far it goes."""

    name: str
    kind: ZoneKind
    extent: Callable[[str, int, int], int]


CUES: dict[str, Cue] = {
    cue.name: cue
    for cue in (
        Cue("notice", "notice", sentence),
        Cue("subscription", "see_also", sentence),
        Cue("interface", "other", exact),
        Cue("offer", "advert", offer),
        Cue("see_also", "see_also", headline),
        Cue("credit", "byline", credit),
    )
}
"""One file of phrases each: ``words/zone_NAME.txt``."""

AGE = re.compile(r"(?:\s*\d{1,2}\+)?")
TITLE_FOLLOWS = re.compile(r"\s*(?:[:—–-]|$|\n|[«\"“„]?[А-ЯЁA-Z0-9])")


@cache
def _any_cue() -> re.Pattern[str]:
    return re.compile(search_pattern(phrase for name in CUES for phrase in lines(f"zone_{name}")))


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(pattern(lines(f"zone_{name}")))


def cued(page: Page, block: Block) -> Iterator[Part]:
    """What begins with a phrase: «Читайте также», «Подписывайтесь на», «Запишитесь на курс», «Фото:», «Loading...»."""
    matches = _any_cue().finditer(page.text, block.start, block.end)
    found = [known for match in matches if (known := _known(page.text, match.start(), block.end))]
    for number, (cue, start, said) in enumerate(found):
        limit = found[number + 1][1] if number + 1 < len(found) else block.end
        soft = SOFT_BREAK.search(page.text, said + 1, limit)
        end = cue.extent(page.text, said, soft.start() if soft else limit)
        if cue.name == "notice":
            end = AGE.match(page.text, end, block.end).end()  # type: ignore[union-attr]
        if end > said or cue.extent is exact or end == block.end:
            yield Part(start, end, cue.kind, cue.name)


def _known(text: str, start: int, limit: int) -> tuple[Cue, int, int] | None:
    """The cue and its span. It begins a sentence or lost the space before it; in quotation marks somebody says it."""
    before = text[start - 1] if start else ""
    if before and (before.isupper() or before in '«"“„-–—'):
        return None
    for cue in CUES.values():
        said = _cue(cue.name).match(text, start, limit)
        if said and (cue.name != "see_also" or TITLE_FOLLOWS.match(text, said.end())):
            return cue, start, said.end()
    return None


def footnote_marks(page: Page, block: Block) -> Iterator[Part]:
    """«[1]» at the end of a sentence. In the middle of one it stays: a zone would cut the sentence in two."""
    if "[" not in block.text:
        return
    for match in FOOTNOTE_MARKS.finditer(page.text, block.start, block.end):
        if match.start() > block.start and SENTENCE_FOLLOWS.match(page.text, match.end(), block.end):
            yield Part(match.start(), match.end(), "footnotes", "footnote_mark")


def glued_advert(page: Page, block: Block) -> Iterator[Part]:
    """«…100 организаций.ИТ-директор «Роснефти» Дмитрий Ломилин выступит на TAdviser SummIT 28 ноября».

    An announcement without a full stop, glued to the last sentence of its paragraph.
    """
    if block.text[-1] in ".!?…;:,":
        return
    places = list(GLUED.finditer(page.text, max(block.start, block.end - LONGEST_ADVERT - 2), block.end))
    if places:
        start = places[-1].end()
        tail = page.text[start : block.end]
        if len(tail) <= LONGEST_ADVERT and len(tail.split()) >= FEWEST_WORDS and _announces(tail):
            yield Part(start, block.end, "advert", "glued_advert")


@cache
def _announcements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    pairs = [line.split("\t") for line in lines("zone_advert")]
    return tuple((kind, re.compile(phrase.replace(" ", r"\s+"))) for kind, phrase in pairs)


def _announces(tail: str) -> bool:
    kinds = {kind for kind, phrase in _announcements() if phrase.search(tail)}
    return len(kinds) > 1 and bool(kinds & {"verb", "brand"})


def advert_marks(page: Page, block: Block) -> Iterator[Part]:
    """«Реклама. ООО «Ромашка», ИНН 7701234567, erid: 2Vtzqx», «На правах рекламы»."""
    if not any(map(block.text.__contains__, ADVERT_WORDS)):
        return
    for match in ADVERT_MARK.finditer(page.text, block.start, block.end):
        end = match.end()
        if match[0].rstrip()[-1] in ".:" and end < block.end:
            advertiser = ADVERTISER.match(page.text, end, block.end)
            end = advertiser.end() if advertiser else end
        yield Part(match.start(), end, "advert", "advert_mark")


def notices(page: Page, block: Block) -> Iterator[Part]:
    """What the law adds: the long notice in capitals, «* признан иностранным агентом», the same in closing brackets."""
    if "МАТЕРИАЛ" in block.text or "СООБЩЕНИЕ" in block.text:
        for match in CAPITAL_NOTICE.finditer(page.text, block.start, block.end):
            end = _before_the_capital(page.text, match.end(), block.end)
            yield Part(match.start(), end, "notice", "capital_notice")
    if "*" in block.text:
        for match in STARRED_NOTE.finditer(page.text, block.start, block.end):
            yield Part(match.start(), match.end(), "notice", "starred_note")
    if "(" in block.text:
        for match in CLOSING_NOTE.finditer(page.text, block.start, block.end):
            yield Part(match.start(), match.end(), "notice", "closing_note")


def _before_the_capital(text: str, end: int, limit: int) -> int:
    """The notice ran into the capital letter of the next sentence: step back."""
    if end < limit and text[end - 1].isupper():
        end -= 1
    while text[end - 1] in ' \t\u00a0«"(':
        end -= 1
    return end


def hashtags(page: Page, block: Block) -> Iterator[Part]:
    """«#спорт#хоккей#турнир пяти наций» at the end."""
    if "#" not in block.text:
        return
    found = HASHTAGS.search(page.text, max(block.start, block.end - TAIL), block.end)
    if found:
        yield Part(found.start(), found.end(), "see_also", "hashtags")


def timed_headlines(page: Page, block: Block) -> Iterator[Part]:
    """A column of other news at the end: «15 ноября 2019, 14:00 Базар пройдет … 14 ноября 2019, 08:00 Игра …»."""
    if block.text[-1] in ".!?…":
        return
    stamps = list(TIMED.finditer(page.text, block.start, block.end))
    if len(stamps) > 1 and not STOP.search(page.text, stamps[0].end(), block.end):
        yield Part(stamps[0].start(), block.end, "see_also", "timed_headlines")


def navigation(page: Page, block: Block) -> Iterator[Part]:
    """A sentence that only sends the reader elsewhere: «Подробный обзор ресторана - читайте здесь.»"""
    if not any(map(block.text.__contains__, POINTING_WORDS)):
        return
    for match in NAVIGATION.finditer(page.text, block.start, block.end):
        start = sentence_begin(page.text, match.start(), block.start)
        if start is not None:
            end = sentence(page.text, match.end(), block.end)
            closing = block.end - end <= TAIL and only_titles(page.text, end, block.end)
            yield Part(start, block.end if closing else end, "see_also", "navigation")


INLINE_RULES: list[Callable[[Page, Block], Iterable[Part]]] = [
    byline.datelines,
    byline.time_stamps,
    byline.outlets,
    notices,
    advert_marks,
    glued_advert,
    timed_headlines,
    navigation,
    cued,
    hashtags,
    byline.signatures,
    footnote_marks,
]
"""In order: where two claim the same words the first has them."""


def parts(page: Page, block: Block) -> list[Part]:
    """The foreign parts of a block, in order and apart."""
    found = [part for rule in INLINE_RULES for part in rule(page, block)]
    if len(found) < 2:
        return found
    claimed = bytearray(block.end - block.start)
    kept: list[Part] = []
    for part in found:
        start, end = part.start - block.start, part.end - block.start
        if claimed.find(1, start, end) < 0:
            claimed[start:end] = b"\1" * (end - start)
            kept.append(part)
    return sorted(kept, key=lambda part: part.start)
