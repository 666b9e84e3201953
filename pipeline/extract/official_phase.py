"""How a person stands to a post: phase, event and realis, from the verb or from the clause."""

from pipeline.draft import OfficialDraft
from pipeline.extract.official_holding import Holding
from pipeline.extract.official_mood import Mood, mood
from pipeline.extract.official_scene import Scene
from pipeline.text import Parse

ENTERING = frozenset({"appointed", "elected", "confirmed", "nominated", "become", "take"})
LEAVING = frozenset({"resigned", "dismissed", "suspended", "died", "declined"})
BEFALLING = frozenset({"dismissed", "suspended"})
"""What is done to whom the active verb has for its object."""
CHIEFS_OF_STATE = frozenset(
    {"президент", "губернатор", "мэр", "глава", "премьер-министр", "король", "патриарх", "папа"}
)
"""Who is elected first and takes office later."""


SOUGHT = ("post_sought", "post_candidate")
"""Classes of words that tell of who is to have a post."""


def phase(scene: Scene, holding: Holding, draft: OfficialDraft) -> None:
    """Fill in phase, acting, event and realis."""
    position = holding.position
    draft.acting = position.acting
    if position.phase is not None:
        draft.phase = position.phase
    if holding.left:
        draft.phase = "current" if _is_yet_to_go(scene, holding) else "former"
        _by_relative(scene, holding, draft)
    elif _is_no_longer(scene, holding):
        draft.phase = "former"
    elif holding.verb is None and _is_sought(scene, holding):
        draft.phase = "candidate"
    elif holding.verb is not None:
        _by_verb(scene, holding, holding.verb, draft)
    elif holding.rule != "unnamed":
        _by_predicate(scene, holding, draft)
    else:
        _by_next(scene, holding, draft)


def _is_yet_to_go(scene: Scene, holding: Holding) -> bool:
    """«сменит на посту министра Ивана Седова»: he is minister till then."""
    handed_on = scene.reading.has(holding.position.begin - 1, "post_place")
    return handed_on and holding.verb is not None and mood(scene, holding.verb) != "fact"


def _is_sought(scene: Scene, holding: Holding) -> bool:
    """«на пост мэра претендует Иван Седов», «на пост ректора рассматривают кандидатуру Анны Беловой»."""
    reading, place = scene.reading, holding.position.begin - 1
    if place < 1 or not reading.has(place, "post_place") or reading.text(place - 1).lower() != "на":
        return False
    if reading.case(place) != "accs":
        return False
    if reading.pos(place - 2) == "NOUN" and reading.text(place - 2).islower() and not reading.has(place - 2, *SOUGHT):
        return False  # «после прихода на пост мэра Ивана Седова депутаты предложили …»
    return any(reading.has(at, *SOUGHT) for at in range(len(reading.tokens)))


def _is_no_longer(scene: Scene, holding: Holding) -> bool:
    """«больше не директор»."""
    at = holding.position.first
    return scene.reading.text(at - 1) == "не" and scene.reading.text(at - 2) in ("больше", "уже", "более")


def _by_verb(scene: Scene, holding: Holding, verb: int, draft: OfficialDraft) -> None:
    parse = scene.reading.tokens[verb].parse
    sort = scene.reading.value(verb, "post_verb") or ""
    told = mood(scene, verb)
    if sort == "declined" and _lays_down(scene, verb, holding):
        sort, draft.acting = "resigned", False
    if sort == "headed":
        sort = "appointed" if _enters(parse) else "hold"
    if told == "negated":
        if sort not in LEAVING:
            draft.realis, draft.phase = "negated", "unknown"
    elif sort in LEAVING:
        _leave(draft, sort, told)
    elif sort in ENTERING:
        _enter(scene, verb, draft, sort, told)
    elif told != "fact" and not _stays(parse):
        draft.realis, draft.phase = told, "candidate" if told == "possible" else "designate"
    elif _is_past(parse) and holding.position.phase is None and sort != "act":
        draft.phase = "former"


def _stays(parse: Parse | None) -> bool:
    """«останется министром»: who stays is there already."""
    return parse is not None and parse.lemma in ("остаться", "оставаться")


def _lays_down(scene: Scene, verb: int, holding: Holding) -> bool:
    """«отказался от исполнения обязанностей секретаря»: who gives duties up has had them."""
    near = range(verb + 1, min(verb + 3, holding.position.head))
    return any(scene.reading.text(at) in ("выполнения", "исполнения") for at in near)


def _enters(parse: Parse | None) -> bool:
    """«возглавил» enters, «возглавлял» and «возглавивший» do not tell it."""
    return parse is not None and "perf" in parse.grammemes and parse.pos != "PRTF"


def _is_past(parse: Parse | None) -> bool:
    return parse is not None and parse.tense == "past" and parse.pos in ("VERB", "PRTF")


def _enter(scene: Scene, verb: int, draft: OfficialDraft, sort: str, told: Mood) -> None:
    if sort != "become" or told != "fact" or not _is_calling(draft):
        draft.event = "appointed" if sort in ("become", "take") else sort  # type: ignore[assignment]
    if told != "fact":
        draft.realis, draft.phase = told, "candidate" if told == "possible" else "designate"
    elif sort == "nominated":
        draft.phase = "candidate"
    elif sort == "elected" and draft.position.split()[0] in CHIEFS_OF_STATE and not _again(scene, verb):
        draft.phase = "designate"


def _is_calling(draft: OfficialDraft) -> bool:
    """«Сценаристом фильма стал …»: nobody appoints; a body does («тренером «Зари» стал …»)."""
    return draft.category == "occupation" and draft.organisation is None


def _again(scene: Scene, verb: int) -> bool:
    return scene.reading.tokens[verb].lemma.startswith("пере")


def _leave(draft: OfficialDraft, sort: str, told: Mood) -> None:
    """Who has left is former; who may leave still holds the post; who declined never did."""
    draft.event = sort  # type: ignore[assignment]
    if told != "fact":
        draft.realis = told
    elif sort == "declined":
        draft.phase = "unknown" if draft.phase == "current" else draft.phase
    elif sort in ("resigned", "dismissed") or (sort == "died" and draft.phase == "current"):
        draft.phase = "former"


def _by_predicate(scene: Scene, holding: Holding, draft: OfficialDraft) -> None:
    """«отправлен в отставку руководитель …», «начальник … покинул ведомство», «экс-президент … скончался»."""
    reading = scene.reading
    start, stop = _clause(scene, holding)
    for at in range(start, stop):
        sort = reading.value(at, "post_verb")
        if sort not in LEAVING or sort == "declined" or not _concerns(scene, holding, at, sort):
            continue
        if not is_leaving(scene, at, sort):
            continue
        told = mood(scene, at)
        if told != "negated":
            _leave(draft, sort, told)
            holding.verb = at
        return
    ended = _end_of_powers(scene, holding)
    if ended is not None:
        draft.phase, holding.verb = "former", ended
        draft.event = "dismissed" if reading.tokens[ended].lemma == "прекратить" else None


def _end_of_powers(scene: Scene, holding: Holding) -> int | None:
    """The verb of «полномочия мэра Ивана Седова прекращены», «прекратил полномочия мэра Ивана Седова»."""
    reading, span, first = scene.reading, holding.span, holding.position.first
    if not first or reading.tokens[first - 1].lemma != "полномочие" or span is None:
        return None
    near = (*range(span[1], min(span[1] + 3, len(reading.tokens))), *range(max(0, first - 3), first - 1))
    return next((at for at in near if reading.has(at, "runs_out") and mood(scene, at) == "fact"), None)


def _by_next(scene: Scene, holding: Holding, draft: OfficialDraft) -> None:
    """«Директор завода уволен», «Уволен директор завода»: nobody is named, the verb stands beside."""
    position = holding.position
    for at in (position.end, position.first - 1):
        sort = scene.reading.value(at, "post_verb")
        if sort in LEAVING and sort != "declined" and position.case == "nomn" and is_leaving(scene, at, sort):
            _leave(draft, sort, mood(scene, at))
            return


def _by_relative(scene: Scene, holding: Holding, draft: OfficialDraft) -> None:
    """«… Климова, который ушёл в отставку 3 февраля»."""
    reading, span = scene.reading, holding.span
    if span is None or reading.text(span[1]) != "," or reading.tokens[span[1] + 1].lemma != "который":
        return
    for at in range(span[1] + 2, min(span[1] + 8, len(reading.tokens))):
        sort = reading.value(at, "post_verb")
        if sort in LEAVING and is_leaving(scene, at, sort):
            draft.phase, draft.event, holding.verb = "former", sort, at  # type: ignore[assignment]
            return


def _clause(scene: Scene, holding: Holding) -> tuple[int, int]:
    reading = scene.reading
    first = min(holding.position.first, holding.span[0] if holding.span else holding.position.first)
    start = first
    while start > 0 and reading.text(start - 1) not in (",", ";", ":"):
        start -= 1
    return start, len(reading.tokens)


def _concerns(scene: Scene, holding: Holding, verb: int, sort: str) -> bool:
    """The verb is said of this person: no other name lies between, nor is the name in the genitive before it."""
    span = holding.span
    if span is None:
        return False
    active = scene.reading.pos(verb) == "VERB"
    if active and sort in BEFALLING:
        return _is_object(scene, holding, verb)
    left, right = min(span[1], verb), max(span[0], verb)
    others = [start for start in scene.persons if left <= start < right and start != span[0]]
    parse = scene.reading.tokens[verb].parse
    if others and parse is not None and parse.number == "plur" and verb > span[1]:
        others = [] if any(scene.reading.text(at) == "и" for at in range(left, others[0])) else others
    inner = [at for at in range(left, right) if scene.reading.text(at) in (";", "что", "чтобы")]
    if others or inner:
        return False
    case = next(
        (token.parse.case for token in scene.reading.tokens[span[0] : span[1]] if token.parse and token.parse.case),
        None,
    )
    return case in ("nomn", None) if active or verb > span[0] else case in ("nomn", "accs", None)


def _is_object(scene: Scene, holding: Holding, verb: int) -> bool:
    """«Президент уволил министра Петра Жука»: whom it befalls, not who does it; the post is beside the verb."""
    position = holding.position
    first, stop = (verb + 1, position.first) if verb < position.first else (position.end, verb)
    between = range(first, stop)
    if position.case not in ("accs", "gent") or any(at in scene.persons and at != position.end for at in between):
        return False
    before = position.first - 1
    governed = scene.reading.pos(before) in ("NOUN", "PREP") and not scene.reading.has(before, "leaves_what")
    return not governed and not any(scene.reading.text(at) in (",", ";", "что") for at in between)


def is_leaving(scene: Scene, verb: int, sort: str) -> bool:
    """«покинул ведомство», «ушёл в отставку», but not «ушёл домой»; some verbs need no object."""
    reading = scene.reading
    if reading.tokens[verb].lemma == "прекратить":
        return reading.text(verb + 1) == "полномочия"
    if sort == "died" or reading.has(verb, "leaves_alone"):
        return True
    if reading.has(verb, "leaves_into"):
        return reading.text(verb + 1) in ("в", "на") and reading.has(verb + 2, "leaves_what")
    near = (range(verb + 1, min(verb + 6, len(reading.tokens))), range(max(0, verb - 3), verb))
    after, before = ([at for at in places if reading.has(at, "leaves_what")] for places in near)
    return bool(after) or any(reading.pos(at - 1) == "PREP" for at in before)
