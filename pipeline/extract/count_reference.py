"""Whose a number is where a pronoun takes up the sentence before: «В нём 12 песен», «На неё потратили 5 млн»."""

from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span
from pipeline.extract.count_region import Region


def referred(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """The pronoun in the container's slot; which thing it means the sentence before says."""
    holds = not _CONTAINING.isdisjoint(region.verb) or "taking_part" in scene.cues
    if figure.predicate_at is not None and not holds:
        return None
    for at in region.places:
        if at >= figure.begin:
            return None
        if scene.has(at, "it") and scene.lower(at - 1) in ("в", "на"):
            return (at, at + 1) if figure.predicate_at is not None or at + 1 == figure.begin else None
    return None


_CONTAINING = frozenset({"container_into", "container_at", "spending"})
