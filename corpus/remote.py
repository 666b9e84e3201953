"""Files at an address: ``https://…``, ``s3://…``, whatever fsspec knows: the extra ``svodka[url]``."""

import re
from typing import IO, Any, cast

from corpus.error import BadInput, NoSuchInput
from corpus.extra import needed

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(?:::[^/]*)?://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")


def is_address(given: str) -> bool:
    """It is no path on this machine.

    >>> is_address("https://example.org/dump.jsonl"), is_address("a/b.txt")
    (True, False)
    """
    return bool(_ADDRESS.match(given))


def opened(address: str) -> IO[bytes]:
    """The file, to be read in pieces. Raises ``BadInput`` or ``OSError``."""
    fsspec = needed("fsspec", "url")
    try:
        return cast("IO[bytes]", fsspec.open(address, "rb").open())
    except ImportError as error:
        raise BadInput("missing_extra", f"{error}") from None
    except ValueError as error:  # an unknown protocol
        raise BadInput("unreadable_file", f"{error}") from None


def listed(address: str) -> list[tuple[str, str]]:
    """The files an address stands for, in order, each with its name: itself, those of a folder, of a pattern.

    The name is relative to the folder, or to what stands before the first wildcard. Raises ``NoSuchInput``.
    """
    try:
        fsspec = needed("fsspec", "url")
        system, path = cast("tuple[Any, str]", fsspec.core.url_to_fs(address))
        if system.isfile(path) and not _MAGIC.search(address):
            return [(address, path.partition("?")[0].rpartition("/")[2])]
        names = system.glob(path) if _MAGIC.search(address) else system.find(path)
    except (BadInput, ImportError, ValueError) as error:
        raise NoSuchInput(f"{address}: {error}") from None
    except OSError as error:
        raise NoSuchInput(f"{address}: cannot be reached ({error})") from None
    base = _MAGIC.split(path, maxsplit=1)[0]
    root = (base if base == path else base.rpartition("/")[0]).rstrip("/") + "/"
    return [(str(system.unstrip_protocol(name)), str(name).removeprefix(root)) for name in sorted(names)]
