"""The same number of the same thing once more: the lead repeats the title, a quotation the lead."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from pipeline.draft import CountDraft
from pipeline.text import Article

Rule: TypeAlias = Callable[[str, CountDraft, CountDraft], bool]
"""Of the text, an earlier and a later count of one value and unit: whether they tell of one thing."""

FEW = 4
"""So small a number is told of many things."""
RARE = 20
"""A number above this that the title gives and the body gives again of the same noun is the same, whatever the verb."""
_KEPT = 12
"""Of so many counts of one value a later one may be the repeat, so that long lists of them stay cheap."""


def repeated(article: Article, counts: Sequence[CountDraft]) -> Iterator[tuple[CountDraft, CountDraft]]:
    """Each count that repeats one before, in reading order, with the first that told it."""
    told: dict[tuple[object, ...], list[CountDraft]] = {}
    headline = _headline(article, counts)
    for count in counts:
        if count.value is None:
            continue
        before = told.setdefault(_figure(count), [])
        earlier = next((one for one in before if _is_same(article.text, one, count)), None)
        if earlier is None and headline is not None and count is headline[1]:
            earlier = headline[0]
        if earlier is not None:
            yield count, earlier
        elif len(before) < _KEPT:
            before.append(count)


def _figure(count: CountDraft) -> tuple[object, ...]:
    return count.kind, count.value, count.value_max, count.unit, count.currency, count.rate


def _headline(article: Article, counts: Sequence[CountDraft]) -> tuple[CountDraft, CountDraft] | None:
    """«Снимут четыре фильма», «запускают четыре проекта»: the only numbers of the title and of the first sentence."""
    lead = next((one for one in article.sentences if one.zone.kind in ("lead", "body")), None)
    titled = [count for count in counts if _is_title(count)]
    leading = [count for count in counts if count.sentence is lead]
    if len(titled) != 1 or len(leading) != 1 or _figure(titled[0]) != _figure(leading[0]):
        return None
    is_one = (titled[0].value or 0) > 1 and _may_be_one(titled[0], leading[0])
    return (titled[0], leading[0]) if is_one and not _is_another(article.text, leading[0]) else None


def _is_same(text: str, earlier: CountDraft, later: CountDraft) -> bool:
    """Nothing parts the two and something joins them."""
    if earlier.sentence is later.sentence or not _may_be_one(earlier, later) or _is_another(text, later):
        return False
    return any(rule(text, earlier, later) for rule in RULES)


def _may_be_one(earlier: CountDraft, later: CountDraft) -> bool:
    """Not of two owners or two times; a year and a month of it are one time."""
    owners, times = (_owner(earlier), _owner(later)), (earlier.date_scope, later.date_scope)
    if None not in owners and owners[0] != owners[1]:
        return False
    one, other = times[0] or "", times[1] or ""
    return one.startswith(other) or other.startswith(one)


def _is_another(text: str, count: CountDraft) -> bool:
    """«В другой аварии погибли 5 человек», «ещё 5 человек»: five more."""
    return _OTHER.search(text, count.sentence.start, count.start) is not None


_OTHER = re.compile(
    r"\b(?:ещё|еще|также|друг(?:ой|ом|ая|ую|ие|их|им|ими)|втор(?:ой|ом|ая|ую)|столько же)\b", re.IGNORECASE
)


def _owner(count: CountDraft) -> str | None:
    """The subject, where it is known for sure: a bare word («авария») says little about whose the number is."""
    subject = count.subject
    return subject.text if subject and subject.kind != "other" else None


def same_in_the_same_words(_: str, earlier: CountDraft, later: CountDraft) -> bool:
    """«погибли 5 человек … погибли 5 человек»: of one noun or indicator, with one verb or none that differs."""
    if not _is_one_thing(earlier, later) or not _is_one_verb(earlier, later):
        return False
    if _is_title(earlier) or (earlier.noun is not None and (earlier.value or 0) > FEW):
        return True
    return _verb(earlier) == _verb(later) is not None or _owner(earlier) == _owner(later) is not None


def told_in_the_title(_: str, earlier: CountDraft, later: CountDraft) -> bool:
    """«уволили 120 человек — расстался со 120 людьми», «17,2 млрд рублей», «11 жителей — 11 подопечных вызваны»."""
    if not _is_title(earlier):
        return False
    bare = None in (earlier.noun or earlier.indicator, later.noun or later.indicator)
    if _is_one_thing(earlier, later) or (earlier.kind == "money" and bare):
        return (earlier.value or 0) > RARE
    if earlier.predicate is None or earlier.predicate != later.predicate:
        return False
    return (earlier.value or 0) > FEW if earlier.kind == "count" else bare and earlier.kind not in _TIMES


_TIMES = ("factor", "times")


def of_the_same_kind(_: str, earlier: CountDraft, later: CountDraft) -> bool:
    """«запустят три туристических маршрута … создали три туристических маршрута»: an adjective tells them."""
    is_one = earlier.noun is not None and earlier.noun == later.noun and (earlier.value or 0) > 1
    return is_one and bool(earlier.noun_mods) and earlier.noun_mods == later.noun_mods


def taken_up_again(text: str, earlier: CountDraft, later: CountDraft) -> bool:
    """«поставили два спектакля. Оба спектакля …», «Все три маршрута …», «Эти пять домов …»: those told before."""
    is_one = earlier.noun is not None and earlier.noun == later.noun and not earlier.noun_elliptic
    is_led = _DEFINITE.search(text, max(0, later.start - 6), later.start) is not None
    return is_one and (is_led or _BOTH.match(text, later.start) is not None) and not _BOTH.match(text, earlier.start)


_DEFINITE = re.compile(r"\b(?:все|всех|всем|всеми|эти|этих|этим|этими)\s$", re.IGNORECASE)
_BOTH = re.compile(r"об(?:а|е|оих|еих|оим|еим|оими|еими)\b", re.IGNORECASE)


def told_to_the_digit(_: str, earlier: CountDraft, later: CountDraft) -> bool:
    """«собрал 20,28 млн долларов … касса дошла до 20,28 млн»: three digits hardly meet by chance."""
    digits = f"{abs(earlier.value or 0):f}".strip("0.").replace(".", "")
    if earlier.kind in _TIMES or len(digits) < _DIGITS:
        return False
    things = (earlier.noun or earlier.indicator, later.noun or later.indicator)
    if earlier.kind == "measure":  # «патроны калибра 5,56 миллиметра» are many
        return things[0] == things[1] not in (None, "калибр")
    return earlier.kind == "money" or None in things or things[0] == things[1]


def told_as_vaguely(_: str, earlier: CountDraft, later: CountDraft) -> bool:
    """«более 270 тысяч человек … более 270 тысяч человек»: of one noun, with one comparator and two digits or more."""
    digits = f"{abs(earlier.value or 0):f}".strip("0.")
    is_vague = earlier.comparator == later.comparator not in ("exact", "range", "indefinite")
    told = earlier.noun is not None and earlier.noun == later.noun and earlier.kind == "count"
    return is_vague and told and len(digits) > 1 and (earlier.value or 0) >= _MANY


_DIGITS = 3
_MANY = 100


def _is_title(count: CountDraft) -> bool:
    return count.sentence.zone.kind == "title"


def _is_one_thing(earlier: CountDraft, later: CountDraft) -> bool:
    if earlier.kind in _TIMES and earlier.indicator is None:
        return False
    thing = earlier.noun or earlier.indicator
    return thing is not None and thing == (later.noun or later.indicator)


def _is_one_verb(earlier: CountDraft, later: CountDraft) -> bool:
    return None in (_verb(earlier), _verb(later)) or _verb(earlier) == _verb(later)


def _verb(count: CountDraft) -> str | None:
    """The verb, unless it only says that there are so many: «превысило», «составляет»."""
    return None if count.predicate in AMOUNTING else count.predicate


AMOUNTING = frozenset(
    "быть достигать достигнуть достичь дойти насчитывать перевалить превысить превышать составить составлять".split()
)

RULES: tuple[Rule, ...] = (
    same_in_the_same_words,
    told_in_the_title,
    of_the_same_kind,
    taken_up_again,
    told_to_the_digit,
    told_as_vaguely,
)
"""What may join two counts of one value; the table of contents of this file."""
