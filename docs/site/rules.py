"""A page of how facts are decided: the rules as the program lists them, each with sentences on which it decides.

The sentences are those of ``examples.tsv``, judged right by eye, fact by fact. They are read anew for the page: one
that comes out otherwise ends the build, and a rule that no sentence shows is told as such.
"""

import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import Extractor
from schemas import Document, Record
from schemas.entity import Entity

ROOT = Path(__file__).parents[2]
EXTRACT = ROOT / "pipeline" / "extract"
EXAMPLES = Path(__file__).with_name("examples.tsv")
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

Below are the rules with sentences on which they decide, read when this page was built as if published on {published};
the bold words are the evidence. Each reading was judged right by eye, and the build fails when one comes out otherwise.
The last table has the reasons for which a number is no fact: none is dropped quietly.
"""

TITLES = {
    "organisation": "Organisations",
    "official": "Officials",
    "count": "Counts",
    "date": "Dates",
    "person": "Persons",
}


class Example(NamedTuple):
    """A sentence, the words that are evidence, and what they say."""

    kind: str
    """``none`` of a number that is no fact."""
    sentence: str
    start: int
    end: int
    told: str
    """``value 40, noun человек``; the reason of what is no fact."""


class NotSo(Exception):
    """A sentence is read otherwise than the example says."""


def rules() -> str:
    """The page. Raises ``NotSo`` when an example does not come out."""
    found = decided(examples())
    parts = [HEAD.format(published=PUBLISHED)]
    for kind, title in TITLES.items():
        of_kind = {rule: shown for rule, shown in found.items() if rule.partition(".")[0] == kind}
        parts.append(f"## {title}\n\n{_listings(kind)}")
        parts += [_section(rule, shown) for rule, shown in sorted(of_kind.items())]
    none = sorted((f"`{one.told}`", _marked(one)) for one in found["none"])
    parts.append("## Numbers that are no facts\n\n" + _table(("reason", "a sentence"), none))
    parts.append(f"## Rules that no sentence above shows\n\n{_unshown(found)}")
    return "\n\n".join(parts) + "\n"


def _unshown(found: Mapping[str, object]) -> str:
    """Rules that have made facts of annotated texts, and none here."""
    lines = (ROOT / "pipeline" / "link" / "confidence.tsv").read_text("utf-8").splitlines()
    known = [line.split("\t")[1] for line in lines if not line.startswith("#")]
    return ", ".join(f"`{rule}`" for rule in known if rule != "*" and rule not in found) or "None."


def examples() -> Iterator[Example]:
    """The lines of ``examples.tsv``."""
    for line in EXAMPLES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, sentence, told = line.split("\t")
            before, words, after = re.split(r"[\[\]]", sentence)
            yield Example(kind, before + words + after, len(before), len(before + words), told)


def decided(given: Iterable[Example]) -> dict[str, list[Example]]:
    """Rule → its examples; ``none`` → the numbers that are no facts. Raises ``NotSo`` with all that are not so."""
    extractor = Extractor()
    found: defaultdict[str | None, list[Example]] = defaultdict(list)
    for example in given:
        found[_rule(example, extractor.read(_document(example.sentence)))].append(example)
    if wrong := found.pop(None, None):
        raise NotSo("\n".join(f"{one.sentence} {one.sentence[one.start : one.end]}: {one.told}" for one in wrong))
    return {rule: shown for rule, shown in found.items() if rule}


def _rule(example: Example, record: Record) -> str | None:
    """The rule that makes the fact, if the record has it with all that the example tells."""
    place = example.start, example.end
    if example.kind == "none":
        reasons = {none.reason for none in record.ledger.no_facts if (none.start, none.end) == place}
        return "none" if example.told in reasons else None
    for thing in (*record.organisations, *record.persons, *record.facts()):
        own = thing.mentions[0] if isinstance(thing, Entity) else thing.evidence[0]
        of_kind = thing.source_rule.partition(".")[0] == example.kind
        if of_kind and (own.start, own.end) == place and _says(thing, example.told):
            return thing.source_rule
    return None


def _says(thing: Any, told: str) -> bool:
    pairs = (one.partition(" ") for one in told.split(", "))
    return all(_value(getattr(thing, name)) == value for name, _, value in pairs)


def _document(sentence: str) -> Document:
    document = Document(doc_key="example", text=sentence)
    source = document.source.model_copy(update={"published": PUBLISHED, "published_basis": "given"})
    return document.model_copy(update={"source": source})


def _value(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _marked(one: Example) -> str:
    before, words, after = one.sentence[: one.start], one.sentence[one.start : one.end], one.sentence[one.end :]
    return f"{_escaped(before)}**{_escaped(words)}**{_escaped(after)}"


def _escaped(text: str) -> str:
    """A text that Markdown leaves as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|#~$])", r"\\\1", text)


def _section(rule: str, shown: list[Example]) -> str:
    does = _does(rule)
    lines = [f"### `{rule}`", *([does] if does else [])]
    lines += [f"> {_marked(one)}\n>\n> {_told(one)}" for one in shown]
    return "\n\n".join(lines)


def _told(one: Example) -> str:
    pairs = (pair.partition(" ") for pair in one.told.split(", "))
    return ", ".join(f"{name} **{_escaped(value)}**" for name, _, value in pairs)


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


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)
