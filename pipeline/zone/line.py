"""What a whole block is on its page: title, heading, caption, list item, label, contents, notes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.zone.block import Block
from pipeline.zone.page import SHORT, WIKI_HEADING, Page, words
from pipeline.zone.phrase import folded, lines, pattern
from schemas.document import TELLING_ZONES, ZoneKind

LONGEST_TITLE, LONGEST_CAPTION, LONGEST_HEADING, LONGEST_LEAD = 220, 180, 100, 350
TEXT_LENGTH = 60
"""A block this long, or one with a full stop, is text and no heading."""
FEWEST_WORDS_OF_A_LINK, FEWEST_WORDS_OF_A_LEAD = 3, 4
TITLES_AMONG, LOOKED_AHEAD = 4, 12
ENDS = ".!?…:;,"

BULLET = re.compile(r"[•●▪▫◦·‣○■□◆➢➤►▶✓✔✅→⁃*+#]\s*(?=\S)|\d{1,3}[.)]\s+(?=\S)|[а-яa-z]\)\s+(?=\S)")
DASHED = re.compile(r"[—–-]\s*(?=\S)")
MARKER = re.compile(f"{BULLET.pattern}|{DASHED.pattern}")
"""What stands before a list item's own words."""
CONTENTS_LINE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+\S.*")
YEAR = r"(?:18|19|20)\d{2}"
YEAR_HEADING = re.compile(
    rf"(?:[А-ЯЁ][а-яё]+\s+)?{YEAR}(?:\s*[—–-]\s*(?:{YEAR}|н\.\s*в\.))?(?:\s*(?:год|г\.))?:\s+\S.*[^.;]", re.DOTALL
)
SEE_ALSO_LINE = re.compile(rf"(?:{pattern(lines('zone_see_also'))})\s*(?:\(\d+\))?\s*:?\s*")
IMAGE_FILE = r"(?:File|Image|Файл|Изображение):[^|\n]{1,120}|[^|\n]{1,120}\.(?:jpe?g|png|svg|gif|JPG)"
IMAGE_MARKUP = re.compile(rf"(?:thumb|left|right|frame|мини|слева|справа|\d+px|{IMAGE_FILE})\s*(?:\||$)")
TITLES_OF = re.compile(rf"\b{pattern(lines('zone_titles'))}\b")
STOP = re.compile(r"[.!?,;:](?:\s|$)|[«»\"“„]")
CAPITALS = re.compile(r"(?:\b[А-ЯЁA-Z]\w*\b.*?){3}", re.DOTALL)
CREDIT_LINE = re.compile(rf"(?:{pattern(lines('zone_credit'))})\s*:?\s*")
CONTACT = re.compile(
    r"(?:Тел\.|Тел(?:ефон)?:|Факс:?|[Ee]-?mail:?|Эл(?:ектронная|\.)? почта:|Моб\.)\s*:?\s*[\w+(]"
    r"|\+7[\s(]\d|\S+@\S+\.\w+$"
)
HEADING_START = re.compile(r"[«\"„“]?(?:[А-ЯЁA-Z]|\d+[^\W\d\s]*\s+\S*[а-яёА-ЯЁ])")
INNER_STOP = re.compile(r"[а-яё\d»%][.!?]\s*[А-ЯЁ]")
HAS_YEAR = re.compile(rf"\b{YEAR}\b")
NOTE_LINE = re.compile(r"(?:\d{1,3}\.?\s*)?↑|\[\d{1,3}\]\s|https?://\S+$")


Judgement = tuple[ZoneKind, str]
"""A kind and the rule that decided."""


@dataclass(frozen=True, slots=True)
class Place:
    """A block among its neighbours."""

    page: Page
    block: Block
    text: str
    """The block's words."""
    before: Sequence[Judgement]
    """What all blocks before it are, and why."""

    @property
    def following(self) -> Block | None:
        """The next block."""
        return self.page.after(self.block)

    @property
    def preceding(self) -> Block | None:
        """The block before it."""
        return self.page.blocks[self.block.number - 1] if self.block.number else None

    @property
    def after(self) -> ZoneKind | None:
        """The kind of the block before it."""
        return self.before[-1][0] if self.before else None


LineRule = Callable[[Place], ZoneKind | None]
"""Looks at a block in its place; ``None`` if it has nothing to say."""


def given_title(place: Place) -> ZoneKind | None:
    """The source keeps its title apart and the reader put it in front."""
    return "title" if place.block.start < place.page.title_end else None


def footnotes_section(place: Place) -> ZoneKind | None:
    """«Примечания», «== Sources ==» and all that follows."""
    return "footnotes" if place.block.number >= place.page.footnotes else None


def note_line(place: Place) -> ZoneKind | None:
    """«↑ …», «[1] …», an address alone."""
    return "footnotes" if NOTE_LINE.match(place.text) else None


def contents(place: Place) -> ZoneKind | None:
    """«Содержание» and the list under it: numbered lines, or lines that come again as headings."""
    if len(place.text) <= SHORT and words(place.block) in folded("zone_contents"):
        return "contents"
    if place.after != "contents" or len(place.text) > LONGEST_HEADING or place.block.last in ".;":
        return None
    comes_again = place.page.last_with.get(words(place.block), 0) > place.block.number
    numbered = CONTENTS_LINE.fullmatch(place.text) and not _is_text(place.following)
    return "contents" if comes_again or numbered else None


def see_also(place: Place) -> ZoneKind | None:
    """«См. также (1)», «Читайте также:» on a line of its own, and the titles under it."""
    if len(place.text) <= SHORT and SEE_ALSO_LINE.fullmatch(place.text):
        return "see_also"
    previous = place.preceding
    if previous is None or place.before[-1] != ("see_also", "see_also"):
        return None
    if len(place.text) > LONGEST_TITLE or place.block.last in ".:;,":
        return None
    only_cue = SEE_ALSO_LINE.fullmatch(previous.text)
    apart_too = previous.gap_before and not SEE_ALSO_LINE.match(previous.text)
    in_column = not place.block.gap_before or only_cue or apart_too
    several = len(place.text.split()) >= FEWEST_WORDS_OF_A_LINK
    return "see_also" if in_column and (several or MARKER.match(place.text)) else None


def titles(place: Place) -> ZoneKind | None:
    """Under «В релиз вошло 12 треков:», without a stop, in one line or in a list: titles, which name nobody."""
    previous = place.preceding
    own = MARKER.sub("", place.text, count=1)
    if previous is None or STOP.search(own):
        return None
    if place.before[-1] == ("other", "titles") and not place.block.gap_before:
        return "other"
    several = len(own) < len(place.text) or CAPITALS.search(own)
    told = previous.last == ":" and len(previous.text) <= LONGEST_CAPTION and TITLES_OF.search(previous.text.lower())
    return "other" if told and several else None


def label(place: Place) -> ZoneKind | None:
    """«Компания», «Конечные собственники»: a word of the page template with no content under it."""
    if len(place.text) > SHORT or not _is_heading_like(place.block) or YEAR_HEADING.fullmatch(place.text):
        return None
    following = place.following
    empty = following is None or (_is_heading_like(following) and not YEAR_HEADING.fullmatch(following.text))
    known = words(place.block) in folded("zone_label")
    alike = place.page.template and place.block.number > 0 and len(place.text.split()) <= 3
    return "label" if empty and (known or alike) else None


def list_item(place: Place) -> ZoneKind | None:
    """«• …», «1) …», «а) …»; a dash only after a colon, before a small letter, or in such a list: else it is speech."""
    if BULLET.match(place.text):
        return "list_item"
    dashed = DASHED.match(place.text)
    if not dashed or place.block.last == "?":
        return None
    previous = place.preceding
    listed = previous and (previous.last == ":" or (place.after == "list_item" and DASHED.match(previous.text)))
    return "list_item" if listed or place.text[dashed.end()].islower() else None


def credit_goes_on(place: Place) -> ZoneKind | None:
    """The name under «Автор», the tags under «Теги:»."""
    previous = place.preceding
    if previous is None or place.block.gap_before or place.after != "byline" or not _is_heading_like(place.block):
        return None
    return "byline" if CREDIT_LINE.fullmatch(previous.text) else None


def contact(place: Place) -> ZoneKind | None:
    """«Тел.: +7 (495) 937-07-37», «E-mail: press@bank.ru», and the names above them under «Контакты для СМИ:»."""
    if len(place.text) > LONGEST_HEADING:
        return None
    goes_on = place.after == "notice" and not place.block.gap_before and place.block.last not in ".!?"
    return "notice" if goes_on or CONTACT.match(place.text) else None


def image(place: Place) -> ZoneKind | None:
    """«thumb|left|Проблесковый маячок», «Roz Vitalis 04.jpg|»: the text after the last bar is a caption."""
    return "caption" if IMAGE_MARKUP.match(place.text) else None


def first_line(place: Place) -> ZoneKind | None:
    """The title: the first line that tells, short, without a full stop, longer text below."""
    text, number = place.text, place.block.number
    if number >= TITLES_AMONG or any(kind in TELLING_ZONES for kind, _ in place.before):
        return None
    if len(text) > LONGEST_TITLE or place.block.last in ".:;," or not any(letter.isalpha() for letter in text):
        return None
    below = place.page.blocks[number + 1 : number + 1 + LOOKED_AHEAD]
    return "title" if sum(len(other.text) for other in below) > max(2 * len(text), TEXT_LENGTH) else None


def caption(place: Place) -> ZoneKind | None:
    """A line between the title and the first paragraph with no blank line after it: what the picture shows."""
    following = place.following
    if place.after not in ("title", "caption") or following is None or following.gap_before:
        return None
    is_sentence = place.block.last in "!?:;…" or (place.block.last == "." and len(place.text.split()) > 5)
    return None if is_sentence or len(place.text) > LONGEST_CAPTION else "caption"


def wiki_heading(place: Place) -> ZoneKind | None:
    """«== История ==»."""
    if not place.text.startswith("==") or len(place.text) > LONGEST_TITLE:
        return None
    found = WIKI_HEADING.fullmatch(place.text)
    return ("heading" if found[2] else "label") if found else None


def year_heading(place: Place) -> ZoneKind | None:
    """«2022: Начало работы кластера»: the year holds for the section."""
    return "heading" if len(place.text) <= LONGEST_TITLE and YEAR_HEADING.fullmatch(place.text) else None


def lead(place: Place) -> ZoneKind | None:
    """An abstract under the title: one line without a full stop, set apart."""
    following = place.following
    if place.after not in ("title", "caption") or following is None or len(place.text) > LONGEST_LEAD:
        return None
    if len(place.text.split()) < FEWEST_WORDS_OF_A_LEAD:
        return None
    return "lead" if following.gap_before and place.block.last not in ENDS else None


def picture_text(place: Place) -> ZoneKind | None:
    """What a picture shows: like a heading, but long or with a year, and with its paragraph close under it."""
    if place.following is None or place.following.gap_before or not _stands_apart(place):
        return None
    return "caption" if len(place.text) > SHORT or HAS_YEAR.search(place.text) else None


def heading(place: Place) -> ZoneKind | None:
    """A short line without a stop, set apart by a blank line, with text under it."""
    return "heading" if _stands_apart(place) else None


def body(place: Place) -> ZoneKind | None:
    """All the rest."""
    return "body" if place.text else None


LINE_RULES: list[LineRule] = [
    given_title,
    footnotes_section,
    note_line,
    contents,
    see_also,
    titles,
    label,
    list_item,
    credit_goes_on,
    contact,
    image,
    first_line,
    caption,
    wiki_heading,
    year_heading,
    lead,
    picture_text,
    heading,
    body,
]
"""In order: the first that knows decides, and its name is the zone's reason."""


def _is_text(block: Block | None) -> bool:
    return block is not None and (len(block.text) >= TEXT_LENGTH or block.last in ENDS)


def _is_heading_like(block: Block) -> bool:
    text = block.text
    if len(text) > LONGEST_HEADING or block.last in ".!…:;,":
        return False
    return not MARKER.match(text) and not INNER_STOP.search(text)


def _stands_apart(place: Place) -> bool:
    following, previous = place.following, place.preceding
    if following is None or previous is None or previous.last == ":" or not _is_heading_like(place.block):
        return False
    if not HEADING_START.match(place.text) or (place.block.last == "?" and len(place.text) > SHORT):
        return False
    under = _is_text(following) or MARKER.match(following.text) or YEAR_HEADING.fullmatch(following.text)
    dated = YEAR_HEADING.fullmatch(following.text)
    return bool(under) and bool(place.block.gap_before or following.gap_before or dated)
