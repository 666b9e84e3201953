"""One block: entities of one name, put into clusters one after another, each with its reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, TypeAlias

from pipeline.cluster.entity import Entity

TOGETHER = 2
"""So many others that both articles name make it the same one."""
KEPT = 200
"""Names kept of those beside a cluster's members: what has stood beside the first thousand says enough."""
PREVAILS = 20
"""So many times as many members as any other that fits: one namesake in a corner does not make a name say nothing."""
WEAK = frozenset({"parent", "founder", "disambiguator"})
"""Fields in which articles may differ about one and the same; then a name alone is not enough."""


class Why(NamedTuple):
    """Why an entity is in its cluster."""

    rule: str
    """``identifier``, ``name``, ``tie`` (post or head), ``together``, ``prevailing``; of clusters ``abbreviation``."""
    shared: tuple[str, ...]
    """What both have."""
    to: int
    """The entity it is linked to, by number."""


class Placed(NamedTuple):
    """An entity, by number, and where it went."""

    number: int
    cluster: int
    why: Why | None
    """Null for the first of a cluster."""


@dataclass(slots=True)
class Cluster:
    """What its members say together; the first member stands for it."""

    number: int
    first: int
    name: str
    standing: str
    fields: dict[str, str]
    size: int = 0
    shorts: set[str] = field(default_factory=set[str])
    last: dict[str, int] = field(default_factory=dict[str, int])
    """By tie, identifier or neighbour: the member that has it, first of all."""


Found: TypeAlias = tuple[Cluster, tuple[str, ...]] | None
Rules: TypeAlias = tuple[tuple[str, Callable[[Entity], Found]], ...]


class Block:
    """The clusters of one block. Nobody enters one who contradicts what any of its members says."""

    def __init__(self, first_cluster: int) -> None:
        self.clusters: list[Cluster] = []
        self._next = first_cluster
        self._holders: dict[str, list[Cluster]] = {}
        """By feature, who has it: so that a member meets those it shares something with, not all."""
        self._alone: dict[str, list[Cluster]] = {}
        """Clusters whose name says who they are, by what else the name has: a given name."""
        self._waiting: list[tuple[int, Entity]] = []
        """Those whose name several bear, until all are seen."""

    def place(self, number: int, entity: Entity) -> Placed | None:
        """Put an entity where it belongs, or into a cluster of its own; null if that is for ``settle`` to say."""
        rules = (
            ("identifier", self._by_identifier),
            ("name", self._by_name),
            ("tie", self._by_tie),
            ("together", self._together),
        )
        placed = self._placed(number, entity, rules)
        if placed is None and entity.standing == "alone" and len(self._namesakes(entity)) > 1:
            self._waiting.append((number, entity))
            return None
        return placed or Placed(number, self._opened(number, entity).number, None)

    def settle(self) -> Iterator[Placed]:
        """Place those that waited: with the one who has nearly all of the name, else on their own."""
        sizes = {one.number: one.size for one in self.clusters}
        called = {name: sorted(found, key=lambda one: -one.size) for name, found in self._alone.items()}

        def prevailing(entity: Entity) -> Found:
            fitting = _fitting(called[_given(entity)], entity)
            if not fitting:
                return None
            prevails = len(fitting) == 1 or sizes[fitting[0].number] >= PREVAILS * sizes[fitting[1].number]
            return (fitting[0], (entity.name,)) if prevails else None

        rules = (("tie", self._by_tie), ("together", self._together), ("prevailing", prevailing))
        for number, entity in self._waiting:
            placed = self._placed(number, entity, rules)
            yield placed or Placed(number, self._opened(number, entity).number, None)

    def _placed(self, number: int, entity: Entity, rules: Rules) -> Placed | None:
        for name, rule in rules:
            if found := rule(entity):
                cluster, shared = found
                why = Why(name, shared, _member(cluster, shared))
                self._take_in(cluster, number, entity)
                return Placed(number, cluster.number, why)
        return None

    def _by_identifier(self, entity: Entity) -> Found:
        own = _identifiers(entity)
        found = self._only(self._having(own), entity)
        return (found, tuple(own)) if found else None

    def _by_name(self, entity: Entity) -> Found:
        """A name that says who it is; where two bear it after all, it does not."""
        if entity.standing != "alone":
            return None
        found = self._namesakes(entity)
        return (found[0], (entity.name,)) if len(found) == 1 else None

    def _namesakes(self, entity: Entity) -> list[Cluster]:
        return _fitting(self._alone.get(_given(entity), ()), entity)

    def _by_tie(self, entity: Entity) -> Found:
        if entity.standing == "never":
            return None
        ties = [f"tie {tie}" for tie in entity.ties]
        found = self._only(self._having(ties), entity)
        return (found, _shared(found, ties)) if found else None

    def _together(self, entity: Entity) -> Found:
        if entity.standing not in {"alone", "context"}:
            return None
        beside = [f"beside {name}" for name in entity.beside]
        counted = Counter(cluster.number for name in beside for cluster in self._holders.get(name, ()))
        near = [cluster for cluster in self._having(beside) if counted[cluster.number] >= TOGETHER]
        found = self._only((cluster for cluster in near if cluster.standing != "tie"), entity)
        return (found, _shared(found, beside)) if found else None

    def _having(self, features: Iterable[str]) -> Iterator[Cluster]:
        seen = set[int]()
        for feature in features:
            for cluster in self._holders.get(feature, ()):
                if cluster.number not in seen:
                    seen.add(cluster.number)
                    yield cluster

    def _only(self, clusters: Iterable[Cluster], entity: Entity) -> Cluster | None:
        """The only one that nothing speaks against; of two nobody can say which."""
        fitting = (one for one in clusters if not _contradicts(one, entity, strictly=False))
        found = list(islice(fitting, 2))
        return found[0] if len(found) == 1 else None

    def _opened(self, number: int, entity: Entity) -> Cluster:
        cluster = Cluster(self._next, number, entity.name, entity.standing, {})
        self._next += 1
        self.clusters.append(cluster)
        if entity.standing == "alone":
            self._alone.setdefault(_given(entity), []).append(cluster)
        self._take_in(cluster, number, entity)
        return cluster

    def _take_in(self, cluster: Cluster, number: int, entity: Entity) -> None:
        cluster.size += 1
        for name, value in entity.fields.items():
            cluster.fields.setdefault(name, value)
        if entity.short:
            cluster.shorts.add(entity.short)
        features = [*_identifiers(entity), *(f"tie {tie}" for tie in entity.ties)]
        if len(cluster.last) < KEPT:
            features += [f"beside {name}" for name in entity.beside]
        for feature in features:
            if feature not in cluster.last:
                cluster.last[feature] = number
                self._holders.setdefault(feature, []).append(cluster)


def _contradicts(cluster: Cluster, entity: Entity, *, strictly: bool) -> bool:
    """Both say something, and not the same; of weak fields that counts only against a link that has but a name."""
    told = [name for name in entity.fields if strictly or name not in WEAK]
    return any(cluster.fields.get(name, entity.fields[name]) != entity.fields[name] for name in told)


def _given(entity: Entity) -> str:
    return entity.fields.get("given_name", "")


def _fitting(called: Iterable[Cluster], entity: Entity) -> list[Cluster]:
    """The first two of whom nothing speaks against, as a second one is all there is to know."""
    return list(islice((one for one in called if not _contradicts(one, entity, strictly=True)), 2))


def _identifiers(entity: Entity) -> list[str]:
    return [f"{name} {value}" for name, value in sorted(entity.fields.items()) if name.startswith("id:")]


def _shared(cluster: Cluster, features: list[str]) -> tuple[str, ...]:
    return tuple(feature for feature in features if feature in cluster.last)


def _member(cluster: Cluster, shared: tuple[str, ...]) -> int:
    """Who among the members has what is shared; for a name its first."""
    return next((cluster.last[feature] for feature in shared if feature in cluster.last), cluster.first)
