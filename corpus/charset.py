"""Bytes to text: UTF-8, or one of the Cyrillic encodings that news archives are found in.

General detectors want a hundred letters and half of their answers are for languages we do not read. Russian in one of
four encodings is a smaller question: decode with each and see which looks like Russian. On the pieces of articles in
``tests/corpus/test_charset.py`` that is right from fifteen letters on; a text all in capitals it may take for koi8-r.
"""

import re
from codecs import BOM_UTF8

from corpus.error import BadInput

CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
"""Encodings tried when the bytes are no UTF-8; ties go to the first, the commonest."""

SAMPLE = 4000
"""Bytes looked at: more change nothing."""

MAX_CONTROL = 0.3
"""Share of control characters above which UTF-8 is no text (a stray NUL in a short article is)."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LETTER = re.compile(r"[А-яЁё]")
_MAGIC = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x7fELF")

_FREQUENT = re.compile("[оеаинтсрвл]")  # the ten commonest letters; small ones, for koi8-r swaps the case of cp1251
_COMMON = re.compile("[кмдпуяыьгз]")
_OTHER = re.compile("[бчйхжшюцщэфъё]")
_STRANGE = re.compile(r"[^\t\n\r\x0b\x0c\x1b-\x7fА-яЁё«»—–№…“”„‘’•°©®±\xa0]")
_ODD_CASE = re.compile("[а-яё][А-ЯЁ]")
_MIXED = re.compile("[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]")


def decoded(data: bytes) -> str:
    """The text, less its byte order mark. Raises ``BadInput`` for what is no text or in no encoding we can tell.

    >>> decoded("Минфин уволил 120 человек".encode("koi8-r"))
    'Минфин уволил 120 человек'
    """
    if data.startswith(_MAGIC):
        raise BadInput("binary", "not text but a picture, an archive or the like; unpack or convert it")
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _guessed(data, error)
    if len(_CONTROL.findall(text)) > MAX_CONTROL * len(text):
        raise BadInput("binary", "not text, or UTF-16 without its mark; save it as UTF-8")
    return text


def _guessed(data: bytes, broken: UnicodeDecodeError) -> str:
    if _is_broken_utf8(data):
        raise BadInput("encoding", f"UTF-8, but broken at byte {broken.start}; repair it or save it as UTF-8 again")
    sample = data[max(0, broken.start - SAMPLE // 2) : broken.start + SAMPLE]
    readings = {encoding: _russianness(sample.decode(encoding, "replace")) for encoding in CYRILLIC}
    best = max(CYRILLIC, key=lambda encoding: readings[encoding])
    if readings[best] > 0:
        try:
            return data.decode(best)
        except UnicodeDecodeError:  # looks like it at the beginning only
            pass
    raise BadInput("encoding", f"neither UTF-8 nor an encoding we can tell (byte {broken.start}); save it as UTF-8")


def _is_broken_utf8(data: bytes) -> bool:
    """Most of what is not ASCII makes good UTF-8 letters: a few bytes are spoilt, and a guess would spoil the rest."""
    text = data.decode(errors="replace")
    return len(_LETTER.findall(text)) > text.count("\ufffd")


def _russianness(text: str) -> int:
    """Points for usual letters; off for signs no article has, capitals inside words, words of two alphabets."""
    usual = 3 * len(_FREQUENT.findall(text)) + 2 * len(_COMMON.findall(text)) + len(_OTHER.findall(text))
    return usual - 5 * len(_STRANGE.findall(text)) - 3 * len(_ODD_CASE.findall(text)) - 6 * len(_MIXED.findall(text))
