"""A page for people about every field of every line we write, in English and in Russian; ``make schema`` renews it.

The English is that of the models; the Russian stands in ``reference_ru.tsv``, a line for each thing to be said.
"""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal, TypeAlias, get_args, get_origin

from schemas.base import SCHEMA_VERSION, Model
from schemas.judgement import Judgement
from schemas.quarantine import QuarantineLine
from schemas.record import Record
from schemas.shape import FieldShape, Kind, Many, Named, Nested, models, shape

Language: TypeAlias = Literal["en", "ru"]
"""Of a page."""

LANGUAGES: Mapping[Language, str] = {"en": "fields.md", "ru": "fields.ru.md"}
"""The pages, in ``docs/``."""

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "title": "# Every field of every line\n\n"
        f"Schema {SCHEMA_VERSION}; по-русски: [fields.ru.md](fields.ru.md). Made from the models by `make schema`. "
        "Every key is always there; unknown is `null`, a list that is empty is `[]`. Offsets count Unicode code points "
        "of `text`; `text[start:end] == quote`. Words from a list may become more within a major version. The same for "
        "programs: `svodka schema`.\n",
        "Record": "## A record: a line of `part-*.jsonl`",
        "QuarantineLine": "## A line of `quarantine-*.jsonl`",
        "Judgement": "## A judgement: an editor's decision",
        "head": "| field | type | says |\n|---|---|---|",
        "text": "text",
        "integer": "integer",
        "number": "number",
        "flag": "true or false",
        "anything": "any JSON",
        "many": "list of {}",
        "named": "name → {}",
        "null": "{} or null",
        "words": "One of {}.",
        "also": "And what {} has.",
    },
    "ru": {
        "title": "# Все поля всех строк\n\n"
        f"Схема {SCHEMA_VERSION}; in English: [fields.md](fields.md). Сделано из моделей командой `make schema`. "
        "Все ключи есть всегда; неизвестное — `null`, пустой список — `[]`. Позиции считаются в символах Юникода (code "
        "points) текста `text`; `text[start:end] == quote`. Списки слов могут пополняться внутри старшей версии. То же "
        "для программ: `svodka schema`.\n",
        "Record": "## Запись: строка `part-*.jsonl`",
        "QuarantineLine": "## Строка `quarantine-*.jsonl`",
        "Judgement": "## Решение редактора",
        "head": "| поле | тип | что значит |\n|---|---|---|",
        "text": "текст",
        "integer": "целое",
        "number": "число",
        "flag": "да или нет",
        "anything": "любой JSON",
        "many": "список: {}",
        "named": "имя → {}",
        "null": "{} или null",
        "words": "Одно из: {}.",
        "also": "И всё, что есть у {}.",
    },
}


def reference(language: Language) -> str:
    """The page.

    >>> reference("ru").splitlines()[0]
    '# Все поля всех строк'
    """
    words, said = _WORDS[language], set[type[Model]]()
    parts = [words["title"]]
    for line in (Record, QuarantineLine, Judgement):
        parts.append(words[line.__name__] + "\n")
        for model in models(line):
            for one in reversed([base for base in model.__mro__ if _is_ours(base)]):
                if one not in said:
                    said.add(one)
                    parts.append(_section(one, language))
    return "\n".join(parts)


def entries() -> dict[str, str]:
    """All that is to be said, in English: models, their fields, the lists of words.

    >>> entries()["Span.start"]
    'First code point of the stretch.'
    """
    found = dict(_lists().values())
    for model in dict.fromkeys(one for line in (Record, QuarantineLine, Judgement) for one in models(line)):
        for owner in filter(_is_ours, model.__mro__):
            found[owner.__name__] = _paragraph(owner.__doc__ or "")
            found |= {f"{owner.__name__}.{field.name}": field.description for field in _own(owner)}
    return found


def russian() -> dict[str, str]:
    """The same in Russian."""
    lines = files("schemas").joinpath("reference_ru.tsv").read_text("utf-8").splitlines()
    return dict(tuple(line.split("\t", 1)) for line in lines)  # type: ignore[misc]  # two parts, a test sees to it


def _section(model: type[Model], language: Language) -> str:
    words, say = _WORDS[language], _speaker(language)
    head = f"### {model.__name__}\n\n{say(model.__name__)}"
    parents = [base for base in model.__bases__ if _is_ours(base)]
    if parents:
        head += " " + words["also"].format(", ".join(_link(base) for base in parents))
    rows = "".join(_row(model, field, language, say) for field in _own(model))
    return f"{head}\n\n{words['head']}\n{rows}" if rows else f"{head}\n"


def _row(model: type[Model], field: FieldShape, language: Language, say: Callable[[str], str]) -> str:
    words = _WORDS[language]
    kind = _kind(field.kind, words)
    told = say(f"{model.__name__}.{field.name}")
    if field.words:
        named = _lists().get(field.words)
        told += " " + words["words"].format(", ".join(f"`{word}`" for word in field.words))
        told += f" {say(named[0])}" if named else ""
    cell = words["null"].format(kind) if field.nullable else kind
    return f"| `{field.name}` | {cell} | {told} |\n"


def _kind(kind: Kind, words: Mapping[str, str]) -> str:
    if isinstance(kind, Many):
        return words["many"].format(_kind(kind.of, words))
    if isinstance(kind, Named):
        return words["named"].format(_kind(kind.of, words))
    return _link(kind.model) if isinstance(kind, Nested) else words[kind]


def _link(model: type[Model]) -> str:
    return f"[{model.__name__}](#{model.__name__.lower()})"


def _speaker(language: Language) -> Callable[[str], str]:
    told = entries() if language == "en" else russian()
    return lambda name: " ".join(told[name].replace("``", "`").replace("|", "\\|").split())


def _is_ours(model: type) -> bool:
    return issubclass(model, Model) and model is not Model


def _own(model: type[Model]) -> list[FieldShape]:
    """The fields that a model adds to its parent's."""
    inherited = {field.name for base in model.__bases__ if _is_ours(base) for field in shape(base)}
    return [field for field in shape(model) if field.name not in inherited]


def _lists() -> dict[tuple[str, ...], tuple[str, str]]:
    """By their words: the name of a list of words, and its docstring."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("schemas.")]
    return {words: told for module in modules for words, told in _lists_of(module)}


def _lists_of(module: Any) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    for statement, after in pairwise(ast.parse(inspect.getsource(module)).body):
        if isinstance(statement, ast.Assign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            name = ast.unparse(statement.targets[0])
            value = getattr(module, name)
            if get_origin(value) is Literal:
                yield get_args(value), (name, _paragraph(str(after.value.value)))


def _paragraph(docstring: str) -> str:
    return " ".join(docstring.partition("\n\n>>>")[0].partition("\n    >>>")[0].split())
