"""Words, readings and mentions: the only place that touches the nets.

``Tagger`` is imported on demand and the modules below are reached through this one: they load numpy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.tag.tagger import Tagger

__all__ = ["Tagger"]


def __getattr__(name: str) -> Any:
    if name != "Tagger":
        raise AttributeError(f"module 'pipeline.tag' has no attribute {name!r}")
    from pipeline.tag.tagger import Tagger

    return Tagger
