"""Counts: numbers with what they count or measure, and the reason why other numbers are none.

One sentence at a time: what is no count is taken away (``count_exclusion``), numbers are read (``count_number``),
then each figure learns its unit, noun, comparator, change, clause and subject. A rule of the article as a whole,
such as whose «ведомство» is, is not for this stage.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter, itemgetter

from pipeline.draft import CountDraft, DateDraft, EvidenceDraft, NoFact
from pipeline.extract.count_age import is_age_again
from pipeline.extract.count_clause import set_predicate
from pipeline.extract.count_comparator import bounds, set_comparator, set_late_tail, set_tail
from pipeline.extract.count_delta import set_base, set_delta, set_from
from pipeline.extract.count_ellipsis import complete, is_mark
from pipeline.extract.count_exclusion import EXCLUSIONS
from pipeline.extract.count_figure import Figure, NoNumber, Scene
from pipeline.extract.count_indicator import set_indicator
from pipeline.extract.count_noun import set_noun
from pipeline.extract.count_number import NUMBER, number_at
from pipeline.extract.count_one import is_pronoun, set_none
from pipeline.extract.count_region import Region
from pipeline.extract.count_stretch import place_of, stretches
from pipeline.extract.count_subject import set_subject
from pipeline.extract.count_unit import set_rate, set_unit
from pipeline.text import Article, Sentence, Token


def counts(article: Article, dates: Sequence[DateDraft]) -> tuple[list[CountDraft], list[NoFact]]:
    """Counts in reading order, and the numbers that are none with the reason; numbers of dates are left alone."""
    found: list[CountDraft] = []
    no_facts: list[NoFact] = []
    spans = _spans(dates)
    for number, places in NUMBER.places([sentence.codes for sentence in article.sentences]):
        sentence = article.sentences[number]
        taken = _taken(sentence.tokens, spans.get(sentence.start, ()))
        free = [sentence.tokens[place] for place in places if not taken[place]]
        if all(map(_is_ordinal, free)):
            no_facts += [NoFact(token.start, token.end, "ordinal") for token in free]
            continue
        low = bisect_left(article.mentions, sentence.start, key=_MENTION_START)
        high = bisect_left(article.mentions, sentence.end, low, key=_MENTION_START)
        before = article.sentences[number - 1] if number else None
        scene = Scene(article.text, sentence, article.mentions[low:high], taken, before)
        none = [*EXCLUSIONS.found(scene, places), *_figures(scene, places)]
        if scene.figures:
            none += _settle(scene, found, is_aged=_has_age(none))
        no_facts += [_no_fact(scene, item) for item in none]
        if scene.figures:
            planned = _is_listed_plan(article, number)
            found += [_draft(scene, figure, is_planned=planned) for figure in scene.figures if not figure.is_whole]
    return found, no_facts


def _is_listed_plan(article: Article, number: int) -> bool:
    """«Компания планирует:» opens the list this sentence is an item of."""
    at = number
    while at > 0 and number - at < 12 and _is_item(article.sentences[at]):
        at -= 1
    tokens = article.sentences[at].tokens
    opens = at < number and bool(tokens) and tokens[-1].text == ":"
    return opens and any("planned_word" in token.word.values for token in tokens)


def _is_item(sentence: Sentence) -> bool:
    return sentence.zone.kind == "list_item" or (bool(sentence.tokens) and sentence.tokens[0].text in "•—–-*")


def _is_ordinal(token: Token) -> bool:
    """A word like «первый»; sentences with no other number need no more."""
    values = token.word.values
    return "ordinal" in values and "cardinal" not in values and "number_adjective" not in values


def _spans(dates: Sequence[DateDraft]) -> dict[int, list[EvidenceDraft]]:
    """The dates of each sentence, by its start."""
    spans: dict[int, list[EvidenceDraft]] = {}
    for date in dates:
        spans.setdefault(date.sentence.start, []).append(date.evidence[0])
    return spans


def _taken(tokens: Sequence[Token], spans: Iterable[EvidenceDraft]) -> bytearray:
    """Tokens that dates have."""
    taken = bytearray(len(tokens))
    for start, end, _ in spans:
        first = bisect_left(tokens, start, key=_START)
        last = bisect_left(tokens, end, first, key=_START)
        taken[first:last] = b"\1" * (last - first)
    return taken


_START = itemgetter(0)
"""Where a token starts, its first field: ``attrgetter`` takes twice as long."""
_MENTION_START = attrgetter("start")


def _figures(scene: Scene, places: Sequence[int]) -> list[NoNumber]:
    """Fills ``scene.figures``; gives the numbers that are none."""
    none: list[NoNumber] = []
    end = read_to = 0
    for at in places:
        read = number_at(scene, at) if at >= read_to and not scene.taken[at] else None
        if read is None:
            continue
        read_to = read.end
        if isinstance(read, NoNumber):
            none.append(read)
        elif read.start >= end:
            set_unit(scene, read)
            if read.end == scene.size and scene.text(read.end - 1) == ".":
                read.end = read.noun_end = read.end - 1  # the full stop of «тыс.» here ends the sentence
            scene.figures.append(read)
            end = read.end
    return none


def _settle(scene: Scene, earlier: Sequence[CountDraft], *, is_aged: bool) -> list[NoNumber]:
    """Everything a figure learns from its sentence, in this order; gives those that turn out to be no counts."""
    for figure in scene.figures:
        set_tail(scene, figure)
        set_noun(scene, figure)
        set_late_tail(scene, figure)
    none = _drop(scene, _time_reason)
    if is_aged or _has_age(none):
        none += _drop(scene, _age_reason)
    if not scene.figures:
        return none
    for figure in scene.figures:
        set_delta(scene, figure)
        set_comparator(scene, figure)
    set_from(scene)
    complete(scene, earlier)
    none += _drop(scene, _other_reason)
    parts = stretches(scene) if scene.figures else []
    for figure in scene.figures:
        set_none(scene, figure)
        set_rate(scene, figure)
        set_base(scene, figure)
        own = place_of(parts, figure.start)
        if own is not None:
            set_predicate(scene, figure, parts, own)
        region = Region(scene, figure, parts, own)
        set_indicator(scene, figure, region)
        set_subject(scene, figure, region)
    return none


def _has_age(none: Sequence[NoNumber]) -> bool:
    return "age" in [item.reason for item in none]


def _time_reason(scene: Scene, figure: Figure) -> str | None:
    """«5 лет», «три дня» that no date has, and idioms of time."""
    at = figure.noun_at
    if figure.value == 1 and figure.kind == "measure" and scene.lower(figure.start - 1) == "за":
        return "per_unit"
    if (
        scene.lower(figure.begin - 1) == "по"
        and scene.pos(figure.begin - 2) == "NOUN"
        and scene.case(figure.begin - 2) == "ablt"
    ):
        return "per_unit"
    if figure.noun == "слово" and figure.magnitude and scene.lower(figure.noun_end) in ("о", "об", "про"):
        return "idiom"
    if scene.has(figure.end, "short_time") and figure.kind == "count":
        return "duration"
    if figure.value == 0 and figure.is_bare and scene.has(figure.start, "cardinal"):
        return "idiom"
    if figure.is_bare and any(_are_run_together(figure, other) for other in scene.figures):
        return "counter"
    if at is None and figure.kind == "count" and _runs_into_date(scene, figure):
        return "age" if scene.value(figure.noun_end + 2, "unit") == "Y" else "date_part"
    if at is None or figure.kind not in ("count", "fraction") or not scene.is_lemma(at, "unit"):
        return None
    unit = scene.value(at, "unit")
    if unit == "SN":
        return "duration" if scene.lower(figure.begin - 1) in ("на", "за", "течение", "протяжении") else None
    return "age" if unit == "Y" else None if unit in ("Q", "H") else "duration"


def _are_run_together(figure: Figure, other: Figure) -> bool:
    """«135 10 84 28»: bare numbers without a word between them count clicks, not things."""
    return other.is_bare and (figure.end == other.start or other.end == figure.start)


def _runs_into_date(scene: Scene, figure: Figure) -> bool:
    """«38 и 36 лет», «десятки или сотни миллионов лет назад»: the date that follows has the rest."""
    at = figure.noun_end + 1
    if scene.lower(at - 1) not in ("и", "или", ",", "-", "–", "—", "до") or not 0 < at < scene.size:
        return False
    return bool(scene.taken[at]) and (scene.has(at, "digits") or scene.has(at, "multiplier") or scene.has(at, "tally"))


def _age_reason(scene: Scene, figure: Figure) -> str | None:
    return "age" if is_age_again(scene, figure) else None


def _other_reason(scene: Scene, figure: Figure) -> str | None:
    return "pronoun" if is_pronoun(scene, figure) else "score" if is_mark(scene, figure) else None


def _drop(scene: Scene, reason: Callable[[Scene, Figure], str | None]) -> list[NoNumber]:
    """Takes away the figures there is a reason against."""
    none: list[NoNumber] = []
    for figure in reversed(scene.figures):
        why = reason(scene, figure)
        if why:
            scene.taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
            none.append(NoNumber(figure.start, figure.end, why))
    if none:
        scene.figures = [figure for figure in scene.figures if not scene.taken[figure.start]]
    return none


def _no_fact(scene: Scene, item: NoNumber) -> NoFact:
    return NoFact(scene.tokens[item.start].start, scene.tokens[item.end - 1].end, item.reason)


def _draft(scene: Scene, figure: Figure, *, is_planned: bool) -> CountDraft:
    """The figure as a fact in the making."""
    low, high = bounds(figure)
    governor = _governor(scene, figure)
    predicate = scene.tokens[governor].lemma if governor is not None else None
    return CountDraft(
        scene.sentence,
        _evidence(scene, figure, governor),
        f"count.{figure.rule}",
        realis="planned" if is_planned and figure.realis in ("fact", "required") else figure.realis,
        kind=figure.kind,
        value=figure.value,
        value_max=figure.value_max,
        min=low,
        max=high,
        comparator=figure.comparator,
        bias="below" if figure.bias else None,
        magnitude=figure.magnitude,
        noun=figure.noun,
        noun_mods=figure.noun_mods,
        noun_elliptic=figure.noun_elliptic,
        unit=figure.unit,
        currency=figure.currency,
        rate=figure.rate,
        partitive=figure.partitive,
        out_of=figure.out_of,
        predicate=predicate,
        indicator=figure.indicator,
        subject=figure.subject,
        delta=figure.delta,
    )


def _evidence(scene: Scene, figure: Figure, governor: int | None) -> list[EvidenceDraft]:
    """Value, the other numbers it was told with, noun, subject and trigger, as far as they are there."""
    tokens = scene.tokens
    values = [(figure.start, figure.end)]
    if figure.first_end >= 0 and figure.start == figure.second_start:
        values.append((figure.begin, figure.first_end))
    values += [(other.start, other.end) for other in (figure.origin, figure.whole) if other is not None]
    found = [EvidenceDraft(tokens[start].start, tokens[end - 1].end, "value") for start, end in values]
    if figure.noun_at is not None and not figure.is_adjective:
        found.append(EvidenceDraft(tokens[figure.noun_at].start, tokens[figure.noun_at].end, "noun"))
    if figure.subject_span:
        first, end = figure.subject_span
        found.append(EvidenceDraft(tokens[first].start, tokens[end - 1].end, "subject"))
    triggers = [at for at in dict.fromkeys((governor, figure.delta_at)) if at is not None]
    found += [EvidenceDraft(tokens[at].start, tokens[at].end, "trigger") for at in triggers]
    return found


def _governor(scene: Scene, figure: Figure) -> int | None:
    """The verb that governs the number, or the word of change: «связано с ростом цен на 5 %», «о росте на 5 %»."""
    verb, change = figure.predicate_at, figure.delta_at
    if change is None or scene.pos(change) not in ("NOUN", "VERB", "INFN", "PRTS", "PRTF", "GRND"):
        return verb
    told = verb is not None and change < verb < figure.start and scene.pos(change) == "NOUN"
    return verb if told else change
