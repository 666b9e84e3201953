"""What the mention nets see of a word: integers that depend on its form alone, so they are computed once per form.

A razdel token is split further at the borders of letters, digits and signs («2016-го» → «2016», «-», «го»): every
NEREL span then ends on a border (with razdel tokens alone 99.0 % do).
"""

import re
from collections.abc import Mapping
from zlib import crc32

PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
"""Letters, digits or one sign."""
AFFIXES = 9
"""Hashed prefixes and suffixes of a piece."""
BUCKETS = 16384
"""Rows of the hash tables; the first is for nothing."""
COLUMNS = 2 + AFFIXES + 1
"""Columns of a row: navec, shape, affixes, whole word."""
SIGNS = ".,;:!?-–—−«»\"'“”„()[]/%№$€+…*&#@°=<>~|"
SHAPES = 2 * (5 + 12 + 1 + len(SIGNS))
"""Number of shapes."""


def pieces(text: str) -> list[tuple[int, int]]:
    """Spans of letters, digits and single signs.

    >>> pieces("2016-го")
    [(0, 4), (4, 5), (5, 7)]
    """
    return [found.span() for found in PIECE.finditer(text)]


def shape(piece: str, glued: bool) -> int:
    """Number of the piece's shape; ``glued`` = no space before it.

    >>> shape("Минск", glued=False) == shape("Томск", glued=False) != shape("томск", glued=False)
    True
    """
    return 2 * _plain_shape(piece) + glued


def _plain_shape(piece: str) -> int:
    if piece.isdigit():
        return min(len(piece), 5) - 1
    if piece.isalpha():
        return 5 + 6 * piece.isascii() + _letter_case(piece)
    return 18 + SIGNS.find(piece)  # an unknown sign: find gives -1, its shape is 17


def _letter_case(piece: str) -> int:
    if len(piece) == 1:
        return 0 if piece.isupper() else 1
    if piece.isupper():
        return 2
    if piece.islower():
        return 3
    return 4 if piece[0].isupper() and piece[1:].islower() else 5


def rows(token: str, glued: bool, vectors: Mapping[str, int]) -> list[tuple[int, ...]]:
    """One row of ``COLUMNS`` integers for each piece of a token; ``vectors`` gives navec's number of a word.

    A compound that navec knows («вице-премьер») lends its vector to all its pieces.

    >>> [row[0] for row in rows("вице-премьер", False, {"вице-премьер": 7, "<unk>": 0})]
    [7, 0, 7]
    """
    if token.isalpha():
        return [_row(token, glued, None, vectors)]
    compound = vectors.get(token.lower()) if "-" in token else None
    return [_row(token[start:end], glued or start > 0, compound, vectors) for start, end in pieces(token)]


def _row(piece: str, glued: bool, compound: int | None, vectors: Mapping[str, int]) -> tuple[int, ...]:
    lower = piece.lower()
    vector = compound if compound is not None and piece.isalpha() else vectors.get(lower)
    return (vectors["<unk>"] if vector is None else vector, shape(piece, glued), *_hashes(lower))


def _hashes(word: str) -> list[int]:
    """Hashes of the first and of the last characters of ``^word$``, then of the word: the same on every machine.

    >>> _hashes("дом")[0] == _hashes("дома")[0] != _hashes("дым")[0]
    True
    """
    letters = word.encode()
    line = b"^" + letters + b"$"
    if len(letters) == len(word) or RUSSIAN.fullmatch(word):
        found = [crc32(line[cut], start) % MOST + 1 for cut, start in CUTS[len(letters) // len(word)]]
    else:
        marked = f"^{word}$"
        found = [crc32(marked[cut].encode(), start) % MOST + 1 for cut, start in CUTS[1]]
    found.append(crc32(letters, WHOLE) % MOST + 1)
    return found


def _cuts(width: int) -> list[tuple[slice, int]]:
    """Where the first and last characters of ``^word$`` are, a letter taking so many bytes; what hashes start with."""
    first = [(slice(0, 1 + width * (size - 1)), crc32(f"p{size}".encode())) for size in (3, 4, 5, 6, 7)]
    return first + [(slice(-1 - width * (size - 1), None), crc32(f"s{size}".encode())) for size in (3, 4, 5, 6)]


CUTS = {width: _cuts(width) for width in (1, 2)}
WHOLE = crc32(b"w")
MOST = BUCKETS - 1
RUSSIAN = re.compile("[а-яё]+")
"""Words whose letters all take two bytes, so that the bytes of a word can be cut where its letters end."""
