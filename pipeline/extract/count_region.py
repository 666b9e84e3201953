"""The clause of a number as a set of tokens, and the noun that is the subject of its verb."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.extract.count_context import is_quoted
from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_stretch import Stretch, place_of
from pipeline.lexicon import NONE, lexicon
from pipeline.rules.phrase import FINITE
from pipeline.text import Parse


class Region:
    """Tokens of the number's clause: its own stretch, its verb's, and verbless ones the clause goes on over."""

    def __init__(self, scene: Scene, figure: Figure, parts: list[Stretch], own: int | None) -> None:
        self.parts = parts
        self.own = self.home = own
        """The stretches of the number and of its verb."""
        self.verb = NONE
        """Word classes of the figure's verb."""
        verb = figure.predicate_at
        if verb is not None:
            self.verb = lexicon().of_lemma(scene.tokens[verb].lemma)
            home = place_of(parts, verb)
            self.home = own if home is None else home
        self._places: list[int] | None = None

    @property
    def places(self) -> list[int]:
        """The tokens, in order."""
        if self._places is None:
            ends = {part.start: part.end for part in self._members()}
            self._places = [at for start in sorted(ends) for at in range(start, ends[start])]
        return self._places

    def _members(self) -> Iterator[Stretch]:
        if self.own is not None:
            yield self.parts[self.own]
        if self.home is None:
            return
        yield from _clause(self.parts, self.home)

    def places_of(self, home: int) -> list[int]:
        """The tokens of another clause of the sentence, by the stretch of its verb."""
        return sorted({at for part in _clause(self.parts, home) for at in range(part.start, part.end)})

    def place_of(self, at: int) -> int:
        """The stretch a token stands in."""
        return place_of(self.parts, at) or 0


def _clause(parts: list[Stretch], home: int) -> Iterator[Stretch]:
    """A stretch with a verb, and the verbless ones before it."""
    yield parts[home]
    if parts[home].is_embedded:
        return
    for place in range(home - 1, -1, -1):
        part = parts[place]
        if part.is_embedded or part.is_bracketed:
            continue
        if part.verbs:
            return
        yield part


def subject_noun(scene: Scene, figure: Figure, region: Region, *, measured: bool = False) -> int | None:
    """The noun that is the subject of the figure's verb: nominative, agreeing, before the verb rather than behind.

    ``measured``: also «сумма», «размер», which are measured and own nothing.
    """
    verb = figure.predicate_at
    if verb is None:
        return None
    found = subject_of(scene, verb, region.places, measured=measured)
    joined = joined_to(scene, region, verb) if found is None else None
    if joined is None:
        return found
    return subject_of(scene, verb, region.places_of(region.place_of(joined)), measured=measured)


def joined_to(scene: Scene, region: Region, verb: int) -> int | None:
    """«Картина вышла в мае и собрала 5 млн»: the verb of the clause before, which has the subject of both."""
    home = region.home
    if not home or not region.parts[home].verbs or region.parts[home].is_opened or region.parts[home].is_embedded:
        return None
    start = region.parts[home].start
    first = region.parts[home].verbs[0]
    if scene.text(start - 1) != "," and region.parts[home - 1].is_embedded:
        return None  # «завод, который выпускает машины и продаёт»
    led = start + (scene.lower(start) in _JOINS)
    if any(scene.pos(at) not in ("ADVB", "PRCL") and not scene.taken[at] for at in range(led, first)):
        return None
    for place in range(home - 1, -1, -1):
        part = region.parts[place]
        finite = next((at for at in part.verbs if scene.pos(at) in FINITE), None)
        if finite is not None and not part.is_embedded and not part.is_bracketed:
            return finite if _are_alike(scene, finite, verb) else None
    return None


_JOINS = frozenset({"и", "а", "но", "однако", "зато"})


def _are_alike(scene: Scene, one: int, other: int) -> bool:
    """Verbs of one number and gender."""
    a, b = scene.parse(one), scene.parse(other)
    if a is None or b is None or (b.pos not in FINITE):
        return False
    return a.number == b.number and (a.gender == b.gender or None in (a.gender, b.gender))


def subject_of(scene: Scene, verb: int, places: Sequence[int], *, measured: bool = False) -> int | None:
    """The noun among these tokens that is the subject of a verb."""
    parse = scene.parse(verb)
    if parse is None:
        return None
    behind = bisect_right(places, verb)
    for at in (*places[:behind][::-1], *places[behind:]):
        noun = scene.tokens[at].parse
        if noun is None or noun.pos != "NOUN" or scene.taken[at] or not _is_nominative(scene, at):
            continue
        if any(one.begin <= at < one.noun_end for one in scene.figures):
            continue
        if scene.is_lemma(at, "unit") or is_quoted(scene, at):
            continue
        if scene.is_lemma(at, "no_container") and not (measured and scene.tokens[at].lemma in _MEASURED):
            continue
        if scene.text(at - 1) in _QUOTES and scene.pos(at - 2) == "NOUN":
            continue
        if scene.text(at + 1) == "»" and scene.text(at - 1) not in ("«", "„"):
            continue  # «„Снежная королева: огонь и лёд“»
        if parse.number in (None, noun.number) and (parse.gender in (None, noun.gender) or parse.number == "plur"):
            return _described(scene, at, verb, noun)
    return _name_before(scene, verb)


def _described(scene: Scene, at: int, verb: int, noun: Parse) -> int:
    """«Участники, известные мастера и артисты, показали»: what stands between commas describes the noun before them."""
    if at > verb or not any(scene.text(place) == "," for place in range(at + 1, verb)):
        return at
    comma = next((place for place in range(at - 1, max(0, at - 8), -1) if scene.text(place) == ","), 0)
    for place in range(comma - 1, max(-1, comma - 5), -1):
        before = scene.parse(place)
        if before is None or before.pos not in ("NOUN", "ADJF"):
            break
        if before.pos == "NOUN" and before.case == "nomn":
            return place if before.number == noun.number and before.animate == noun.animate else at
    return at


_QUOTES = frozenset("«„\"'")


def _name_before(scene: Scene, verb: int) -> int | None:
    """«Google купила», «Ричи выпустил»: a name without cases right before its verb."""
    at = verb - 1
    if at > 0 and scene.tokens[at].lemma == "быть":
        at -= 1
    marked = at > 0 and scene.has(at, "digits") and scene.is_glued(at)
    at -= marked  # «Camry XV50»
    if at < 0 or not scene.text(at)[:1].isupper() or (scene.taken[at] and not marked):
        return None
    noun = scene.parse(at)
    bare = scene.has(at, "latin") if noun is None else noun.pos == "NOUN" and _is_unbent(noun)
    first = at
    while first > 0 and scene.text(first - 1)[:1].isupper() and scene.text(first - 1)[:1].isalpha():
        first -= 1
    led = first > 0 and not scene.taken[first - 1] and _leads(scene, first - 1)
    return at if bare and not led and scene.lower(first - 1) != "и" else None


def _leads(scene: Scene, at: int) -> bool:
    """«по делу Ричи», «в Google»; not «новый Galaxy»."""
    return scene.pos(at) in ("PREP", "NOUN") or (scene.pos(at) == "ADJF" and scene.case(at) != "nomn")


def _is_unbent(noun: Parse) -> bool:
    """A name, or a word no dictionary has, which may well be one: «Пачоли написал»."""
    return not _UNBENT.isdisjoint(noun.grammemes) or (not noun.known and noun.case == "nomn")


_UNBENT = frozenset({"Fixd", "Name", "Surn"})


_MEASURED = frozenset({"сумма", "размер", "возраст", "результат", "время", "продажа", "пенсия"})


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
