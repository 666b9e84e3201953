"""Links between counts, so that nobody counts a thing twice: repeats, converts, part_of, change_of, contradicts."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from pipeline.draft import CountDraft, EvidenceDraft, LinkDraft
from pipeline.link.repeats import repeated
from pipeline.text import Article
from schemas.link import LinkType

Rule: TypeAlias = Callable[[Article, Sequence[CountDraft]], Iterator[LinkDraft]]


def figure_links(article: Article, counts: Sequence[CountDraft]) -> list[LinkDraft]:
    """All links between the counts of an article, by the rules at the end of this file."""
    ordered = sorted(counts, key=lambda count: count.start)
    return [link for rule in RULES for link in rule(article, ordered)]


def repeats(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """The same number of the same thing once more (``repeats.py``)."""
    for later, earlier in repeated(article, counts):
        yield _link("repeats", later, earlier, "repeated_figure")


def converts(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«657 млрд руб. (10,2 млрд долл.)»: the same in another currency or unit, in brackets or after «или»."""
    for first, second in pairwise(counts):
        if first.sentence is not second.sentence:
            continue
        equals = _EQUALS if first.kind == second.kind and _measured(first, second) else None
        if second.kind == "percent" and first.kind in ("count", "measure", "money"):
            equals = _AS_A_SHARE
        if equals is not None and equals.fullmatch(article.text, _end(first), second.start):
            yield _link("converts", second, first, "bracketed_conversion")


_EQUALS = re.compile(
    r"\.?(?:\s+в\s+(?:высоту|ширину|длину|глубину|толщину|диаметре))?\s*"
    r"(?:\([^()\d]*|,?\s*(?:или|то есть|т\. ?е\.)(?:\s+[^\W\d]+){0,2}\s*|[—=]\s*)",
    re.IGNORECASE,
)
"""«(», «, или около», «=»: what may stand between a figure and the same in other units."""
_AS_A_SHARE = re.compile(r"[^.;:()\d]{0,30},?\s+(?:или|то есть)(?:\s+[^\W\d]+)?\s+", re.IGNORECASE)
"""«27 км труб, или около 80 процентов»."""


def _measured(first: CountDraft, second: CountDraft) -> bool:
    units = ((first.currency, second.currency), (first.unit, second.unit))
    return any(a and b and a != b for a, b in units)


def part_of(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«шести тысяч участков, в том числе 46 иностранных», «Из них 12 …», «семеро из них»: a share of the number before.

    What is listed behind the first share («трое детей и двое спасателей») is a share too, if all together are no more.
    """
    whole: CountDraft | None = None
    shared = 0.0
    for earlier, count in pairwise(counts):
        cue = _part_cue(article.text, earlier, count)
        if cue is None and not (whole and _goes_on(article.text, earlier, count)):
            whole = None
            continue
        if whole is None or (cue is None and shared + (count.value or 0) > (whole.value or 0)):
            whole, shared = (earlier, 0.0) if cue else (None, 0.0)
        if whole and _can_be_part(count, whole):
            shared += (count.value or 0) if count.kind == whole.kind else 0
            yield _link("part_of", count, whole, "part_of_figure", cue)


_PART = re.compile(
    r"(?:в том числе|(?:из|среди) (?:них|которых)|включая|из этого (?:числа|количества)|в их числе"
    r"|част[ьи] (?:из )?(?:этих|этой) \w+|из этих \w+|из этой суммы)\b",
    re.IGNORECASE,
)


def _part_cue(text: str, earlier: CountDraft, count: CountDraft) -> EvidenceDraft | None:
    """The words that say so: between the two numbers, or right behind the second («семеро из них»)."""
    if earlier.sentence.paragraph != count.sentence.paragraph or count.start - earlier.end > 150:
        return None
    cues = list(_PART.finditer(text, earlier.end, count.start))
    behind = _PART.match(text, count.end + 1, count.sentence.end) if not cues else None
    cue = behind or (cues[-1] if cues else None)
    if cue and cue.end() < count.start - _NEAR and not _is_alike(earlier, count):
        return None
    if cue and ")" in text[cue.end() : count.start]:  # «в 94 странах (включая Чили) на 6 континентах»
        return None
    return EvidenceDraft(cue.start(), cue.end(), "trigger") if cue else None


_NEAR = 12
"""Characters from the cue to the number of another noun: «в том числе восемь детей», not «… об убийстве двух лиц»."""


def _is_alike(whole: CountDraft, part: CountDraft) -> bool:
    """Of one noun or unit, or people."""
    if whole.kind != "count":
        return (whole.kind, whole.unit, whole.currency) == (part.kind, part.unit, part.currency)
    return part.noun in (None, whole.noun, "человек") or part.noun_elliptic or whole.noun in _PIECES


_PIECES = ("штука", "экземпляр", "единица")
"""«198 штук, в том числе испорченных 4 бюллетеня»: words that stand for any noun."""


def _goes_on(text: str, earlier: CountDraft, count: CountDraft) -> bool:
    """«… трое детей и двое спасателей», «120 — в новостройках, а 80 — в ипотеку»."""
    if earlier.sentence is not count.sentence or earlier.predicate != count.predicate or count.delta is not None:
        return False
    return _LISTED.fullmatch(text, earlier.end, count.start) is not None


_LISTED = re.compile(r"[^.;:()\d]{0,60}?(?:,| и|, а|, ещё|, еще)\s+(?:ещё |еще )?", re.IGNORECASE)


def sum_of(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«50 команд: 20 из Москвы и 30 из Петербурга»: what a colon opens and what adds up to the number before."""
    for at, whole in enumerate(counts):
        if whole.kind != "count" or whole.value is None or at + 2 >= len(counts):
            continue
        first = counts[at + 1]
        opens = first.sentence is whole.sentence and first.start - whole.end < 80
        if not opens or not _OPENS.fullmatch(article.text, whole.end, first.start):
            continue
        parts = _adding_up(whole.value, counts[at + 1 : at + 7])
        yield from (_link("part_of", part, whole, "parts_of_sum") for part in parts)


_OPENS = re.compile(r"[^:;()—–]*[:—–(][^;()]*")


def _adding_up(total: float, counts: Sequence[CountDraft]) -> Sequence[CountDraft]:
    """The first counts that together make the total, at least two; none if they do not."""
    reached = 0.0
    for number, count in enumerate(counts, 1):
        if count.kind != "count" or count.value is None or count.sentence is not counts[0].sentence:
            return ()
        reached += count.value
        if reached >= total:
            return counts[:number] if reached == total and number > 1 else ()
    return ()


def _can_be_part(part: CountDraft, whole: CountDraft) -> bool:
    """No more than the whole; of an amount also a share («5 млн евро. Половина из них …»)."""
    if part.kind in _SHARES and whole.kind not in (*_SHARES, "factor", "times", "ratio"):
        return True
    return part.kind == whole.kind and (part.value or 0) <= (whole.value or part.value or 0)


_SHARES = ("percent", "fraction")


def change_of(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«сократилась на 4,8 % … до 657 млрд», «достигла 12 млрд, увеличившись на 15 %»: the change and its value."""
    converted = {id(link.from_): link.to for link in converts(article, counts)}
    for at, (first, second) in enumerate(pairwise(counts)):
        if first.sentence is not second.sentence or _is_step(first) == _is_step(second):
            continue
        change, value = (first, second) if _is_step(first) else (second, first)
        if not _is_level_of(article.text, change, value) or (value is first and _has_a_level(article, counts, at + 1)):
            continue
        told = converted.get(id(value), value)
        for step in _steps(counts, at) if value is second else (change,):
            yield _link("change_of", step, told if isinstance(told, CountDraft) else value, "change_to_value")


def _has_a_level(article: Article, counts: Sequence[CountDraft], at: int) -> bool:
    """«… на 2 %, до 80 тонн, лигнита — на 8 %, до 4 тонн»: the value behind the change is its own."""
    if at + 1 >= len(counts) or counts[at + 1].sentence is not counts[at].sentence or _is_step(counts[at + 1]):
        return False
    delta = counts[at + 1].delta
    return delta is not None and _is_level_of(article.text, counts[at], counts[at + 1])


def _steps(counts: Sequence[CountDraft], at: int) -> list[CountDraft]:
    """«снизилась на 5 % год к году и выросла на 4 % за квартал, до …»: steps of one thing from several times."""
    last, found = counts[at], [counts[at]]
    for step in reversed(counts[:at][-2:]):
        same = step.indicator == last.indicator and step.kind == last.kind and step.sentence is last.sentence
        if not same or not _is_step(step) or step.indicator is None:
            break
        found.insert(0, step)
    return found


def _is_step(count: CountDraft) -> bool:
    """A change by so much, not to so much."""
    return count.delta is not None and count.delta.mode != "to"


def _is_level_of(text: str, change: CountDraft, value: CountDraft) -> bool:
    """One thing changed by one and stands at the other."""
    if change.delta is None or value.kind in ("factor", "times", "fraction"):
        return False
    if change.kind not in ("percent", "factor", "fraction") and change.kind != value.kind:
        return False
    if change.indicator != value.indicator and change.start > value.start:
        return change.indicator is None and _WHICH_IS.match(text, _end(value), change.start) is not None
    if value.delta is not None:
        same_verb = change.predicate == value.predicate and change.indicator == value.indicator
        return same_verb and value.delta.direction == change.delta.direction
    if change.indicator is not None:
        return change.indicator == value.indicator
    if _WHICH_IS.match(text, _end(value), change.start):
        return True
    return change.noun is not None and change.noun == value.noun and value.predicate in _REACHED


_WHICH_IS = re.compile(
    r",\s+что\b|\s*\(|(?:,|\s*[—–])\s(?:это\s)?(?:[^\W\d]+\s){0,3}(?:на|в)\s\Z|\s*[—–]\s\Z", re.IGNORECASE
)
"""«500 машин, что вдвое больше», «5 млрд рублей (на 12 % больше)», «300 машин — на 18 % меньше»."""
_REACHED = frozenset("достигнуть достичь составить превысить".split())


def contradicts(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«170 миллионов …, а по другим данным, 155», «по данным полиции, 5 тысяч, по данным организаторов — 20 тысяч»."""
    for first, second in pairwise(counts):
        if first.kind != second.kind or first.sentence.paragraph != second.sentence.paragraph:
            continue
        between = article.text[first.end : second.start].lower()
        if len(between) > 200 or first.value == second.value or _is_step(first) or _is_step(second):
            continue
        if any(cue in between for cue in _RIVAL_CUES) or _is_disputed(between, first, second):
            yield _link("contradicts", second, first, "rival_figure")


_RIVAL_CUES = ("по другим", "по иным", "по другой", "по неофициальн", "другие источники", "по альтернативн")


def _is_disputed(between: str, first: CountDraft, second: CountDraft) -> bool:
    """Two voices on one thing in one sentence, the second set against the first."""
    one, other = first.attribution, second.attribution
    if first.sentence is not second.sentence or one is None or other is None or one is other:
        return False
    same_thing = second.noun == first.noun and second.indicator == first.indicator and second.unit == first.unit
    same_time = first.date_scope == second.date_scope
    follows = second.noun_elliptic or second.noun is None or second.predicate in (None, first.predicate)
    against = any(cue in between for cue in _AGAINST)
    return same_time and follows and against and (same_thing or (second.noun is None and second.indicator is None))


_AGAINST = (", а ", ", тогда как", ", в то время как", ", по ", "; по ", ", но ", ", однако")


def _link(type_: LinkType, from_: CountDraft, to: CountDraft, rule: str, cue: EvidenceDraft | None = None) -> LinkDraft:
    evidence = [from_.evidence[0], to.evidence[0], *([cue] if cue else [])]
    confidence = min(from_.confidence, to.confidence)
    return LinkDraft(from_.sentence, evidence, rule, confidence, type=type_, from_=from_, to=to)


def _end(count: CountDraft) -> int:
    return max(piece.end for piece in count.evidence if piece.role in ("value", "noun"))


RULES: tuple[Rule, ...] = (repeats, converts, part_of, sum_of, change_of, contradicts)
"""Every way two counts can hang together; the table of contents of this file."""
