"""Bytes of a file, unpacked, in pieces and in lines. Memory is bounded by one line whatever the file claims to be."""

import gzip
import sys
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import zstandard

from corpus.error import BadInput
from corpus.find import STDIN, Found

MAX_LINE = 16 * 1024 * 1024
"""Bytes of one article: of a line, or of a file that is one. Longer ones are refused, not cut."""

MAX_UNPACKED = 1024 * 1024 * 1024
MAX_RATIO = 500
"""A packed file that has grown beyond both is a bomb: text packs 3 to 30 times, a repeated article perhaps 300."""

PACKED = (".gz", ".zst")
"""Suffixes of packed files; they may follow that of any format."""

_MAGIC = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}
"""How packed files begin: standard input has no name that says so."""

_PIECE = 64 * 1024
_ZST_PIECE = 1024  # a zst block of 4 bytes unpacks to 128 KiB, so this bounds a piece at 32 MiB
_ZST_WINDOW = 2**27


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; ``data`` is null when the line is longer than allowed."""

    number: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Peeked(Found):
    """A file that has been looked into, with all its bytes, unpacked."""

    data: Iterator[bytes]


def unpacked_name(name: str) -> str:
    """The name without the suffix of a packer.

    >>> unpacked_name("dump.jsonl.gz")
    'dump.jsonl'
    """
    return name.removesuffix(".gz").removesuffix(".zst") if name.lower().endswith(PACKED) else name


def pieces(file: Found, *, max_unpacked: int = MAX_UNPACKED) -> Iterator[bytes]:
    """The file's bytes, unpacked; UTF-16 with its mark comes as UTF-8. Raises ``BadInput`` or ``OSError``."""
    if isinstance(file, Peeked):
        yield from file.data
        return
    with nullcontext(sys.stdin.buffer) if file.path == STDIN else Path(file.path).open("rb") as raw:
        head = raw.read(max(map(len, _MAGIC))) if file.path == STDIN else b""
        counted = _Counted(raw, head)
        suffix = next((suffix for magic, suffix in _MAGIC.items() if head.startswith(magic)), None)
        suffix = suffix or Path(file.name).suffix.lower()
        if suffix == ".gz":
            unpacked = _guarded(_gunzip(counted), counted, max_unpacked)
        elif suffix == ".zst":
            unpacked = _guarded(_unzst(counted), counted, max_unpacked)
        else:
            unpacked = iter(lambda: counted.read(_PIECE), b"")
        yield from _without_utf16(unpacked)


def peeked(file: Found) -> tuple[bytes, Peeked]:
    """The first line that is not blank (a long one only in part), and the file with nothing taken from it.

    Raises ``BadInput`` or ``OSError``.
    """
    unpacked, held = pieces(file), b""
    for piece in unpacked:
        held += piece
        if b"\n" in held.lstrip() or len(held) > MAX_LINE:
            break
    return _first_line(held), Peeked(file.path, file.name, chain([held], unpacked))


def _first_line(held: bytes) -> bytes:
    return held.removeprefix(BOM_UTF8).lstrip().partition(b"\n")[0]


def lines(file: Found, *, max_line: int = MAX_LINE, max_unpacked: int = MAX_UNPACKED) -> Iterator[Line]:
    """The file's lines by ``\\n``. Complete lines come even if the file breaks off behind them; then it raises."""
    number, held, too_long = 0, bytearray(), False
    for piece in pieces(file, max_unpacked=max_unpacked):
        start = 0
        while (end := piece.find(b"\n", start)) >= 0:
            number += 1
            whole = None if too_long or len(held) + end - start > max_line else bytes(held) + piece[start:end]
            yield Line(number, whole)
            held.clear()
            start, too_long = end + 1, False
        too_long = too_long or len(held) + len(piece) - start > max_line
        if too_long:
            held.clear()
        else:
            held += piece[start:]
    if held or too_long:
        yield Line(number + 1, None if too_long else bytes(held))


def content(file: Found, *, max_length: int = MAX_LINE) -> bytes:
    """The whole file, unless it is longer than one article may be. Raises ``BadInput`` or ``OSError``."""
    held = bytearray()
    for piece in pieces(file):
        held += piece
        if len(held) > max_length:
            raise BadInput("too_long", f"longer than {max_length >> 20} MiB, too much for one article; split it")
    return bytes(held)


class _Counted:
    """A binary file that knows how much of it has been read."""

    def __init__(self, raw: BinaryIO, head: bytes = b"") -> None:
        self._raw = raw
        self._head = head
        """What was read of it before."""
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        head, self._head = (self._head, b"") if size < 0 else (self._head[:size], self._head[size:])
        data = head + self._raw.read(size if size < 0 else size - len(head))
        self.count += len(data)
        return data


def _gunzip(raw: _Counted) -> Iterator[bytes]:
    file = gzip.GzipFile(fileobj=raw, mode="rb")  # type: ignore[call-overload]
    try:
        while piece := file.read(_PIECE):
            yield piece
    except EOFError:
        raise BadInput("truncated", "the .gz file breaks off; fetch it again") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise BadInput("damaged", f"not a sound .gz file ({error}); fetch it again") from None


def _unzst(raw: _Counted) -> Iterator[bytes]:
    """Frame by frame, because the library's own reader takes a file that breaks off for one that ends."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=_ZST_WINDOW)
    frame, open_frame = unpacker.decompressobj(), False
    try:
        while data := raw.read(_ZST_PIECE):
            while data:
                piece = frame.decompress(data)
                open_frame = not frame.eof
                data = frame.unused_data if frame.eof else b""
                frame = unpacker.decompressobj() if frame.eof else frame
                if piece:
                    yield piece
    except zstandard.ZstdError as error:
        raise BadInput("damaged", f"not a sound .zst file ({error}); fetch it again") from None
    if open_frame:
        raise BadInput("truncated", "the .zst file breaks off; fetch it again")


def _guarded(unpacked: Iterator[bytes], packed: _Counted, max_unpacked: int) -> Iterator[bytes]:
    length = 0
    for piece in unpacked:
        length += len(piece)
        if length > max_unpacked and length > MAX_RATIO * packed.count:
            raise BadInput("bomb", f"unpacks to more than {MAX_RATIO} times its size; unpack it by hand if it is sound")
        yield piece


def _without_utf16(unpacked: Iterator[bytes]) -> Iterator[bytes]:
    first = b""
    for piece in unpacked:
        first += piece
        if len(first) >= len(BOM_UTF8):
            break
    if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        yield from _from_utf16(first, unpacked)
    else:
        yield first
        yield from unpacked


def _from_utf16(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    decoder = getincrementaldecoder("utf-16")()
    try:
        yield decoder.decode(first).encode()
        for piece in rest:
            yield decoder.decode(piece).encode()
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise BadInput("encoding", f"begins as UTF-16 but is not ({error}); save it as UTF-8") from None
