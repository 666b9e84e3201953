"""Libraries that only some formats need: said in one line when they are not there."""

from importlib import import_module
from typing import Any

from corpus.error import BadInput


def missing(extra: str) -> str:
    """What to say where an extra is not installed.

    >>> missing("html")
    'needs the extra [html]: pip install "svodka[html]" (or make setup)'
    """
    return f'needs the extra [{extra}]: pip install "svodka[{extra}]" (or make setup)'


def needed(module: str, extra: str) -> Any:
    """The module. Raises ``BadInput`` that says which extra to install.

    >>> needed("no_such_module", "html")
    Traceback (most recent call last):
    corpus.error.BadInput: needs the extra [html]: pip install "svodka[html]" (or make setup)
    """
    try:
        return import_module(module)
    except ImportError:
        raise BadInput("missing_extra", missing(extra)) from None
