"""What is different between an article's record in one run and in another."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from pipeline.context import in_context
from pipeline.diff.fact import MAKING, Content, Fact, facts
from pipeline.diff.pair import Pair

What: TypeAlias = Literal["appeared", "vanished", "changed", "remade"]
"""Only the second run has it; only the first; it says something else; it says the same, but another rule made it or its
confidence is another."""

WHATS: tuple[What, ...] = get_args(What)


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is not the same in both runs."""

    what: What
    kind: str
    key: str
    rule: str
    """The rule or model that made it: in the second run, or where it vanished, in the first."""
    record_id: str
    doc_key: str
    fields: tuple[str, ...]
    """Which fields differ."""
    before: Content | None
    after: Content | None
    """Those fields; of a fact that only one run has, all that says something."""
    quote: str
    around: str
    """The quote in ``[ ]`` among the words beside it, where the run has its texts."""

    def content(self) -> dict[str, Any]:
        """As a line of JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


def differences(pair: Pair) -> Iterator[Difference]:
    """All differences of an article, kind by kind: vanished and changed as the first run has them, then appeared."""
    before, after = (_known(record) for record in pair)
    record = pair.after or pair.before
    assert record is not None, "a pair has a record"
    for name, fact in before.items():
        other = after.get(name)
        if other is None:
            yield _difference("vanished", record, fact, fact, None)
        elif found := _compared(record, fact, other):
            yield found
    for name, fact in after.items():
        if name not in before:
            yield _difference("appeared", record, fact, None, fact)


def _known(record: Content | None) -> dict[tuple[str, str, int], Fact]:
    return {(fact.kind, fact.key, fact.ordinal): fact for fact in facts(record)} if record else {}


def _compared(record: Content, before: Fact, after: Fact) -> Difference | None:
    """Fields that only one version of the schema has are no change of the fact."""
    if (before.said, before.made) == (after.said, after.made):
        return None
    fields = tuple(name for name, value in before.said.items() if name in after.said and value != after.said[name])
    made = tuple(name for name in MAKING if before.made[name] != after.made[name])
    if not fields and not made:
        return None
    return _difference("changed" if fields else "remade", record, after, before, after, fields + made)


def _difference(
    what: What, record: Content, fact: Fact, before: Fact | None, after: Fact | None, fields: tuple[str, ...] = ()
) -> Difference:
    return Difference(
        what=what,
        kind=fact.kind,
        key=fact.key,
        rule=fact.made["source_rule"],
        record_id=record["id"],
        doc_key=record["doc_key"],
        fields=fields,
        before=_part(before, fields),
        after=_part(after, fields),
        quote=fact.quote,
        around=_around(record.get("text"), fact),
    )


def _part(fact: Fact | None, fields: tuple[str, ...]) -> Content | None:
    if fact is None:
        return None
    whole = fact.said | fact.made
    if fields:
        return {name: whole[name] for name in fields}
    return {name: value for name, value in whole.items() if value is not None and value != [] and value != {}}


def _around(text: str | None, fact: Fact) -> str:
    """The quote where it stands.

    >>> said = Fact("counts", "0" * 16, 0, {}, {}, 8, 11, "120")
    >>> _around("Уволено 120 человек", said), _around(None, said)
    ('Уволено [120] человек', '[120]')
    """
    if text is None:
        return f"[{' '.join(fact.quote.split())}]"
    return str(in_context(text, fact.start, fact.end)).strip()
