"""Files inside ``.zip`` and ``.tar``: read where they lie, one after the other, never extracted."""

import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import PurePosixPath
from typing import IO, cast

from corpus.error import BadInput
from corpus.find import Found
from corpus.stream import Member, Readable, pieces, raw
from corpus.told import Told

_END = bytes(1024)
"""Two empty blocks: how a tar ends."""


def zipped(file: Found, left: Counter[str]) -> Iterator[Found]:
    """The members of a zip, in its order. Raises ``BadInput`` or ``OSError``."""
    del left  # all of them are files
    _refuse_inner(file)
    with raw(file) as given:
        try:
            archive = zipfile.ZipFile(given)
        except (zipfile.BadZipFile, NotImplementedError) as error:  # the latter: of a version zipfile does not know
            raise BadInput("damaged", f"not a sound .zip file ({error}); fetch it again") from None
        for info in archive.infolist():
            if not info.is_dir():
                size = max(info.compress_size, 1)
                yield Member(file.path, _inside(file.name, info.filename), partial(_unzipped, archive, info), size)


def tarred(file: Found, left: Counter[str]) -> Iterator[Found]:
    """The members of a tar, in its order; links and devices are counted in ``left``. Raises ``BadInput``."""
    _refuse_inner(file)
    unpacked = Readable(pieces(file))
    try:
        with closing(tarfile.open(fileobj=unpacked, mode="r|")) as archive:
            for info in archive:
                if not info.isfile():
                    left[f"folders, links and devices in {file.name}"] += not info.isdir()
                    continue
                member = cast("IO[bytes]", archive.extractfile(info))
                yield Member(file.path, _inside(file.name, info.name), partial(_checked, member), None)
    except tarfile.TarError as error:
        raise BadInput("damaged", f"not a sound .tar file ({error}); fetch it again; the rest is lost") from None
    while unpacked.read(1 << 16):
        pass
    if not unpacked.last.endswith(_END):
        raise BadInput("truncated", "the .tar file breaks off; fetch it again; the rest is lost")


def _refuse_inner(file: Found) -> None:
    if isinstance(file, Member):
        raise BadInput("archive_in_archive", "an archive inside an archive is not read; unpack the outer one")


_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, ValueError)


def _damaged(error: Exception) -> BadInput:
    return BadInput("damaged", f"not sound inside its archive ({error}); fetch it again")


def _checked(member: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", Told(member, _DAMAGE, _damaged))


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return _checked(archive.open(info))
    except RuntimeError:
        raise BadInput("encrypted", "locked with a password; unpack it by hand") from None
    except (zipfile.BadZipFile, NotImplementedError) as error:  # the latter: packed in a way zipfile does not know
        raise BadInput("damaged", f"cannot be unpacked ({error}); unpack it by hand") from None


def _inside(archive: str, member: str) -> str:
    """What a member is called: below its archive, whatever its path claims.

    >>> _inside("dump.zip", "/../news/a.txt")
    'dump.zip/news/a.txt'
    """
    parts = [part for part in PurePosixPath(member.replace("\\", "/")).parts if part not in {"/", "..", "."}]
    return f"{archive}/{'/'.join(parts)}".encode("utf-8", "backslashreplace").decode()
