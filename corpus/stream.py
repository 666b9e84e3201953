"""Bytes of a file, unpacked, in pieces and in lines. Memory is bounded by one line whatever the file claims to be."""

import bz2
import gzip
import io
import lzma
import sys
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO

import zstandard

from corpus.charset import decoded
from corpus.error import BadInput
from corpus.find import STDIN, Found
from corpus.remote import is_address, opened

MAX_LINE = 16 * 1024 * 1024
"""Bytes of one article: of a line, or of a file that is one. Longer ones are refused, not cut."""

MAX_UNPACKED = 1024 * 1024 * 1024
MAX_RATIO = 500
"""A packed file that has grown beyond both is a bomb: text packs 3 to 30 times, a repeated article perhaps 300."""

PACKED = (".gz", ".bz2", ".xz", ".zst")
"""Suffixes of packed files; they may follow that of any format."""

_TAR = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
_MAGIC = {b"\x1f\x8b": ".gz", b"BZh": ".bz2", b"\xfd7zXZ\0": ".xz", b"\x28\xb5\x2f\xfd": ".zst"}
"""How packed files begin: standard input has no name that says so."""

_PIECE = 64 * 1024
_ZST_PIECE = 1024  # a zst block of 4 bytes unpacks to 128 KiB, so this bounds a piece at 32 MiB
_ZST_WINDOW = 2**27
_XZ_MEMORY = 2**28


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; ``data`` is null when the line is longer than allowed."""

    number: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Peeked(Found):
    """A file that has been looked into, with all its bytes, unpacked."""

    data: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Member(Found):
    """A file inside an archive."""

    open: Callable[[], IO[bytes]]
    size: int | None
    """Bytes it takes in the archive; null where the archive is packed as a whole, and guarded as a whole."""


def packer(name: str) -> str:
    """The suffix of the packer, or nothing.

    >>> packer("dump.jsonl.GZ"), packer("pages.tgz"), packer("a.txt")
    ('.gz', '.gz', '')
    """
    suffix = Path(_long(name)).suffix.lower()
    return suffix if suffix in PACKED else ""


def unpacked_name(name: str) -> str:
    """The name without the suffix of a packer.

    >>> unpacked_name("dump.jsonl.gz"), unpacked_name("pages.tgz")
    ('dump.jsonl', 'pages.tar')
    """
    long = _long(name)
    return long[: len(long) - len(packer(long))]


def _long(name: str) -> str:
    """With the two suffixes that a short one stands for."""
    suffix = Path(name).suffix
    return name.removesuffix(suffix) + _TAR.get(suffix.lower(), suffix)


def pieces(file: Found, *, max_unpacked: int = MAX_UNPACKED) -> Iterator[bytes]:
    """The file's bytes, unpacked; UTF-16 with its mark comes as UTF-8. Raises ``BadInput`` or ``OSError``."""
    if isinstance(file, Peeked):
        yield from file.data
        return
    with raw(file) as given:
        head = given.read(max(map(len, _MAGIC))) if file.path == STDIN else b""
        counted = _Counted(given, head)
        suffix = next((suffix for magic, suffix in _MAGIC.items() if head.startswith(magic)), None) or packer(file.name)
        unpack = _UNPACK.get(suffix)
        unpacked = unpack(counted) if unpack else iter(lambda: counted.read(_PIECE), b"")
        size = file.size if isinstance(file, Member) else None
        if unpack or size:
            unpacked = _guarded(unpacked, lambda: size or counted.count, max_unpacked)
        yield from _without_utf16(unpacked)


def raw(file: Found) -> AbstractContextManager[IO[bytes]]:
    """The file as it lies there, packed or not, open. Raises ``BadInput`` or ``OSError``."""
    if isinstance(file, Member):
        return file.open()
    if file.path == STDIN:
        return nullcontext(sys.stdin.buffer)
    return opened(file.path) if is_address(file.path) else Path(file.path).open("rb")


class Readable(io.RawIOBase):
    """Pieces as a binary file that is read forwards, for libraries that want one."""

    def __init__(self, unpacked: Iterator[bytes]) -> None:
        self._pieces = unpacked
        self._held = b""
        self.last = b""
        """The last bytes that were read, at most 1,024."""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the next piece goes."""
        self._held = self._held or next(self._pieces, b"")
        taken, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(taken)] = taken
        self.last = (self.last + taken)[-1024:]
        return len(taken)


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


def decoded_line(line: Line) -> str:
    """The text of a line. Raises ``BadInput``."""
    if line.data is None:
        raise BadInput("too_long", f"longer than {MAX_LINE >> 20} MiB, too much for one article; split it")
    return decoded(line.data)


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

    def __init__(self, raw: IO[bytes], head: bytes = b"") -> None:
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
    """A piece comes when the next one has: bytes that a member's check sum speaks against are not handed on."""
    file = gzip.GzipFile(fileobj=raw, mode="rb")  # type: ignore[call-overload]
    held = b""
    try:
        while piece := file.read1(_PIECE):
            if held:
                yield held
            held = piece
        yield held
    except EOFError:
        yield held
        raise BadInput("truncated", "the .gz file breaks off; fetch it again") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        if "Not a gzipped file" in str(error):  # what is wrong comes after a member that is sound
            yield held
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


def _unbz2(raw: _Counted) -> Iterator[bytes]:
    return _stepwise(raw, ".bz2", bz2.BZ2Decompressor)


def _unxz(raw: _Counted) -> Iterator[bytes]:
    return _stepwise(raw, ".xz", lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY))


def _stepwise(
    raw: _Counted, suffix: str, fresh: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor]
) -> Iterator[bytes]:
    """Stream by stream, a piece at a time however much it unpacks to."""
    stream, data, begun = fresh(), b"", False
    try:
        while True:
            if not data and stream.needs_input and not (data := raw.read(_PIECE)):
                break
            if not begun and not (data := data.lstrip(b"\0")):  # xz may be padded between streams
                continue
            piece, data, begun = stream.decompress(data, _PIECE), b"", True
            if piece:
                yield piece
            if stream.eof:
                stream, data, begun = fresh(), stream.unused_data, False
    except (OSError, lzma.LZMAError, ValueError) as error:
        raise BadInput("damaged", f"not a sound {suffix} file ({error}); fetch it again") from None
    if begun:
        raise BadInput("truncated", f"the {suffix} file breaks off; fetch it again")


_UNPACK: dict[str, Callable[[_Counted], Iterator[bytes]]] = {
    ".gz": _gunzip,
    ".bz2": _unbz2,
    ".xz": _unxz,
    ".zst": _unzst,
}


def _guarded(unpacked: Iterator[bytes], taken: Callable[[], int], max_unpacked: int) -> Iterator[bytes]:
    length = 0
    for piece in unpacked:
        length += len(piece)
        if length > max_unpacked and length > MAX_RATIO * taken():
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
