"""Files at an address: ``https://…``, ``s3://…``, whatever fsspec knows: the extra ``svodka[url]``."""

import re
from typing import IO, Any, cast

from corpus.error import BadInput, NoSuchInput
from corpus.extra import needed
from corpus.told import Told

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(?:::[^/]*)?://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")
_WEB_MAGIC = re.compile(r"[*\[]")


def is_address(given: str) -> bool:
    """It is no path on this machine.

    >>> is_address("https://example.org/dump.jsonl"), is_address("a/b.txt")
    (True, False)
    """
    return bool(_ADDRESS.match(given))


def is_web(given: str) -> bool:
    """It is the address of one page or file; what a server has beside it nobody can list.

    >>> is_web("https://example.org/news/17/"), is_web("s3://news/2023")
    (True, False)
    """
    return given.lower().startswith(("http://", "https://"))


def opened(address: str) -> IO[bytes]:
    """The file, to be read in pieces. Raises ``BadInput``, also while it is read."""
    fsspec = needed("fsspec", "url")
    try:
        return cast("IO[bytes]", _Fetched(fsspec.open(address, "rb").open()))
    except ImportError as error:
        raise BadInput("missing_extra", f"{error}") from None
    except Exception as error:  # noqa: BLE001  (behind fsspec there are libraries with errors of their own)
        raise _unfetched(error) from None


class _Fetched(Told):
    """A file that may be read from anywhere in it, and is let go when it is closed."""

    def __init__(self, inner: Any) -> None:
        super().__init__(inner, (Exception,), _unfetched)

    def seekable(self) -> bool:
        return bool(self._inner.seekable())

    def tell(self) -> int:
        return int(self._inner.tell())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._inner.seek(offset, whence))

    def close(self) -> None:
        self._inner.close()
        super().close()


def _unfetched(error: Exception) -> BadInput:
    return BadInput("unreadable_file", f"cannot be fetched ({_told(error)}); run again into a new folder")


def listed(address: str) -> list[tuple[str, str]]:
    """The files an address stands for, in order, each with its name: itself, those of a folder, of a pattern.

    The name is relative to the folder, or to what stands before the first wildcard. Raises ``NoSuchInput``.
    """
    is_pattern = (_WEB_MAGIC if is_web(address) else _MAGIC).search(address)
    try:
        fsspec = needed("fsspec", "url")
        system, path = cast("tuple[Any, str]", fsspec.core.url_to_fs(address))
        if not is_pattern and system.info(path)["type"] == "file":
            return [(address, _name(path))]
        names = system.glob(path) if is_pattern else system.find(path)
    except Exception as error:  # noqa: BLE001  (see above)
        raise NoSuchInput(f"{address}: {_told(error)}") from None
    base = _MAGIC.split(path, maxsplit=1)[0]
    root = (base if base == path else base.rpartition("/")[0]).rstrip("/") + "/"
    return [(str(system.unstrip_protocol(name)), str(name).removeprefix(root)) for name in sorted(names)]


def _name(path: str) -> str:
    """The last part of a path, or what there is.

    >>> _name("https://example.org/news/a.jsonl?v=2"), _name("https://example.org/news/17/"), _name("https://example.org")
    ('a.jsonl', '17', 'example.org')
    """
    return path.partition("?")[0].rstrip("/").rpartition("/")[2]


def _told(error: Exception) -> str:
    """A failure in one short line."""
    cause = (error.__cause__ if isinstance(error, FileNotFoundError) else None) or error
    if isinstance(status := getattr(cause, "status", None), int):
        return f"the server answers {status} {getattr(cause, 'message', '')}".rstrip()
    if isinstance(error, FileNotFoundError) and cause is error:
        return "there is no such file"
    return next(iter(str(cause).splitlines()), type(cause).__name__).replace(" ssl:default", "")[:200]
