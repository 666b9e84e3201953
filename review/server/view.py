"""What templates need: facts as cards, articles as HTML, words in the editor's language."""

from collections.abc import Collection, Mapping
from functools import cache, cached_property, partial
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from sqlalchemy import Connection, Row, func, select
from starlette.requests import Request

from pipeline.segment import segment
from pipeline.show.table import number
from review import fact as facts
from review.fact import Body
from review.field import shape
from review.server.language import language_of, rule_word, words
from review.store.pair import Clusters
from review.store.queue import Wanted, chosen, conditions, sample, tally_of
from review.store.rows import waits
from review.store.tables import ARTICLE, DECISION, FACT, PREDICTION, READING, VERSION
from review.text import Mark, Zone, changed, html
from schemas.document import Zone as RecordZone

UNDERLINED = {"officials": "position", "counts": "value", "dates": "date"}
"""Of a fact's evidence, the part underlined in the text; the rest is tinted while the fact is looked at."""


@cache
def environment(language: str) -> Environment:
    """The templates, which escape everything that is not ours."""
    made = Environment(
        loader=PackageLoader("review", "page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    said = words(language)

    def value_word(word: str) -> str:
        return said.get(f"value.{word}", word)

    def field_word(name: str) -> str:
        return said.get(f"field.{name}", value_word(name))

    def value_shown(value: object) -> str:
        return shown(value, said)

    known = cast("dict[str, Any]", made.globals)
    known["t"] = said.__getitem__

    def decimal(value: float, places: int) -> str:
        return f"{value:.{places}f}".replace(".", "," if language == "ru" else ".")

    known["decimal"] = decimal
    known["said"] = value_word
    known["rule_word"] = partial(rule_word, language=language)
    known["field"] = field_word
    known["shown"] = value_shown
    known["language"] = language
    return made


def shown(value: object, said: Mapping[str, str]) -> str:
    """A field's value for eyes: numbers in groups of three, enumerations in words.

    >>> shown(3500.0, {}), shown(True, {"yes": "да"}), shown(["а", "б"], {}), shown("fact", {"value.fact": "факт"})
    ('3\u202f500', 'да', 'а | б', 'факт')
    """
    if isinstance(value, bool):
        return said["yes" if value else "no"]
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list | tuple):
        return " | ".join(shown(one, said) for one in cast("list[object]", value))
    if isinstance(value, dict):
        inner = cast("Body", value)
        named = inner.get("quote") or inner.get("text") or inner.get("value")
        return f"«{named}»" if named else " ".join(f"{name} {one}" for name, one in inner.items())
    return said.get(f"value.{value}", str(value)) if value is not None else "—"


def render(request: Request, template: str, **context: Any) -> str:
    """A template, filled."""
    language = language_of(request)
    query = context.pop("wanted", None) or Wanted.of(request.query_params)
    return (
        environment(language)
        .get_template(template)
        .render(login=request.scope.get("login", ""), path=request.url.path, wanted=query, **context)
    )


# --- facts ----------------------------------------------------------------------------------------------------------


def card(row: Row[Any], text: str, clusters: Clusters, predicted: Body | None, *, is_wanted: bool = True) -> Body:
    """A fact for its card; ``predicted``: as the newest run has it, where that is not what stands."""
    body, kind = row.body, row.kind
    before, quote, after = facts.around(kind, body, text)
    return {
        "id": row.id, "key": row.fact_key, "kind": kind, "status": row.status, "version": row.version,
        "title": facts.title(kind, body), "confidence": row.confidence, "band": band(row.confidence),
        "rule": row.rule, "flag": row.flag, "actor": row.actor, "at": row.at, "origin": row.origin,
        "fields": [(name, body[name]) for name in _shown_fields(kind) if body.get(name) not in (None, "", [], False)],
        "spans": facts.spans(kind, body), "before": before, "quote": quote, "after": after,
        "wanted": is_wanted, "against": facts.differences(body, predicted) if predicted else [],
        "together": clusters.together(kind, row.doc_key, row.fact_key, body["name"]) if kind in facts.ENTITIES else [],
        "start": row.start,
    }  # fmt: skip


def _shown_fields(kind: str) -> list[str]:
    """Fields of the card: of a reference the name it points at."""
    names = {field: copy for field, (copy, _) in facts.COPIES.items() if copy}
    return [names.get(field, field) for field in facts.EDITABLE[kind] if field != "date_id"]


def band(confidence: float) -> str:
    """A confidence in a word.

    >>> band(0.97), band(0.8), band(0.5)
    ('sure', 'likely', 'doubtful')
    """
    return "sure" if confidence >= 0.9 else "likely" if confidence >= 0.7 else "doubtful"


def form(connection: Connection, row: Row[Any]) -> list[Body]:
    """The fields of a fact, to be typed over."""
    of_article = select(FACT.c.kind, FACT.c.body).where(FACT.c.doc_key == row.doc_key, FACT.c.status != "withdrawn")
    others = connection.execute(of_article.order_by(FACT.c.start)).all()
    fields: list[Body] = []
    for name in facts.EDITABLE[row.kind]:
        how, choices = shape(row.kind, name)
        value = row.body.get(name)
        options: list[tuple[str, str]] = [(choice, choice) for choice in choices]
        if how == "reference":
            same = (one for one in others if one.kind == choices[0] and one.body["id"] != row.body["id"])
            options = [("", ""), *((one.body["id"], facts.title(one.kind, one.body)) for one in same)]
        typed = " | ".join(cast("list[str]", value)) if isinstance(value, list) else value
        if isinstance(value, float):
            typed = f"{value:.15g}"
        fields.append({"name": name, "how": how, "value": "" if typed is None else typed, "options": options})
    return fields


# --- articles -------------------------------------------------------------------------------------------------------


class Page:
    """An article with its facts, as one request sees it."""

    def __init__(
        self,
        connection: Connection,
        article: Row[Any],
        wanted: Wanted | None = None,
        only: Collection[int] | None = None,
    ) -> None:
        """``only``: the facts that are asked for, where not all are."""
        self._connection = connection
        self.article = article
        of_version = select(VERSION.c.text).where(VERSION.c.record_id == article.record_id)
        self.text = str(connection.scalar(of_version))
        shown_facts = select(FACT).where(FACT.c.article_id == article.id, FACT.c.status != "withdrawn")
        shown_facts = shown_facts if only is None else shown_facts.where(FACT.c.id.in_(only))
        self.rows = connection.execute(shown_facts.order_by(FACT.c.start, FACT.c.id)).all()
        self.clusters = Clusters.of(connection)
        self._against = self._objections()
        self.wanted_ids = self._wanted(connection, wanted or Wanted())

    @cached_property
    def rest(self) -> Body:
        """The record but for its text and facts."""
        run, doc_key = self.article.run_id, self.article.doc_key
        of_reading = select(READING.c.rest).where(READING.c.run_id == run, READING.c.doc_key == doc_key)
        return self._connection.scalar(of_reading) or {}

    @property
    def seq(self) -> int:
        """The last decision."""
        return self._connection.scalar(select(func.max(DECISION.c.seq))) or 0

    def _objections(self) -> dict[str, Body]:
        """What the newest run says of facts that it speaks against."""
        flagged = [row.fact_key for row in self.rows if row.flag == "conflict"]
        of_run = (PREDICTION.c.run_id == self.article.run_id) & (PREDICTION.c.doc_key == self.article.doc_key)
        predicted = select(PREDICTION.c.fact_key, PREDICTION.c.body).where(of_run, PREDICTION.c.fact_key.in_(flagged))
        return {row.fact_key: row.body for row in self._connection.execute(predicted)} if flagged else {}

    def _wanted(self, connection: Connection, wanted: Wanted) -> set[int]:
        """Which of its facts the address asks for."""
        if wanted.sample:
            return {row.id for row in sample(connection, wanted)}
        if not conditions(wanted)[1:]:
            return {row.id for row in self.rows}
        return set(connection.scalars(chosen((FACT.c.id,), wanted).where(FACT.c.article_id == self.article.id)))

    def cards(self) -> list[Body]:
        """All cards: what the address asks for first, most doubtful first."""
        ordered = sorted(self.rows, key=lambda row: (row.id not in self.wanted_ids, not waits(row), -row.doubt))
        return [self.card(row) for row in ordered]

    def card(self, row: Row[Any]) -> Body:
        """One card."""
        against = self._against.get(row.fact_key) if row.flag == "conflict" else None
        return card(row, self.text, self.clusters, against, is_wanted=row.id in self.wanted_ids)

    def html(self) -> str:
        """The article with its marks."""
        return html(self.text, self._zones(), marks(self.rows))

    def changed(self, stretches: Collection[tuple[int, int]]) -> dict[int, str]:
        """The paragraphs of the article that these stretches touch, with their marks."""
        return changed(self.text, self._zones(), marks(self.rows), stretches)

    def _zones(self) -> list[Zone]:
        return [Zone(zone["start"], zone["end"], zone["kind"], zone["reason"]) for zone in self.rest["zones"]]

    def data(self) -> Body:
        """What the page's own program needs: where tokens and sentences are, and the spans of each fact."""
        zones = tuple(RecordZone.model_validate(zone) for zone in self.rest["zones"])
        sentences = segment(self.text, zones)
        return {
            "tokens": [edge for sentence in sentences for token in sentence.tokens for edge in token],
            "sentences": [edge for sentence in sentences for edge in (sentence.start, sentence.end)],
            "facts": {str(row.id): span_list(row) for row in self.rows},
        }

    def progress(self) -> Body:
        """How far the article is done."""
        done = tally_of(self._connection, self.article.id)
        return {"done": done.facts - done.open, "all": done.facts, "open": done.open}


def marks(rows: Any) -> list[Mark]:
    """What is underlined."""
    return [
        Mark(span["start"], span["end"], row.id, row.kind, waits(row), row.status == "rejected")
        for row in rows
        for number_, span in enumerate(facts.spans(row.kind, row.body))
        if row.kind in facts.ENTITIES or span["role"] == UNDERLINED[row.kind] or _stands_for_it(row, number_)
    ]


def _stands_for_it(row: Row[Any], place: int) -> bool:
    """The own span of a fact that has none of the part that is usually underlined."""
    return place == 0 and all(span["role"] != UNDERLINED[row.kind] for span in row.body["evidence"])


def span_list(row: Row[Any]) -> list[Body]:
    """The spans of a fact, for the page's program."""
    return [
        {"start": span["start"], "end": span["end"], "role": span.get("role", "mention"), "form": span.get("form")}
        for span in facts.spans(row.kind, row.body)
    ]


def article_by_id(connection: Connection, article_id: int) -> Row[Any] | None:
    """An article by the number in its address."""
    return connection.execute(select(ARTICLE).where(ARTICLE.c.id == article_id)).one_or_none()
