"""Whose the number is, and what it measures: container («в кластер вошли»), owner («у певца трое детей»), group
(«20 участников пикета»), or the measured thing («выручка составила»).

A subject is the span that names it and a nominative phrase; which organisation, person or count that is, later
stages decide.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from pipeline.draft import SubjectDraft
from pipeline.extract.count_clause import Stretch
from pipeline.extract.count_figure import Figure, Scene
from pipeline.lexicon import NONE, lexicon
from pipeline.rules.phrase import chain_end
from pipeline.text import Token

_GROUP = frozenset({"ним", "них", "ними"})
Span = tuple[int, int]
Rule = Callable[[Scene, Figure, "Region"], Span | None]


class Region:
    """Tokens of the number's clause: its own stretch, its verb's, and verbless ones the clause goes on over."""

    def __init__(self, scene: Scene, figure: Figure, parts: list[Stretch]) -> None:
        self.parts = parts
        self.own = _at(parts, figure.start)
        verb = figure.predicate_at
        self.verb = lexicon().of_lemma(scene.tokens[verb].lemma) if verb is not None else NONE
        """Word classes of the figure's verb."""
        home = _at(parts, verb) if verb is not None else self.own
        self.home = self.own if home is None else home

    @cached_property
    def places(self) -> list[int]:
        """The tokens, in order."""
        return sorted({at for part in self._members() for at in range(part.start, part.end)})

    def _members(self) -> Iterator[Stretch]:
        if self.own is not None:
            yield self.parts[self.own]
        if self.home is None:
            return
        yield self.parts[self.home]
        if self.parts[self.home].is_embedded:
            return
        for place in range(self.home - 1, -1, -1):
            part = self.parts[place]
            if part.is_embedded or part.is_bracketed:
                continue
            if part.verbs:
                return
            yield part


def _at(parts: list[Stretch], place: int | None) -> int | None:
    if place is None:
        return None
    return next((number for number, part in enumerate(parts) if part.start <= place < part.end), None)


def set_subject(scene: Scene, figure: Figure, parts: list[Stretch]) -> None:
    """Gives a figure its subject and its indicator, where the clause says them."""
    region = Region(scene, figure, parts)
    figure.indicator = indicator(scene, figure, region) or _same_indicator(scene, figure, region)
    if figure.kind == "times":
        return
    for rule in RULES:
        span = rule(scene, figure, region)
        if span is not None:
            figure.subject_span = span
            figure.subject = SubjectDraft("other", nominative(scene, *span))
            return


def group(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«к ним присоединилось около 100 организаций»: things counted before."""
    if "group_pronoun" not in scene.classes:
        return None
    for at in region.places:
        if scene.lower(at) in _GROUP and scene.lower(at - 1) in ("к", "в", "у", "на") and at < figure.start:
            return at, at + 1
    return None


def antecedent(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«блогер, которого читают 5 тысяч человек», «кластер, в который вошли 9 компаний»: the noun before the comma."""
    if region.own is None or not region.parts[region.own].is_embedded:
        return None
    part = region.parts[region.own]
    for at in range(part.start, min(part.start + 3, figure.start)):
        token = scene.tokens[at]
        if token.lemma != "который":
            continue
        is_object = scene.case(at) not in ("nomn",) and scene.pos(at - 1) != "NOUN"
        if is_object or "holder" in region.verb:
            return _noun_before(scene, part.start - 1, token)
    return None


def _noun_before(scene: Scene, comma: int, pronoun: Token) -> Span | None:
    """The noun the relative pronoun takes up: the nearest that agrees with it."""
    for at in range(comma - 1, max(-1, comma - 6), -1):
        if scene.pos(at) in ("VERB", "PRTS") or scene.text(at) in ",;":
            return None
        circumstance = scene.is_lemma(at, "no_container") or scene.is_lemma(at, "container_noun")
        if scene.pos(at) == "NOUN" and not circumstance and _agree(scene.tokens[at], pronoun):
            return _span(scene, at)
    return None


def _agree(noun: Token, pronoun: Token) -> bool:
    if noun.parse is None:
        return False
    return any(
        parse.number == noun.parse.number and (parse.number == "plur" or parse.gender == noun.parse.gender)
        for parse in pronoun.word.parses
        if parse.pos == "ADJF"
    )


def participial(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«насчитывающая более 8 тысяч членов организация»: the noun the participle agrees with, behind or before."""
    if "holder" not in scene.classes:
        return None
    verb = figure.predicate_at
    candidates = [at for at in range(max(0, figure.start - 6), figure.start) if scene.poses[at] == "PRTF"]
    at = next((at for at in reversed(candidates) if scene.is_lemma(at, "holder")), None)
    if at is None or any(scene.text(place) == "," for place in range(at, figure.start)):
        return None
    head = scene.tokens[at].parse
    for place in (*range(figure.noun_end, min(scene.size, figure.noun_end + 4)), *range(at - 1, max(-1, at - 4), -1)):
        parse = scene.tokens[place].parse
        if parse is not None and parse.pos == "NOUN" and head is not None and _same(head.case, parse.case):
            if parse.number == head.number and place != figure.noun_at and verb is not None:
                return _span(scene, place)
    return None


def _same(one: str | None, other: str | None) -> bool:
    return one == other or {one, other} == {"loct", "loc2"} or {one, other} == {"gent", "gen2"}


def contained(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«в кластер вошли», «в реестре числятся», «к программе присоединились»: the phrase in the container's slot."""
    for name, prepositions, cases in _CONTAINERS:
        if name not in region.verb and not _has_noun(scene, region, figure, name):
            continue
        found = _prepositional(scene, figure, region, prepositions, cases)
        if found is not None:
            return found
    return _bare_container(scene, figure) if "container_into" in region.verb else None


_CONTAINERS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("container_into", frozenset({"в", "во", "на"}), frozenset({"accs"})),
    ("container_to", frozenset({"к", "ко"}), frozenset({"datv"})),
    ("container_at", frozenset({"в", "во", "на", "при"}), frozenset({"loct", "loc2"})),
)


def _has_noun(scene: Scene, region: Region, figure: Figure, name: str) -> bool:
    """«приняли участие»: the noun of a verb of few words."""
    return name == "container_at" and "taking_part" in scene.classes and any(
        scene.tokens[at].lemma == "участие" for at in region.places if abs(at - figure.start) < 8
    )


def _prepositional(
    scene: Scene, figure: Figure, region: Region, prepositions: frozenset[str], cases: frozenset[str]
) -> Span | None:
    """The container nearest to the verb; times, places in dates and «в связи» are none."""
    best: Span | None = None
    for at in region.places:
        if scene.lower(at) not in prepositions or scene.taken[at] or figure.begin <= at < figure.noun_end:
            continue
        head = _head(scene, at + 1)
        if head is None or scene.taken[head] or _case_of(scene, head) not in cases or scene.has(head, "no_container"):
            continue
        if head > figure.noun_end + 8:
            break
        best = _inner(scene, head) or _span(scene, head)
        if at < figure.start:
            continue
        break
    return best


def _case_of(scene: Scene, head: int) -> str | None:
    return scene.case(head)


def _head(scene: Scene, at: int) -> int | None:
    """The noun of a phrase that begins here, past adjectives, quotation marks and «их»."""
    while at < scene.size and (
        scene.pos(at) in ("ADJF", "PRTF") or scene.text(at) in "«„\"" or scene.lower(at) in ("и", "её", "его", "их")
    ):
        at += 1
    return at if scene.pos(at) == "NOUN" else None


def _inner(scene: Scene, head: int) -> Span | None:
    """«в составе кластера», «в числе участников»: the genitive behind is the container."""
    if not scene.is_lemma(head, "container_noun"):
        return None
    behind = _head(scene, head + 1)
    return _span(scene, behind) if behind is not None and scene.case(behind) == "gent" else None


def _bare_container(scene: Scene, figure: Figure) -> Span | None:
    """«межотраслевой кластер вошли 62 участника»: a singular noun before a plural verb, the preposition lost."""
    verb = figure.predicate_at
    if verb is None or verb > figure.start:
        return None
    parse, before = scene.tokens[verb].parse, scene.tokens[verb - 1].parse if verb else None
    if parse is None or before is None or before.pos != "NOUN" or before.case not in ("nomn", "accs"):
        return None
    return _span(scene, verb - 1) if parse.number == "plur" and before.number == "sing" else None


def owned(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«у певца трое детей», «машин у Госдумы»: the owner behind «у»."""
    if "owner_word" not in scene.classes:
        return None
    for at in region.places:
        if scene.lower(at) == "у" and at < figure.start and not scene.taken[at]:
            head = _head(scene, at + 1)
            if head is not None and scene.case(head) in ("gent", "gen2", "accs"):
                return _span(scene, head)
    return None


def membered(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«20 участников пикета», «обоих руководителей фонда»: the genitive behind people who belong to something."""
    at = figure.noun_at
    if at is None or figure.noun_elliptic or not scene.is_lemma(at, "member_noun"):
        return None
    return _genitive(scene, at)


def _genitive(scene: Scene, at: int) -> Span | None:
    """The genitive right behind a noun."""
    head = _head(scene, at + 1)
    if head is None or scene.case(head) not in ("gent", "gen2") or any(scene.taken[at + 1 : head + 1]):
        return None
    return _span(scene, head)


def in_role(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«клиентами банка стали 5 тыс. юридических лиц»."""
    verb = figure.predicate_at
    if verb is None or scene.tokens[verb].lemma not in ("стать", "быть", "являться", "оказаться"):
        return None
    for at in region.places:
        if scene.case(at) == "ablt" and scene.is_lemma(at, "client_noun") and verb - 8 < at < figure.start:
            return _genitive(scene, at)
    return None


def voted(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«за Франческо Тотти отдали голос 25 738 пользователей»: whom the votes are for."""
    if "vote_for" not in scene.classes or not any(scene.is_lemma(at, "vote_for") for at in region.places):
        return None
    for at in region.places:
        if scene.lower(at) == "за" and not scene.taken[at]:
            head = _head(scene, at + 1)
            if head is not None and scene.tokens[head].text[:1].isupper():
                return _span(scene, head)
    return None


def numbered(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«число резидентов технополиса выросло на 15»: the genitive behind the counted."""
    if "quantity_noun" not in scene.classes:
        return None
    for at in region.places:
        if at < figure.start and scene.is_lemma(at, "quantity_noun"):
            head = _head(scene, at + 1)
            return _genitive(scene, head) if head is not None else None
    return None


def holding(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«микроблог насчитывал», «ведомство получило», «Олланд лидирует с результатом»: the verb's own subject."""
    verb = figure.predicate_at
    if verb is None or verb > figure.start or "holder" not in region.verb:
        return None
    at = _nominative(scene, figure, region)
    return _span(scene, at) if at is not None else None


def _nominative(scene: Scene, figure: Figure, region: Region) -> int | None:
    """The noun that is the subject of the figure's verb: nominative, agreeing, before the verb rather than behind."""
    verb = figure.predicate_at
    parse = scene.tokens[verb].parse if verb is not None else None
    if verb is None or parse is None:
        return None
    home = [at for at in region.places if not figure.begin <= at < figure.noun_end]
    for at in sorted(home, key=lambda at: (at > verb, abs(at - verb))):
        noun = scene.tokens[at].parse
        if noun is None or noun.pos != "NOUN" or scene.taken[at] or not _is_nominative(scene, at):
            continue
        if scene.is_lemma(at, "unit") or scene.is_lemma(at, "no_container"):
            continue
        if parse.number in (None, noun.number) and (parse.gender in (None, noun.gender) or parse.number == "plur"):
            return _first_of_name(scene, at)
    return None


def _first_of_name(scene: Scene, at: int) -> int:
    return at


def _is_nominative(scene: Scene, at: int) -> bool:
    """By the reading in context, or where accusative looks the same and no preposition stands before."""
    if scene.case(at) == "nomn":
        return True
    if scene.case(at) != "accs":
        return False
    before = at - 1
    while scene.pos(before) == "ADJF":
        before -= 1
    same = any(parse.case == "nomn" and parse.pos == "NOUN" for parse in scene.tokens[at].word.parses)
    return same and scene.pos(before) not in ("PREP", "VERB", "INFN", "NOUN")


RULES: tuple[Rule, ...] = (
    group,
    participial,
    antecedent,
    contained,
    membered,
    numbered,
    owned,
    in_role,
    voted,
    holding,
)
"""Tried in this order; the first that finds a span has it."""


def indicator(scene: Scene, figure: Figure, region: Region) -> str | None:
    """«выручка», «явка избирателей», «доля отечественных препаратов»: the subject of a verb of measure or change."""
    at = figure.predicate_at
    is_told = not _TELLING.isdisjoint(region.verb)
    if figure.delta is None and (not is_told or at is None or at > figure.start or scene.pos(at) == "PRTS"):
        return _dimension(scene, figure)
    head = _nominative(scene, figure, region)
    if head is None or scene.is_lemma(head, "quantity_noun") or scene.is_lemma(head, "change"):
        return None
    parse = scene.tokens[head].parse
    if parse is None or parse.animate or scene.tokens[head].text[:1].isupper() and head > 0 and scene.text(head - 1) not in ".«":
        return None
    return _indicator_phrase(scene, head)


_TELLING = frozenset({"reach", "change", "exceed"})


def _same_indicator(scene: Scene, figure: Figure, region: Region) -> str | None:
    """«явка составила 53 %, что на треть ниже», «выручка сократилась на 4 % и выросла на 5 %»: that of the figure before."""
    place = scene.figures.index(figure)
    told = "reach" in region.verb or "change" in region.verb
    if not place or not (figure.delta is not None or told) or figure.kind == "count":
        return None
    return scene.figures[place - 1].indicator


def _dimension(scene: Scene, figure: Figure) -> str | None:
    """«площадью 50 га», «стоимость — 5 млн рублей»."""
    at = figure.begin - 1
    if scene.text(at) in "—–-:":
        at -= 1
    if figure.kind == "count" or not scene.is_lemma(at, "dimension_noun"):
        return None
    return scene.tokens[at].lemma if scene.case(at) in ("ablt", "nomn") else None


def _indicator_phrase(scene: Scene, head: int) -> str:
    """Lemma of the noun, its adjectives, the genitive or «на …» behind it as written."""
    first = head
    while first > 0 and scene.pos(first - 1) == "ADJF" and not _is_general(scene, first - 1):
        first -= 1
    end = chain_end(scene.tokens, head + 1, lambda at: _is_nominal(scene, at) and not _is_pointing(scene, at))
    if end == head + 1 and scene.lower(end) == "на":
        noun = _head(scene, end + 1)
        end = noun + 1 if noun is not None and scene.case(noun) == "accs" else end
    adjectives = [agreeing(scene.tokens[at].lemma, scene.tokens[head]) for at in range(first, head)]
    tail = [scene.text(at) for at in range(head + 1, min(end, head + 5)) if not scene.taken[at]]
    return " ".join([*adjectives, scene.tokens[head].lemma, *tail])


def _span(scene: Scene, head: int) -> Span:
    """The whole phrase: adjectives before, the genitive or the quoted name behind; a name as far as it goes."""
    first, end = head, head + 1
    while first > 0 and scene.pos(first - 1) == "ADJF" and _stands_with(scene, first - 1, head):
        first -= 1
    while _is_name(scene, end - 1) and _is_name(scene, end):
        end += 1
    while _is_name(scene, first) and _is_name(scene, first - 1) and first - 1 > 0:
        first -= 1
    if end == head + 1:
        end = max(end, chain_end(scene.tokens, end, lambda at: _is_nominal(scene, at)))
    return first, end


def _is_nominal(scene: Scene, at: int) -> bool:
    """A noun or adjective in its context, outside dates: «банка стали» is no genitive of steel."""
    return scene.pos(at) in ("NOUN", "ADJF", "PRTF") and not scene.taken[at]


def _is_name(scene: Scene, at: int) -> bool:
    token = scene.tokens[at] if 0 <= at < scene.size else None
    return token is not None and token.text[:1].isupper() and token.parse is not None and token.parse.pos == "NOUN"


def _stands_with(scene: Scene, at: int, head: int) -> bool:
    adjective = scene.tokens[at].parse
    noun = scene.tokens[head].parse
    return (
        adjective is not None
        and noun is not None
        and "Apro" not in adjective.grammemes
        and "Anum" not in adjective.grammemes
        and adjective.number == noun.number
        and not scene.taken[at]
    )


def _is_general(scene: Scene, at: int) -> bool:
    """«суммарная», «его»: no part of what is measured."""
    return scene.is_lemma(at, "total_adjective") or _is_pointing(scene, at)


def _is_pointing(scene: Scene, at: int) -> bool:
    """«этого», «его»."""
    parse = scene.tokens[at].parse
    return parse is not None and "Apro" in parse.grammemes


def nominative(scene: Scene, start: int, end: int) -> str:
    """A phrase as its lemma: the noun in the nominative singular, its adjectives agreeing, the rest as written.

    Names keep their capitals; which form a person's or an organisation's name has, later stages know.
    """
    if scene.lower(start) in _GROUP:
        return _grouped(scene, start)
    head = next((at for at in range(start, end) if scene.pos(at) != "ADJF"), end - 1)
    words = [agreeing(scene.tokens[at].lemma, scene.tokens[head]) for at in range(start, head)]
    is_name = all(_is_name(scene, at) for at in range(head, end)) and end > head + 1
    words.append(_recased(scene.tokens[head]))
    for at in range(head + 1, end):
        words.append(_recased(scene.tokens[at]) if is_name else scene.text(at))
    return " ".join(words)


def _grouped(scene: Scene, at: int) -> str:
    """What «ним» takes up: the last noun counted before in this sentence."""
    nouns = [figure.noun for figure in scene.figures if figure.end <= at and figure.noun]
    return nouns[-1] if nouns else scene.text(at)


def _recased(token: Token) -> str:
    """The nominative of a noun: itself, if it is one, else its lemma with the capitals it has."""
    if token.parse is not None and token.parse.case == "nomn" and token.parse.number == "sing":
        return token.text if not _is_common(token) else token.text.lower()
    lemma = token.lemma
    if token.text.isupper() and len(token.text) > 1:
        return token.text
    return lemma[:1].upper() + lemma[1:] if token.text[:1].isupper() and not _is_common(token) else lemma


def _is_common(token: Token) -> bool:
    """A capital that only begins a sentence: the dictionary knows the word as no name."""
    proper = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"}
    return token.parse is not None and token.parse.known and proper.isdisjoint(token.parse.grammemes)


def agreeing(lemma: str, noun: Token) -> str:
    """A masculine adjective put into the noun's gender.

    >>> from pipeline.text import Parse, Word
    >>> token = Token(0, 8, "ярмаркам", Word("", "", (), {}, ""), Parse("ярмарка", "NOUN", gender="femn"))
    >>> agreeing("общий", token), agreeing("русский", token), agreeing("летний", token), agreeing("новый", token)
    ('общая', 'русская', 'летняя', 'новая')
    """
    gender = noun.parse.gender if noun.parse else None
    if gender not in ("femn", "neut") or len(lemma) < 4 or not lemma.endswith(("ый", "ий", "ой")):
        return lemma
    stem, soft = lemma[:-2], lemma.endswith("ний") and not lemma.endswith("нний")
    if lemma.endswith("нний"):
        soft = True
    hissing = stem[-1] in "жшчщ" and lemma.endswith("ий")
    if gender == "femn":
        return stem + ("яя" if soft else "ая")
    return stem + ("ее" if soft or hissing else "ое")
