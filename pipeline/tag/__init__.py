"""Words, readings and mentions: the only place that touches the nets and the dictionary.

Importing it sets BLAS to one thread: a process tags one article at a time with matrices too small to share out, and
runs put one process on each core. It has to happen before numpy is loaded, so the environment's own setting is
overruled here and nowhere else.
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

from pipeline.tag.tagger import Tagger  # noqa: E402  (numpy must not load before the lines above)

__all__ = ["Tagger"]
