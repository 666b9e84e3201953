"""What the desk says, in the editor's language."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import orjson
from starlette.requests import Request

from review.error import Refusal

LANGUAGES = ("ru", "en")
LANGUAGE_COOKIE = "svodka_language"


@cache
def words(language: str) -> Mapping[str, str]:
    """All the page says, in one language."""
    return dict(orjson.loads((files("review") / "page" / f"{language}.json").read_bytes()))


@cache
def _told(file: str, language: str) -> Mapping[str, str]:
    """The column of a language of a table of the page's."""
    lines = (files("review") / "page" / file).read_text("utf-8").splitlines()
    head, *rows = (line.split("\t") for line in lines)
    return {row[0]: row[head.index(language)] for row in rows}


def rules(language: str) -> Mapping[str, str]:
    """What each rule finds, in one language; of «typed+created» there are two lines."""
    return _told("rules.tsv", language)


def rule_word(rule: str, language: str) -> str:
    """What a rule finds, as far as the page can tell.

    >>> rule_word("organisation.legal_form+created", "en"), rule_word("date.brand_new", "en")
    ('a legal form; told nearby that it is being founded', '')
    """
    plain, *more = rule.split("+")
    known = rules(language)
    return "; ".join(known[name] for name in (plain, *(f"+{one}" for one in more)) if name in known)


def refusals(language: str) -> Mapping[str, str]:
    """What a change is refused with, in one language, by what the program says."""
    return _told("refusals.tsv", language)


def refusal_word(refusal: Refusal, language: str) -> str:
    """Why a change was refused, in the editor's language.

    >>> refusal_word(Refusal("{field}: {said} is no number", field="value", said="много"), "ru")
    'значение: много — не число'
    """
    field = str(refusal.values.get("field", ""))
    named = refusal.values | {"field": words(language).get(f"field.{field}", field)}
    return refusals(language).get(refusal.text, refusal.text).format(**named)


def language_of(request: Request) -> str:
    """The language the editor chose; Russian otherwise."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def program_words(request: Request) -> dict[str, str]:
    """What the page's own program says."""
    said = words(language_of(request))
    return {name: word for name, word in said.items() if name.startswith(("js.", "action.", "reason."))}
