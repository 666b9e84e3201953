"""The models that natasha's package carries: where they lie and how they are read.

natasha itself is never imported: it pulls in pymorphy2, which fails on new Python releases.
"""

from importlib.util import find_spec
from pathlib import Path

NAVEC = "emb/navec_news_v1_1B_250K_300d_100q.tar"
MORPH = "model/slovnet_morph_news_v1.tar"
NER = "model/slovnet_ner_news_v1.tar"


def bundled(name: str) -> Path:
    """Path of a file in natasha's data folder.

    >>> bundled(NER).name
    'slovnet_ner_news_v1.tar'
    """
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("natasha is not installed: its package carries the models; pip install natasha")
    return Path(spec.submodule_search_locations[0]) / "data" / name
