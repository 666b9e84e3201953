"""When and how: phase, event, realis and dates of a holding, from its verb and its clause."""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.draft import DateDraft, OfficialDraft
from pipeline.extract.official_holding import Holding
from pipeline.extract.official_scene import Scene
from pipeline.text import Parse

PAST_HOLDING = frozenset({"hold", "headed"})
CHIEFS_OF_STATE = frozenset(
    {"президент", "губернатор", "мэр", "глава", "премьер-министр", "король", "патриарх", "папа"}
)
"""Who is elected first and takes office later."""


def phase(scene: Scene, holding: Holding, draft: OfficialDraft) -> None:
    """Fill in phase, acting, event and realis."""
    position = holding.position
    draft.acting = position.acting
    if position.phase is not None:
        draft.phase = position.phase
    if holding.verb is not None:
        _by_verb(scene, holding, draft)
    elif holding.rule != "unnamed":
        _by_predicate(scene, holding, draft)


def _by_verb(scene: Scene, holding: Holding, draft: OfficialDraft) -> None:
    verb = holding.verb
    if verb is None:
        return
    reading = scene.reading
    parse = reading.tokens[verb].parse
    sort = reading.value(verb, "post_verb") or ""
    if sort == "headed":
        _led(scene, verb, parse, draft)
    elif sort == "hold":
        _held(scene, verb, parse, draft, explicit=holding.position.phase is not None)
    elif sort in ("become", "take"):
        draft.event = "appointed"
        if _is_future(scene, verb, parse):
            draft.phase, draft.realis = "designate", "planned"
    elif sort in ("appointed", "elected", "confirmed", "nominated"):
        _entered(scene, verb, parse, draft, sort)
    elif sort in ("resigned", "dismissed", "suspended", "died"):
        draft.event = sort  # type: ignore[assignment]
        draft.phase = "former" if sort != "suspended" else draft.phase
    _unreal(scene, verb, draft)


def _led(scene: Scene, verb: int, parse: Parse | None, draft: OfficialDraft) -> None:
    """«возглавил» enters, «возглавлял» has left, «возглавляет» holds."""
    if _is_future(scene, verb, parse):
        draft.phase, draft.realis, draft.event = "designate", "planned", "appointed"
    elif parse is not None and "perf" in parse.grammemes and parse.pos != "PRTF":
        draft.event = "appointed"
    elif parse is not None and parse.tense == "past":
        draft.phase = "former"


def _held(scene: Scene, verb: int, parse: Parse | None, draft: OfficialDraft, *, explicit: bool) -> None:
    past = parse is not None and (parse.tense == "past" and parse.pos in ("VERB", "PRTF"))
    future = _is_future(scene, verb, parse)
    if past and not explicit:
        draft.phase = "former"
    elif future:
        draft.phase, draft.realis = "designate", "planned"


def _is_future(scene: Scene, verb: int, parse: Parse | None) -> bool:
    near = range(max(0, verb - 3), min(len(scene.reading.tokens), verb + 3))
    helped = any(scene.reading.text(at) in ("будет", "будут") for at in near)
    return helped or (parse is not None and parse.tense == "futr")


def _entered(scene: Scene, verb: int, parse: Parse | None, draft: OfficialDraft, sort: str) -> None:
    draft.event = sort  # type: ignore[assignment]
    if _is_future(scene, verb, parse):
        draft.phase, draft.realis = "designate", "planned"
    elif sort == "nominated":
        draft.phase = "candidate"
    elif (
        sort == "elected"
        and draft.position.split()[0] in CHIEFS_OF_STATE
        and not scene.reading.tokens[verb].lemma.startswith("пере")
    ):
        draft.phase = "designate"


def _unreal(scene: Scene, verb: int, draft: OfficialDraft) -> None:
    """«не назначен» is no post; «может стать» no more than a chance."""
    reading = scene.reading
    if reading.text(verb - 1).lower() == "не" or (reading.text(verb - 2).lower() == "не" and verb > 1):
        draft.realis, draft.phase, draft.event = "negated", "unknown", None
    elif any(reading.tokens[at].lemma in ("мочь", "возможно", "вероятно") for at in range(max(0, verb - 4), verb)):
        draft.realis, draft.phase = "possible", "candidate"


def _by_predicate(scene: Scene, holding: Holding, draft: OfficialDraft) -> None:
    """«отправлен в отставку руководитель …», «начальник … покинул ведомство», «экс-президент … скончался»."""
    reading = scene.reading
    start, stop = _clause(scene, holding)
    for at in range(start, stop):
        sort = reading.value(at, "post_verb")
        if sort not in ("resigned", "dismissed", "died", "suspended") or not _concerns(scene, holding, at):
            continue
        if not _is_leaving(scene, at, sort):
            continue
        draft.event = sort  # type: ignore[assignment]
        if sort in ("resigned", "dismissed"):
            draft.phase = "former"
        return


def _clause(scene: Scene, holding: Holding) -> tuple[int, int]:
    reading = scene.reading
    first = min(holding.position.first, holding.span[0] if holding.span else holding.position.first)
    start = first
    while start > 0 and reading.text(start - 1) not in (",", ";", ":"):
        start -= 1
    return start, len(reading.tokens)


def _concerns(scene: Scene, holding: Holding, verb: int) -> bool:
    """The verb is said of this person: no other name lies between, nor is the name in the genitive before it."""
    span = holding.span
    if span is None:
        return False
    left, right = min(span[1], verb), max(span[0], verb)
    others = [start for start in scene.persons if left <= start < right and start != span[0]]
    inner = [at for at in range(left, right) if scene.reading.text(at) in (";", "что", "чтобы")]
    if others or inner:
        return False
    case = next(
        (token.parse.case for token in scene.reading.tokens[span[0] : span[1]] if token.parse and token.parse.case),
        None,
    )
    active = (parse := scene.reading.tokens[verb].parse) is not None and parse.pos == "VERB"
    return case in ("nomn", None) if active or verb > span[0] else case in ("nomn", "accs", None)


LEFT = frozenset(
    {
        "пост",
        "должность",
        "кресло",
        "отставка",
        "ведомство",
        "компания",
        "организация",
        "работа",
        "увольнение",
        "партия",
        "клуб",
    }
)


def _is_leaving(scene: Scene, verb: int, sort: str) -> bool:
    """«покинул ведомство», «ушёл в отставку», but not «ушёл домой»; being dismissed and dying need no object."""
    lemma = scene.reading.tokens[verb].lemma
    if sort == "died":
        return True
    if sort in ("dismissed", "suspended") and lemma.startswith(("увол", "отстран", "смест")):
        return True
    after = scene.reading.tokens[verb + 1 : verb + 6]
    return any(token.lemma in LEFT for token in after)


def times(
    scene: Scene, holding: Holding, draft: OfficialDraft, dates: Sequence[DateDraft], published: str | None
) -> None:
    """Fill in since, until, event date and as_of from the dates of the clause; else the article's own date."""
    for date in dates:
        if _is_known_day(date) and _in_clause(scene, holding, date):
            _use(draft, date)
    if draft.person is None and draft.event is None and draft.since and draft.phase == "current":
        draft.phase = "unknown"
    if draft.as_of is None and published:
        draft.as_of, draft.as_of_basis = published[:10], "document"


def _is_known_day(date: DateDraft) -> bool:
    """A date of known year; «в мае» without one dates nothing."""
    return date.type == "DATE" and date.value is not None and "X" not in date.value


def _in_clause(scene: Scene, holding: Holding, date: DateDraft) -> bool:
    """The date is of this clause: no border and no other verb of posts lies between, and it belongs to no noun."""
    tokens = scene.reading.tokens
    anchor = holding.verb if holding.verb is not None else holding.position.first
    at = bisect_left(tokens, date.start, key=lambda token: token.start)
    end = bisect_left(tokens, date.end, key=lambda token: token.start)
    if (holding.verb is None and at >= holding.position.end) or _is_of_noun(scene, at):
        return False
    between = range(end, anchor) if at < anchor else range(anchor + 1, at)
    return not any(_is_border(scene, holding, one) for one in between)


def _is_border(scene: Scene, holding: Holding, at: int) -> bool:
    reading = scene.reading
    token = reading.tokens[at]
    if token.text in (";", "что", "чтобы") or token.lemma in ("который", "когда", "где"):
        return True
    participle = (
        holding.verb is not None and (parse := reading.tokens[holding.verb].parse) is not None and parse.pos == "PRTF"
    )
    return token.text == "," and (participle or reading.text(at + 1) in ("а", "но"))


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
    elif "/" in value and draft.phase == "former":
        draft.since, draft.until = value.split("/")
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
