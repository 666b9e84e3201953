"""Words, readings and mentions: the only place that touches the nets.

Importing it sets BLAS to one thread, whatever the environment says: an article's matrices are too small to share out,
and a run puts one process on each core. It has to happen before numpy is loaded, so ``Tagger`` is imported on demand
and the modules below are reached through this one.
"""

import os
from typing import TYPE_CHECKING, Any

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[name] = "1"

if TYPE_CHECKING:
    from pipeline.tag.tagger import Tagger

__all__ = ["Tagger"]


def __getattr__(name: str) -> Any:
    if name != "Tagger":
        raise AttributeError(f"module 'pipeline.tag' has no attribute {name!r}")
    from pipeline.tag.tagger import Tagger

    return Tagger
