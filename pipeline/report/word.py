"""Our own words on the page, each in Russian and English; ``words.tsv`` has them all."""

import re
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ru", "en")

OPEN, _CLOSE = "\ue000", "\ue001"
"""Around the name of a word inside a drawing; characters for private use, which no text of an article keeps."""

PALE = "\ue002"
"""In a label: from here on it is pale."""

_TOKEN = re.compile(f"{OPEN}([^{_CLOSE}]*){_CLOSE}")
_PRIVATE = re.compile(f"[{OPEN}{_CLOSE}{PALE}]")


@cache
def words() -> dict[str, tuple[str, str]]:
    """Name → Russian, English."""
    lines = (files("pipeline") / "report" / "words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: (russian, english) for name, russian, english in rows}


def word(name: str, language: Language) -> str:
    """A word of ours in one language; a name that has none (a new reason) reads as it is.

    >>> word("count", "en"), word("some_new_reason", "ru")
    ('counts', 'some new reason')
    """
    found = words().get(name)
    return found[LANGUAGES.index(language)] if found else name.rpartition(".")[2].replace("_", " ")


def token(name: str) -> str:
    """The word for a drawing; ``worded`` puts both languages in."""
    return f"{OPEN}{name}{_CLOSE}"


def foreign(text: str) -> str:
    """Text of an article for a drawing: it cannot pass for a word of ours."""
    return _PRIVATE.sub("\ufffd", text)


def worded(drawn: str) -> str:
    """A drawing with its tokens replaced: in an attribute by the Russian and, beside it, the English; else by both.

    >>> worded(f"<text>5 {token('count')}</text>")
    '<text>5 <tspan class="ru" lang="ru">количества</tspan><tspan class="en" lang="en">counts</tspan></text>'
    """
    drawn = _PALE.sub(r'<tspan class="pale" dx="8">\1</tspan></text>', _SAYS.sub(_in_both, drawn))
    return _TOKEN.sub(lambda found: both(found[1], "tspan"), drawn)


_PALE = re.compile(f"{PALE}([^<]*)</text>")
_SAYS = re.compile(r' aria-label="([^"]*)"')


def _in_both(found: re.Match[str]) -> str:
    """A name for readers of the screen in both languages, of which the page's switch takes one."""
    said = found[1].replace(PALE, ", ")
    if OPEN not in said:
        return f' aria-label="{said}"'
    russian = _TOKEN.sub(lambda one: escape(word(one[1], "ru")), said)
    english = _TOKEN.sub(lambda one: escape(word(one[1], "en")), said)
    return f' aria-label="{russian}" data-en="{english}"'


def cell(text: str) -> str:
    """A cell of a table as markup: escaped, its tokens in both languages.

    >>> cell(f"{token('phase.since')} 2015 <")
    '<span class="ru" lang="ru">с</span><span class="en" lang="en">since</span> 2015 &lt;'
    """
    return _TOKEN.sub(lambda found: both(found[1]), escape(text))


def both(key: str, element: str = "span", /, **values: object) -> str:
    """Both languages as markup, of which the page shows one; ``{value}`` in the words is filled in, escaped.

    >>> both("left_out", number="7")
    '<span class="ru" lang="ru">ещё 7 не показано</span><span class="en" lang="en">7 more not shown</span>'
    """
    shown = {name: escape(str(value)) for name, value in values.items()}
    parts = ((language, escape(word(key, language), quote=False)) for language in LANGUAGES)
    return "".join(
        f'<{element} class="{language}" lang="{language}">{text.format(**shown) if shown else text}</{element}>'
        for language, text in parts
    )
