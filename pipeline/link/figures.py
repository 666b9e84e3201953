"""Links between counts, so that nobody counts a thing twice: repeats, converts, part_of, change_of, contradicts."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from pipeline.draft import CountDraft, EvidenceDraft, LinkDraft
from pipeline.text import Article
from schemas.link import LinkType

Rule: TypeAlias = Callable[[Article, Sequence[CountDraft]], Iterator[LinkDraft]]


RARE = 20
"""A number above this that the title gives and the body gives again of the same noun is the same, whatever the verb."""


def figure_links(article: Article, counts: Sequence[CountDraft]) -> list[LinkDraft]:
    """All links between the counts of an article, by the rules at the end of this file."""
    ordered = sorted(counts, key=lambda count: count.start)
    return [link for rule in RULES for link in rule(article, ordered)]


def repeats(_article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """The same number of the same thing once more: the lead repeats the title, a quotation the lead."""
    first: dict[tuple[object, ...], CountDraft] = {}
    for count in counts:
        thing = count.noun or count.indicator
        if thing is None or count.value is None or (count.kind in ("factor", "times") and count.indicator is None):
            continue
        name = (count.kind, count.value, count.value_max, thing, count.unit, count.currency, count.rate)
        earlier = first.setdefault(name, count)
        if earlier is not count and _may_be_same(earlier, count):
            yield _link("repeats", count, earlier, "repeated_figure")


def _may_be_same(earlier: CountDraft, later: CountDraft) -> bool:
    """Not two subjects, two verbs or two dates: «погибли 5 человек», «пострадали 5 человек» are ten."""
    told_otherwise = earlier.sentence.zone.kind == "title" and (earlier.value or 0) > RARE
    pairs = (
        (None, None) if told_otherwise else (earlier.predicate, later.predicate),
        (earlier.date_scope, later.date_scope),
        (_owner(earlier), _owner(later)),
    )
    return all(a == b or a is None or b is None for a, b in pairs) and earlier.sentence is not later.sentence


def _owner(count: CountDraft) -> str | None:
    """The subject, where it is known for sure: a bare word («авария») says little about whose the number is."""
    subject = count.subject
    return subject.text if subject and subject.kind != "other" else None


def converts(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«657 млрд руб. (10,2 млрд долл.)»: the same in another currency or unit, in brackets or after «или»."""
    for first, second in pairwise(counts):
        if first.sentence is not second.sentence or first.kind != second.kind or not _measured(first, second):
            continue
        between = article.text[_end(first) : second.start].strip().lower()
        if between.startswith("(") or between in ("или", ", или", "—", "="):
            yield _link("converts", second, first, "bracketed_conversion")


def _measured(first: CountDraft, second: CountDraft) -> bool:
    units = ((first.currency, second.currency), (first.unit, second.unit))
    return any(a and b and a != b for a, b in units)


def part_of(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«шести тысяч участков, в том числе 46 иностранных», «Из них 12 …»: a share of the number before."""
    whole: CountDraft | None = None
    for earlier, count in pairwise(counts):
        cue = _part_cue(article.text, earlier, count)
        if cue is None:
            whole = None
            continue
        whole = whole or earlier
        if whole.kind == count.kind and not _exceeds(count, whole):
            yield _link("part_of", count, whole, "part_of_figure", cue)


_PART_CUES = ("в том числе", "из них", "из которых", "включая", "среди них", "из этого числа")


def _part_cue(text: str, earlier: CountDraft, count: CountDraft) -> EvidenceDraft | None:
    if earlier.sentence.paragraph != count.sentence.paragraph or count.start - earlier.end > 150:
        return None
    between = text[earlier.end : count.start].lower()
    for cue in _PART_CUES:
        place = between.rfind(cue)
        if place >= 0:
            return EvidenceDraft(earlier.end + place, earlier.end + place + len(cue), "trigger")
    return None


def _exceeds(part: CountDraft, whole: CountDraft) -> bool:
    return part.value is not None and whole.value is not None and part.value > whole.value


def change_of(_article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«сократилась на 4,8 % … до 657 млрд»: the change belongs to the value it led to."""
    for first, second in pairwise(counts):
        if first.sentence is not second.sentence or first.delta is None or second.delta is None:
            continue
        if {first.delta.mode, second.delta.mode} not in ({"by", "to"}, {"times", "to"}):
            continue
        if first.delta.direction == second.delta.direction and first.predicate == second.predicate:
            change, value = (second, first) if first.delta.mode == "to" else (first, second)
            yield _link("change_of", change, value, "change_to_value")


def contradicts(article: Article, counts: Sequence[CountDraft]) -> Iterator[LinkDraft]:
    """«170 миллионов …, а по другим данным, 155»: rival figures of one thing."""
    for first, second in pairwise(counts):
        if first.kind != second.kind or first.sentence.paragraph != second.sentence.paragraph:
            continue
        between = article.text[first.end : second.start].lower()
        if len(between) <= 200 and any(cue in between for cue in _RIVAL_CUES) and first.value != second.value:
            yield _link("contradicts", second, first, "rival_figure")


_RIVAL_CUES = ("по другим", "по иным", "по другой", "по неофициальн", "другие источники", "по альтернативн")


def _link(type_: LinkType, from_: CountDraft, to: CountDraft, rule: str, cue: EvidenceDraft | None = None) -> LinkDraft:
    evidence = [from_.evidence[0], to.evidence[0], *([cue] if cue else [])]
    confidence = min(from_.confidence, to.confidence)
    return LinkDraft(from_.sentence, evidence, rule, confidence, type=type_, from_=from_, to=to)


def _end(count: CountDraft) -> int:
    return max(piece.end for piece in count.evidence if piece.role in ("value", "noun"))


RULES: tuple[Rule, ...] = (repeats, converts, part_of, change_of, contradicts)
"""Every way two counts can hang together; the table of contents of this file."""
