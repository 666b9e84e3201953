"""The work: from a Document to a Record. ``from pipeline import Extractor`` is the library; it loads lazily."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.article import Extractor

__all__ = ["Extractor"]


def __getattr__(name: str) -> object:
    """Extractor, imported when first asked for: the nets behind it take a second to load."""
    if name in __all__:
        return getattr(import_module("pipeline.article"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
