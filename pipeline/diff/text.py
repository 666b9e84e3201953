"""The summary for people."""

from collections.abc import Iterator
from typing import Any, TypeGuard, cast

from pipeline.diff.difference import WHATS, Difference
from pipeline.diff.summary import Summary
from schemas.record import KINDS

SIGNS = {"appeared": "+", "vanished": "−", "changed": "~", "remade": "="}

LONGEST = 160
"""Characters of a value."""

_TELLING = ("name", "person", "position_full", "value", "noun", "subject", "edtf", "timex3", "type", "from", "to")
"""Fields that tell what a fact says, of one that stands alone."""


def told(summary: Summary, before: str, after: str) -> Iterator[str]:
    """Lines: the runs, a table, then rule by rule with examples."""
    articles = summary.articles
    for sign, run, name in (("A", "before", before), ("B", "after", after)):
        yield f"{sign}  {name}{_made(summary.producers.get(run))}"
    yield (f"articles: {articles['both']:,} in both, {articles['before']:,} only in A, {articles['after']:,} only in B")
    yield ""
    yield from _table(summary)
    for kind in KINDS:
        yield from _kind(summary, kind)


def _made(producer: dict[str, str] | None) -> str:
    if not producer:
        return ""
    return f"  (svodka {producer['version']}, rules {producer['rules'][:8]}, models {producer['models'][:8]})"


def _table(summary: Summary) -> Iterator[str]:
    columns = ("A", "B", "same", *WHATS)
    yield f"{'':<15}" + "".join(f"{column:>10}" for column in columns)
    for kind in KINDS:
        numbers = [summary.of_run["before"][kind], summary.of_run["after"][kind], summary.same(kind)]
        numbers += [summary.number(what, kind) for what in WHATS]
        yield f"{kind:<15}" + "".join(f"{number:>10,}" for number in numbers)


def _kind(summary: Summary, kind: str) -> Iterator[str]:
    rules = sorted({rule for of_kind, rule, _ in summary.groups if of_kind == kind})
    if not rules:
        return
    yield f"\n{kind}"
    changed = [(name, number) for (of_kind, name), number in summary.fields.most_common() if of_kind == kind]
    if changed:
        yield "  fields: " + ", ".join(f"{name} {number:,}" for name, number in changed)
    for rule in rules:
        numbers = [(what, summary.groups[kind, rule, what]) for what in WHATS]
        yield f"  {rule}: " + ", ".join(f"{number:,} {what}" for what, number in numbers if number)
        for what in WHATS:
            for example in summary.examples.get((kind, rule, what), ()):
                yield from _example(example)


def _example(found: Difference) -> Iterator[str]:
    yield f"    {SIGNS[found.what]} {found.doc_key}: {found.around}"
    if found.fields:
        assert found.before is not None, "a change has both sides"
        assert found.after is not None, "a change has both sides"
        for name in found.fields:
            yield f"        {name}: {_change(found.before[name], found.after[name])}"
    else:
        fields = found.after or found.before or {}
        said = (f"{name} {_short(_value(fields[name]))}" for name in _TELLING if name in fields)
        yield f"        {', '.join(said)}"


def _change(before: Any, after: Any) -> str:
    """One value to another; of lists only what went and what came."""
    if _is_list(before) and _is_list(after):
        gone = [f"−{_value(one)}" for one in before if one not in after]
        come = [f"+{_value(one)}" for one in after if one not in before]
        return _short(" ".join(gone + come) or "another order")
    return f"{_short(_value(before))} → {_short(_value(after))}"


def _value(value: Any) -> str:
    """A value as people read it.

    >>> _value({"start": 7, "end": 10, "quote": "120", "role": "value"}), _value(120.0), _value(None)
    ('value «120»', '120', '—')
    """
    if value is None:
        return "—"
    if isinstance(value, dict):
        return _fields(cast("dict[str, Any]", value))
    if _is_list(value):
        return "[" + ", ".join(map(_value, value)) + "]"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _fields(value: dict[str, Any]) -> str:
    if "quote" in value:
        return f"{value.get('role') or value.get('form')} «{' '.join(value['quote'].split())}»"
    return "{" + ", ".join(f"{name} {_value(one)}" for name, one in value.items() if one is not None) + "}"


def _short(said: str) -> str:
    return said if len(said) <= LONGEST else said[:LONGEST].rstrip() + "…"
