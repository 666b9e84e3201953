"""A page of how facts are decided: the rules as the program lists them, each with sentences on which it decides.

The sentences are those of the tests. They are read anew for the page, so an example shows what the program does today;
a rule that no sentence shows is told as such.
"""

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import Extractor
from pipeline.article import Refused
from schemas import Document, Record
from schemas.entity import Entity
from tests.markup import read

ROOT = Path(__file__).parents[2]
EXTRACT = ROOT / "pipeline" / "extract"
SOURCES = (ROOT / "tests" / "extract", ROOT / "tests" / "link", ROOT / "tests" / "test_article.py")
SHORTEST, LONGEST = 28, 170
"""Of a sentence that serves as an example."""
EXAMPLES = 2
"""For each rule."""
PUBLISHED = "2023-05-17"
"""When the sentences count as published: relative dates need a day."""

HEAD = """# How facts are decided

An article goes through the same steps, always in this order ([`pipeline/article.py`](../pipeline/article.py) is the
whole flow on one page):

1. **Zones.** What is news, and what is navigation, advert, byline, footnote. Facts come from news only.
2. **Sentences and words**, with their lemmas and grammar; two small networks mark names and tie people to posts.
3. **Rules for each kind of fact**, which do not know one another: persons, organisations, officials, counts, dates. A
   rule is a short function or a pattern with a name; the first that answers decides, and its name stands in
   `source_rule`.
4. **Links**: which organisation employs, who says so, which date a number belongs to, which numbers repeat.
5. **Confidence**: how often facts of this rule were right on annotated texts ([how it is counted](confidence.md)).

Below are all rules that made a fact in the sentences of the tests, each with the shortest sentences that show it, read
when this page was built as if published on {published}. The quoted words are the evidence. Where a rule counts for
nothing, the reason is in the last table: a number that is no fact is never dropped quietly.
"""

TITLES = {
    "organisation": "Organisations",
    "official": "Officials",
    "count": "Counts",
    "date": "Dates",
    "person": "Persons",
}

Shown = Callable[[Any], dict[str, Any]]


class Example(NamedTuple):
    """A sentence, the words that are evidence, and what was read."""

    sentence: str
    quote: str
    fields: str


def rules() -> str:
    """The page."""
    found, reasons = _examples(_sentences())
    parts = [HEAD.format(published=PUBLISHED)]
    for kind, title in TITLES.items():
        of_kind = {rule: examples for rule, examples in found.items() if rule.partition(".")[0] == kind}
        parts.append(f"## {title}\n\n{_listings(kind)}")
        parts += [_section(rule, examples) for rule, examples in sorted(of_kind.items())]
    parts.append("## Numbers that are no facts\n\n" + _table(("reason", "a sentence"), _reason_rows(reasons)))
    parts.append(f"## Rules that no sentence above shows\n\n{_unshown(found)}")
    return "\n\n".join(parts) + "\n"


def _unshown(found: Mapping[str, object]) -> str:
    """Rules that have made facts of annotated texts, and none here."""
    lines = (ROOT / "pipeline" / "link" / "confidence.tsv").read_text("utf-8").splitlines()
    known = [line.split("\t")[1] for line in lines if not line.startswith("#")]
    return ", ".join(f"`{rule}`" for rule in known if rule != "*" and rule not in found) or "None."


def _sentences() -> list[str]:
    """Russian sentences of the tests, without their marks, the shortest first."""
    found = set[str]()
    for source in SOURCES:
        for file in sorted(source.rglob("*.py")) if source.is_dir() else [source]:
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found |= set(_plain(node.value))
    return sorted(found, key=lambda text: (len(text), text))


def _plain(text: str) -> Iterator[str]:
    try:
        sentence = read(text)[0].strip()
    except ValueError:
        return
    if SHORTEST <= len(sentence) <= LONGEST and "\n" not in sentence and re.search(r"[а-яё]\S*[.!?»]$", sentence):
        yield sentence


def _examples(sentences: Iterable[str]) -> tuple[dict[str, list[Example]], dict[str, str]]:
    """Rule → its first examples; reason for no fact → a sentence."""
    extractor = Extractor()
    found: defaultdict[str, list[Example]] = defaultdict(list)
    reasons: dict[str, str] = {}
    for sentence in sentences:
        try:
            record = extractor.read(_document(sentence))
        except Refused:
            continue
        for rule, example in _decided(sentence, record):
            if len(found[rule]) < EXAMPLES and all(example.sentence != other.sentence for other in found[rule]):
                found[rule].append(example)
        for none in record.ledger.no_facts:
            reasons.setdefault(none.reason, _marked(sentence, sentence[none.start : none.end]))
    return found, reasons


def _document(sentence: str) -> Document:
    document = Document(doc_key="example", text=sentence)
    source = document.source.model_copy(update={"published": PUBLISHED, "published_basis": "given"})
    return document.model_copy(update={"source": source})


FIELDS: dict[str, tuple[str, ...]] = {
    "organisation": ("name", "kind", "parent", "founder", "territory"),
    "official": ("person", "position", "organisation", "territory", "phase", "event", "event_date", "acting"),
    "count": ("comparator", "value", "value_max", "noun", "unit", "currency", "out_of", "indicator", "predicate"),
    "date": ("edtf", "duration", "freq", "mod"),
    "person": ("name",),
}
"""What an example shows, where it says something."""
SILENT = (None, False, "exact")


def _decided(sentence: str, record: Record) -> Iterator[tuple[str, Example]]:
    for thing in (*record.organisations, *record.persons, *record.facts()):
        kind = thing.source_rule.partition(".")[0]
        shown = {name: getattr(thing, name) for name in FIELDS.get(kind, ())}
        told = ", ".join(f"{name} **{_value(value)}**" for name, value in shown.items() if value not in SILENT)
        quote = thing.mentions[0].quote if isinstance(thing, Entity) else thing.evidence[0].quote
        if told:
            yield thing.source_rule, Example(sentence, quote, told)


def _value(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _marked(sentence: str, quote: str) -> str:
    before, _, after = sentence.partition(quote)
    return f"{_escaped(before)}**{_escaped(quote)}**{_escaped(after)}"


def _escaped(text: str) -> str:
    """A text that Markdown leaves as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|#~$])", r"\\\1", text)


def _section(rule: str, examples: list[Example]) -> str:
    does = _does(rule)
    lines = [f"### `{rule}`", *([does] if does else [])]
    lines += [f"> {_marked(one.sentence, one.quote)}\n>\n> {one.fields}" for one in examples]
    return "\n\n".join(lines)


def _does(rule: str) -> str:
    """The first line of the docstring of the function that bears the rule's name."""
    kind, _, name = rule.partition(".")
    for module in _modules(kind):
        function = getattr(module, name, None)
        if inspect.isfunction(function) and function.__module__ == module.__name__ and function.__doc__:
            return _escaped(function.__doc__.strip().splitlines()[0]).replace("\\`\\`", "`")
    return ""


def _modules(kind: str) -> list[Any]:
    names = sorted(path.stem for path in EXTRACT.glob(f"{kind}*.py"))
    return [import_module(f"pipeline.extract.{name}") for name in names]


def _listings(kind: str) -> str:
    """Which lists of rules the kind has, with the names in their order."""
    lines: list[str] = []
    for module in _modules(kind):
        listed: tuple[Any, ...] = getattr(module, "RULES", ())
        if not listed:
            continue
        names = dict.fromkeys(map(_name, listed))
        about = _escaped((module.__doc__ or "").strip().splitlines()[0]).replace("\\`\\`", "`")
        path = f"pipeline/extract/{module.__name__.rpartition('.')[2]}.py"
        lines.append(
            f"* [`{Path(path).stem}`](../{path}): {about} In order: {', '.join(f'`{name}`' for name in names)}."
        )
    return "\n".join(lines)


def _name(rule: Any) -> str:
    """Of a pattern, of a function, or of the function in a pair."""
    for attribute in ("name", "reason", "__name__"):
        if named := getattr(rule, attribute, None):
            return str(named)
    return _name(next(part for part in rule if inspect.isfunction(part)))


def _reason_rows(reasons: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"`{reason}`", sentence) for reason, sentence in sorted(reasons.items())]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)
