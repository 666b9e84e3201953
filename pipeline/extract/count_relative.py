"""Whose a number is where a clause hangs on the noun: «блогер, которого читают 5 тысяч», «клуб, забивший 30 голов»."""

from pipeline.extract.count_agent import is_done
from pipeline.extract.count_context import is_quoted
from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, span_at
from pipeline.extract.count_region import Region, subject_noun
from pipeline.extract.count_stretch import Stretch
from pipeline.rules.phrase import CLOSING, OPENING
from pipeline.text import Parse, Token


def antecedent(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«блогер, которого читают 5 тысяч человек», «дом, высота которого 20 м»: the noun before the comma."""
    part = _relative_part(region)
    if part is None:
        return None
    for at in range(part.start, min(part.start + 3, figure.start)):
        token = scene.tokens[at]
        if token.lemma != "который":
            continue
        is_object = scene.case(at) != "nomn" and (scene.pos(at - 1) != "NOUN" or at - 1 == figure.indicator_at)
        if is_object and is_done(scene, figure, region) and _has_doer(scene, figure, region):
            return None
        if is_object or not _HAVING.isdisjoint(region.verb) or is_done(scene, figure, region):
            return _noun_before(scene, part.start - 1, token)
    return None


def _has_doer(scene: Scene, figure: Figure, region: Region) -> bool:
    """«сделка, по которой завод купил 18 машин»: who does it is told in the clause."""
    at = subject_noun(scene, figure, region)
    return at is not None and at < figure.begin


_HAVING = frozenset({"holder", "dividing"})
_CONTAINING = frozenset({"container_into", "container_at", "container_to"})


def _relative_part(region: Region) -> Stretch | None:
    """The stretch «который» opens: the number's own, or one before what breaks in («в котором, по плану, 12 залов»)."""
    own = region.own
    if own is None or region.parts[own].is_embedded:
        return None if own is None else region.parts[own]
    for place in range(own - 1, max(-1, own - 3), -1):
        part = region.parts[place]
        if part.verbs or part.is_bracketed:
            return None
        if part.is_embedded:
            return part
    return None


def placed(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«альбом „Дуэт“, куда вошли 12 песен», «цех, где работают 30 человек»: the noun before the comma."""
    if not region.own or figure.kind != "count":
        return None
    if figure.predicate_at is not None and _CONTAINING.isdisjoint(region.verb):
        return None
    start = region.parts[region.own].start
    if not scene.has(start, "where_word") or scene.text(start - 1) != ",":
        return None
    name = _name_before(scene, start - 1)
    last = _before_signs(scene, start - 2)
    for at in range(last, max(-1, last - 3), -1) if name is None else ():
        if scene.pos(at) == "NOUN" and not scene.taken[at]:
            return None if scene.has(at, "no_container") else span_at(scene, at)
    return name


def _noun_before(scene: Scene, comma: int, pronoun: Token) -> Span | None:
    """The noun the relative pronoun takes up: the nearest that agrees with it."""
    name = _name_before(scene, comma)
    if name is not None:
        return name
    last = _before_signs(scene, comma - 1)
    for at in range(last, max(-1, last - 9), -1):
        if scene.pos(at) in ("VERB", "PRTS") or scene.text(at) in ",;":
            return None
        if scene.has(at, "currency") or scene.is_lemma(at, "unit"):
            return None
        circumstance = scene.is_lemma(at, "no_container") or scene.is_lemma(at, "container_noun")
        counted = any(other.noun_at == at for other in scene.figures) and "plur" in _numbers(pronoun)
        if scene.pos(at) == "NOUN" and not circumstance and (counted or _agree(scene.tokens[at], pronoun)):
            return span_at(scene, at)
    return None


def _name_before(scene: Scene, comma: int) -> Span | None:
    """«„Лада“, которая», «первое место заняла KIA Rio, которая»: a name with no noun of its own."""
    first = comma
    while scene.has(first - 1, "latin") or (first < comma and scene.text(first - 1) == "-"):
        first -= 1
    if first < comma:
        return (first, comma) if scene.text(first)[:1].isupper() and scene.pos(first - 1) != "NOUN" else None
    if scene.text(comma - 1) not in CLOSING:
        return None
    start = next((at for at in range(comma - 2, max(-1, comma - 10), -1) if scene.text(at) in OPENING), None)
    return None if start is None or scene.pos(start - 1) in ("NOUN", "ADJF") else (start + 1, comma - 1)


def _before_signs(scene: Scene, at: int) -> int:
    """«ленту „Зима“ (Winter), которая»: past a bracket and a quoted name to the noun."""
    for closing, opening in ((frozenset(")"), frozenset("(")), (CLOSING, OPENING)):
        if scene.text(at) in closing:
            first = next((place for place in range(at - 1, max(-1, at - 10), -1) if scene.text(place) in opening), None)
            at = at if first is None else first - 1
    return at


def _numbers(token: Token) -> set[str | None]:
    return {parse.number for parse in token.word.parses}


def _agree(noun: Token, pronoun: Token) -> bool:
    if noun.parse is None:
        return False
    return any(
        parse.number == noun.parse.number and (parse.number == "plur" or parse.gender == noun.parse.gender)
        for parse in pronoun.word.parses
        if parse.pos == "ADJF"
    )


def participial(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«насчитывающая более 8 тысяч членов организация», «наёмник, совершивший 25 убийств»: whom the participle says.

    It agrees with the noun, behind or before.
    """
    first = max(0, figure.start - 6)
    participles = [
        at
        for at, token in enumerate(scene.tokens[first : figure.start], first)
        if token.parse and token.parse.pos == "PRTF"
    ]
    if not participles:
        return None
    is_led = "PREP" in (scene.pos(figure.begin - 1), scene.pos(figure.start - 1))
    candidates = [at for at in participles if _has_object(scene, at, is_led=is_led)]
    if not candidates or any(scene.text(place) in ",»" for place in range(candidates[-1], figure.start)):
        return None
    at = candidates[-1]
    head = scene.tokens[at].parse
    for place in (*range(figure.noun_end, min(scene.size, figure.noun_end + 4)), *range(at - 1, max(-1, at - 8), -1)):
        parse = scene.tokens[place].parse
        if parse is None or head is None or parse.pos != "NOUN" or place == figure.noun_at or is_quoted(scene, place):
            continue
        if (
            (_same(head.case, parse.case) or _look_alike(head, parse))
            and parse.number == head.number
            and parse.gender in (head.gender, None)
        ):
            return span_at(scene, place)
    return None


def _has_object(scene: Scene, at: int, *, is_led: bool) -> bool:
    """«набравший», «насчитывающая», «состоящая из»."""
    parse = scene.tokens[at].parse
    if parse is None:
        return False
    return scene.is_lemma(at, "holder") or (not is_led and {"actv", "tran"} <= parse.grammemes)


def _look_alike(participle: Parse, noun: Parse) -> bool:
    """«вышел альбом, состоящий из 13 песен»: of lifeless things nominative and accusative are one form."""
    alike = noun.number == "plur" or noun.gender != "femn"
    return alike and not noun.animate and {participle.case, noun.case} == {"nomn", "accs"}


def _same(one: str | None, other: str | None) -> bool:
    return one == other or {one, other} == {"loct", "loc2"} or {one, other} == {"gent", "gen2"}
