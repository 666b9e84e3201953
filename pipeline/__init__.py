"""The work: from a Document to a Record. ``from pipeline import Extractor`` is the library; it loads lazily.

Importing it sets BLAS to one thread, whatever the environment says: an article's matrices are too small to share out,
and a run puts one process on each core. It has to happen before numpy is loaded, so it stands where all begins.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[name] = "1"

if TYPE_CHECKING:
    from pipeline.article import Extractor

__all__ = ["Extractor"]


def __getattr__(name: str) -> object:
    """Extractor, imported when first asked for: the nets behind it take a second to load."""
    if name in __all__:
        return getattr(import_module("pipeline.article"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
