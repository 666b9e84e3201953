"""Since when, until when, as of when: the dates of a holding's clause."""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.draft import DateDraft, OfficialDraft
from pipeline.extract.official_holding import Holding
from pipeline.extract.official_scene import Scene, start_of


def times(
    scene: Scene, holding: Holding, draft: OfficialDraft, dates: Sequence[DateDraft], published: str | None
) -> None:
    """Fill in since, until, event date and as_of from the dates of the clause; else the article's own date."""
    for date in dates:
        if _is_ahead(draft, date, published):
            continue
        if _is_known_day(date) and _in_clause(scene, holding, date):
            _use(draft, date)
    if draft.person is None and draft.event is None and draft.since and draft.phase == "current":
        draft.phase = "unknown"
    if draft.as_of is None and published:
        draft.as_of, draft.as_of_basis = published[:10], "document"


def _is_ahead(draft: OfficialDraft, date: DateDraft, published: str | None) -> bool:
    """What is still to come dates nothing that holds already («премьера пройдёт в 2031 году»)."""
    later = date.realis == "planned" or bool(published and date.value and date.value[:4] > published[:4])
    return later and draft.event is None and draft.phase in ("current", "former") and date.relation == "in"


def _is_known_day(date: DateDraft) -> bool:
    """A date of known year; «в мае» without one dates nothing."""
    return date.type == "DATE" and date.value is not None and "X" not in date.value


def _in_clause(scene: Scene, holding: Holding, date: DateDraft) -> bool:
    """The date is of this clause: no border and no other verb of posts lies between, and it belongs to no noun."""
    tokens = scene.reading.tokens
    anchor = holding.verb if holding.verb is not None else holding.position.first
    at = bisect_left(tokens, date.start, key=start_of)
    end = bisect_left(tokens, date.end, key=start_of)
    if holding.verb is None and at >= holding.position.end:
        return _follows(scene, holding.position.end, at)
    if _is_of_noun(scene, at):
        return False
    between = range(end, anchor) if at < anchor else range(anchor + 1, at)
    marks = [scene.reading.text(one) for one in between]
    if marks.count("«") != marks.count("»"):
        return False
    return not any(_is_border(scene, holding, one) for one in between)


def _follows(scene: Scene, end: int, at: int) -> bool:
    """«министр связи с 2007 года», «министр связи (2001—2003)»: right behind the position."""
    return at - end <= 2 and all(
        scene.reading.text(one).lower() in ("(", "с", "со", "в", "до", "по") for one in range(end, at)
    )


def _is_border(scene: Scene, holding: Holding, at: int) -> bool:
    reading = scene.reading
    token = reading.tokens[at]
    if token.text in (";", "что", "чтобы") or token.lemma in ("который", "когда", "где"):
        return True
    participle = (
        holding.verb is not None and (parse := reading.tokens[holding.verb].parse) is not None and parse.pos == "PRTF"
    )
    return token.text == "," and (participle or reading.text(at + 1) in NEXT)


NEXT = frozenset({"а", "но", "затем", "потом", "позже", "после"})
"""Words that open a clause with a time of its own («с 2016 года была министром, затем возглавила банк»)."""


def _is_of_noun(scene: Scene, at: int) -> bool:
    """«на выборах 14 октября»: the date of the elections, not of what is told."""
    before = scene.reading.tokens[at - 1].parse if at else None
    return (
        before is not None
        and before.pos == "NOUN"
        and before.case in ("loct", "gent")
        and scene.reading.text(at)[:1].isdigit()
    )


def _use(draft: OfficialDraft, date: DateDraft) -> None:
    value = date.value or ""
    span = next((one for one in draft.evidence if (one.start, one.end) == (date.start, date.end)), None)
    if span is None:
        draft.evidence.append(date.evidence[0])
    if date.relation == "since":
        draft.since = draft.since or value
    elif date.relation in ("until", "before", "by"):
        draft.until = draft.until or value
    elif "/" in value and draft.event is None:
        draft.since, draft.until = value.split("/")
        draft.phase = "former" if draft.phase == "current" and draft.until else draft.phase
    elif date.relation == "in" and "/" not in value:
        _on(draft, value)


def _on(draft: OfficialDraft, value: str) -> None:
    """A day on which something happened: the event, or the state that is told."""
    if draft.event is not None:
        draft.event_date = draft.event_date or value
    if draft.event in ("appointed", "elected", "confirmed") and draft.phase == "current":
        draft.since = draft.since or value
    if draft.event is None or draft.phase == "current":
        draft.as_of, draft.as_of_basis = draft.as_of or value, "stated"
