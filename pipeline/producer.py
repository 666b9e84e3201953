"""What made a record: version and hashes of rules and models, the same on every machine."""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from schemas.record import Producer

_RULES = ("words", "rules", "extract", "link", "zone", "normal", "gazetteer", "write")
_MODULES = ("zone.py", "segment.py", "numeral.py", "lexicon.py", "normal.py", "language.py", "article.py")


def producer(models: str) -> Producer:
    """The producer, given the digest of the models' weights.

    >>> len(producer("0" * 16).rules)
    16
    """
    return Producer(version=version("svodka"), rules=_rules(), models=models)


@cache
def _rules() -> str:
    root = files("pipeline")
    digest = hashlib.sha256()
    for file in (*_files(root, _RULES), *(root / name for name in _MODULES if (root / name).is_file())):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(root: Traversable, folders: tuple[str, ...]) -> list[Traversable]:
    found: list[Traversable] = []
    for name in folders:
        if (root / name).is_dir():
            children = sorted((root / name).iterdir(), key=lambda child: child.name)
            found += [child for child in children if child.name.endswith((".py", ".tsv", ".txt"))]
    return found
