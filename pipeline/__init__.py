"""The work: from a Document to a Record. ``from pipeline import Extractor, Refused, read_many`` is the library.

They load when they are first asked for.

Importing it sets BLAS to one thread, whatever the environment says: an article's matrices are too small to share out,
and a run puts one process on each core. It has to happen before numpy is loaded, so it stands where all begins.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[name] = "1"

if TYPE_CHECKING:
    from pipeline.article import Extractor, Refused
    from pipeline.run.batch import read_many

__all__ = ["Extractor", "Refused", "read_many"]

_HOMES = {"Extractor": "pipeline.article", "Refused": "pipeline.article", "read_many": "pipeline.run.batch"}


def __getattr__(name: str) -> object:
    """What the library offers, imported when first asked for: the nets behind it take a second to load."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
