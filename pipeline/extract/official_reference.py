"""Who is meant where nobody is named: «она», an omitted subject, «музыкант» after «рокер Иван Седов»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.draft import OrganisationDraft, PersonDraft
from pipeline.extract.official_complement import is_aide
from pipeline.extract.official_field import REGIONS
from pipeline.extract.official_holding import Holding
from pipeline.extract.official_place import territory_named
from pipeline.extract.official_position import full_name
from pipeline.extract.official_relative import relative
from pipeline.extract.official_scene import Position, Scene, clause
from pipeline.normal.name import GENDERS
from pipeline.rules.reading import PLACES

PRONOUNS = {"он": "male", "она": "female"}
OWNERS = {"его": "male", "её": "female", "ее": "female"}
ADMINISTRATIONS = frozenset({"администрация", "мэрия", "горсовет", "райсовет"})
"""Bodies of a territory, where no more is said of them."""
REACH = 1
"""Sentences a person may lie back."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A person who has been spoken of, and where the name stands."""

    person: PersonDraft
    start: int
    end: int
    is_subject: bool


class Memory:
    """The persons of the last sentences, kept while an article is read."""

    def __init__(self, persons: Sequence[PersonDraft]) -> None:
        self._last: list[list[Antecedent]] = []
        order = sorted(persons, key=lambda one: -len(one.mentions))
        alone = len(order) == 1 or (len(order) > 1 and len(order[0].mentions) > len(order[1].mentions))
        self._hero = order[0] if alone else None
        self._places: dict[str, dict[str, tuple[int, int]]] = {}
        self._unread: list[Scene] = []
        self.last_taken: Position | None = None
        """The post somebody was last said to have taken or to hold."""
        self.open_post: Position | None = None
        """The office of the last sentence that nobody was said to hold."""
        self._posts: set[str] = set()
        self.named_bodies: dict[int, tuple[OrganisationDraft, tuple[int, int]]] = {}
        """The organisations named so far, and where last."""
        self._bodies: dict[int, tuple[OrganisationDraft, Scene, int]] = {}

    def hero(self) -> Antecedent | None:
        """Whom the article speaks of most, if the last sentences name them."""
        for persons in reversed(self._last):
            for one in persons:
                if one.person is self._hero:
                    return one
        return None

    def omitted(self, gender: str | None) -> Antecedent | None:
        """Who is meant where the subject is left out: the last one, unless the article is on somebody else."""
        found = self.subject(gender)
        told = found is not None and self._hero is not None and self._hero is not found.person
        return None if told and gender in (None, self._hero and self._hero.gender) else found

    def regions(self, types: Sequence[str], scene: Scene, before: int) -> dict[str, tuple[int, int]]:
        """The territories of these types that have been named so far, and where last."""
        for heard in self._unread:
            for place in _places(heard):
                self._places.setdefault(place.kind, {})[place.name] = place.span
        self._unread.clear()
        found: dict[str, tuple[int, int]] = {}
        for kind in types:
            found |= self._places.get(kind, {})
        own = {place.name: place.span for place in _places(scene) if place.kind in types and place.at < before}
        return found | own

    def bodies(self, gender: str) -> list[OrganisationDraft]:
        """The organisations of the last sentence whose head noun is of this gender."""
        return [body for body, scene, at in self._bodies.values() if _gender(scene, at) == gender]

    def is_told(self, post: str) -> bool:
        """Somebody has been said to hold this position: the same person, who needs it no more, or another."""
        return post in self._posts

    def hear(self, scene: Scene, held: Sequence[Holding]) -> None:
        """Remember the persons, the posts and the bodies of a sentence that has been read."""
        free = [one.position for one in held if one.person is None and one.position.category == "office"]
        self.open_post = as_told(scene, free[-1]) if free and not free[-1].plural else None
        self._bodies = {}
        tokens = scene.reading.tokens
        for at, (end, body) in sorted(scene.organisations.items()):
            self._bodies[id(body)] = body, scene, at
            self.named_bodies[id(body)] = body, (tokens[at].start, tokens[end - 1].end)
        posts = [one for one in held if one.person is not None and one.position.category == "office"]
        self._posts.update(one.position.name for one in held if one.person is not None)
        taken = [one for one in posts if one.verb is not None] or posts
        self.last_taken = as_told(scene, taken[-1].position) if taken else self.last_taken
        own = list(_antecedents(scene))
        self._unread.append(scene)
        if not own and (told := self.subject(None)) is not None:
            own = [told]
        self._last = [*self._last, own][-REACH:]

    def subject(self, gender: str | None) -> Antecedent | None:
        """The one person the next sentence can take up: the subject of the last one that names somebody."""
        for persons in reversed(self._last):
            fitting = [one for one in persons if gender is None or one.person.gender in (gender, None)]
            subjects = [one for one in fitting if one.is_subject]
            pool = subjects or fitting
            if len({id(one.person) for one in pool}) == 1:
                return pool[0]
            if pool:
                return None
        return None


def as_told(scene: Scene, position: Position) -> Position:
    """A post as a later sentence can take it up, with the place of its words."""
    tokens = scene.reading.tokens
    start, end = tokens[position.first].start, tokens[position.end - 1].end
    own = position.told_before or (start, end, full_name(scene, position))
    return replace(position, told_before=own)


def _gender(scene: Scene, at: int) -> str | None:
    """Of the first noun of a body's name."""
    parses = (scene.reading.tokens[one].parse for one in range(at, min(at + 3, len(scene.reading.tokens))))
    return next((parse.gender for parse in parses if parse is not None and parse.pos == "NOUN"), None)


class _Place(NamedTuple):
    at: int
    kind: str
    name: str
    span: tuple[int, int]


def _places(scene: Scene) -> Iterator[_Place]:
    reading = scene.reading
    for at, (end, kind) in sorted(reading.starts.items()):
        if kind in PLACES and (name := territory_named(scene, at, end)) is not None:
            yield _Place(at, kind, name, (reading.tokens[at].start, reading.tokens[end - 1].end))


def located(scene: Scene, held: Sequence[Holding], memory: Memory) -> None:
    """«мэр города»: of the only city the article has named so far; «В Луговом глава администрации …»."""
    for holding in held:
        position = holding.position
        if position.territory is not None:
            continue
        names: dict[str, tuple[int, int]] = {}
        if position.region is not None:
            names = memory.regions(REGIONS[position.region], scene, position.first)
        elif position.organisation is not None and position.organisation.name in ADMINISTRATIONS:
            names = {place.name: place.span for place in _places(scene) if place.at < position.first}
        if len(names) == 1:
            ((position.territory, position.named_at),) = names.items()


def _antecedents(scene: Scene) -> Iterator[Antecedent]:
    tokens = scene.reading.tokens
    for start, (end, person) in sorted(scene.persons.items()):
        parse = tokens[start].parse
        nominative = parse is None or parse.case in ("nomn", None)
        yield Antecedent(person, tokens[start].start, tokens[end - 1].end, nominative)


def seconded(scene: Scene, held: Sequence[Holding], memory: Memory) -> None:
    """«Мэр Ирина Нос и её заместитель Глеб Дым»: whose deputy."""
    for holding in held:
        position = holding.position
        at = position.first - 1
        gender = OWNERS.get(scene.reading.text(at).lower()) if at >= 0 else None
        if gender is None or not is_aide(position.name.split()[-1]) or position.superior is not None:
            continue
        before = [one for one in _antecedents(scene) if one.end <= scene.reading.tokens[at].start]
        fitting = {id(one.person): one.person for one in before if one.person.gender in (gender, None)}
        told = memory.subject(gender) if not before else None
        if len(fitting) == 1:
            (position.superior,) = fitting.values()
        elif told is not None:
            position.superior = told.person
        if position.superior is holding.person:
            position.superior = None


def referred(scene: Scene, held: Sequence[Holding], memory: Memory) -> None:
    """«Она стала послом», «Работал инженером»: the subject of the last sentence."""
    for holding in held:
        if holding.person is not None or holding.verb is None:
            continue
        gender = _gender_meant(scene, holding)
        found = memory.subject(gender) if gender else None
        if found is not None:
            holding.person, holding.elsewhere = found.person, (found.start, found.end)
            holding.rule = "referred"


def _gender_meant(scene: Scene, holding: Holding) -> str | None:
    """Of the pronoun that is the verb's subject, or of a verb in the past without a subject; else nothing is meant."""
    reading, verb = scene.reading, holding.verb or 0
    parse = reading.tokens[verb].parse
    if parse is None or parse.pos not in ("VERB", "PRTS") or parse.number == "plur":
        return None
    if relative(scene, verb) is not None:
        return None
    told = GENDERS.get(parse.gender or "")
    first, end = clause(scene, verb, verb + 1)
    for at in range(first, end):
        if (gender := PRONOUNS.get(reading.text(at).lower())) is not None:
            return gender if told in (gender, None) else None
    if any(
        _may_be_subject(scene, at)
        for at in range(first, end)
        if not holding.position.first <= at < holding.position.end
    ):
        return None
    return told if parse.tense == "past" or parse.pos == "PRTS" else None


def _may_be_subject(scene: Scene, at: int) -> bool:
    parse = scene.reading.tokens[at].parse
    return at in scene.persons or (parse is not None and parse.pos in ("NOUN", "NPRO", "NUMR") and parse.case == "nomn")
