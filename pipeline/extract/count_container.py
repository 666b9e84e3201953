"""Whose a number is because something holds what is counted: «в кластер вошли», «в реестре числятся», «среди них»."""

from pipeline.extract.count_dependent import GENITIVE
from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import GROUP, Span, genitive_behind, head_at, span_at
from pipeline.extract.count_region import Region
from pipeline.rules.reading import PLACES


def taken_in(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«В него вошло 13 песен», «в ней работают 30 человек»: the thing told of before."""
    if not any(name in region.verb for name, _, _ in _CONTAINERS):
        return None
    places = (at for at in region.places if at < figure.start and scene.has(at, "containing"))
    return next(((at, at + 1) for at in places if scene.lower(at - 1) in ("в", "во", "на")), None)


def group(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«к ним присоединилось около 100 организаций», «среди них трое детей»: things counted before."""
    among = () if figure.noun_elliptic or figure.partitive or figure.kind != "count" else ("из", "среди")
    for at in region.places:
        if scene.lower(at) in GROUP and scene.lower(at - 1) in (*_TO_THEM, *among) and at < figure.start:
            return at, at + 1
    return None


_TO_THEM = ("к", "в", "у", "на")


def contained(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«в кластер вошли», «в реестре числятся», «к программе присоединились»: the phrase in the container's slot."""
    if figure.kind == "money" and "цене" in (scene.lower(figure.begin - 1), scene.lower(figure.begin - 2)):
        return None  # «поступит в продажу в США по цене 500 долларов»
    if figure.kind == "measure" and scene.lower(figure.begin - 1) == "в":
        return None  # «на берегу реки, в двух километрах от города»
    if _is_led(scene, figure) and not _is_parted(figure, region):
        return None  # «в зале построили тысячную трибуну», «на выставке покажут работы из 37 музеев»
    for name, prepositions, cases in _CONTAINERS:
        if name not in region.verb and not (name == "container_at" and _takes_part(scene, region, figure)):
            continue
        found = _prepositional(scene, figure, region, prepositions, cases)
        if found is not None:
            return None if name == "container_into" and _is_arrival(scene, figure, found) else found
    if figure.predicate_at is None:
        return _without_verb(scene, figure, region)
    return _bare_container(scene, figure) if "container_into" in region.verb else None


def _is_arrival(scene: Scene, figure: Figure, span: Span) -> bool:
    """«в США приехали двое»: a country has no part in who comes; a forum has."""
    verb, start = figure.predicate_at, scene.tokens[span[0]].start
    arrives = verb is not None and scene.value(verb, "container_into") == "arrival"
    return arrives and any(place.type in PLACES and place.start <= start < place.end for place in scene.mentions)


def _is_led(scene: Scene, figure: Figure) -> bool:
    """A preposition leads to the number, or to the one it is joined to: it says where from, what for."""
    at = figure.begin - 1
    if scene.lower(at) in ("и", ","):
        before = next((one for one in scene.figures if one.noun_end == at), None)
        return before is not None and _is_led(scene, before)
    return scene.lower(at) in _LEADING


def _is_parted(figure: Figure, region: Region) -> bool:
    """«В союзе, состоящем из двух фирм, 30 цехов»: a clause that hangs on another noun ends right before."""
    own = region.own or 0
    return own > 0 and region.parts[own].start == figure.begin and region.parts[own - 1].is_embedded


_LEADING = frozenset("из с со для о об без между через перед под над".split())


def _without_verb(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«В альбоме 12 композиций», «В компании «Ромашка» 15 филиалов»: the place right before the number.

    A clause that hangs on it may stand between: «В альбоме, записанном дома, 12 композиций».
    """
    end = figure.begin
    if end < figure.start and scene.pos(figure.start - 1) == "PREP":
        return None  # «уверены в успехе примерно на 80 %»
    if region.own is not None and _is_parted(figure, region):
        end = region.parts[region.own - 1].start - 1
    for at in range(end - 1, max(-1, end - 8), -1):
        if scene.pos(at) == "PREP":
            head = head_at(scene, at + 1) if scene.lower(at) in ("в", "во", "на") else None
            if head is None or scene.case(head) not in ("loct", "loc2") or _is_circumstance(scene, head):
                return None
            span = span_at(scene, head)
            stands = span[1] == end and not any(scene.taken[at:head]) and not _is_of_head(scene, figure, head)
            return (_inner(scene, head) or span) if stands else None
    return None


def _is_circumstance(scene: Scene, head: int) -> bool:
    """«в связи», «в суд»; «в области экономики» is no region, «в области» and «в Тверской области» are."""
    if scene.has(head, "no_container"):
        return True
    bare = scene.tokens[head].lemma == "область" and scene.pos(head - 1) == "PREP"
    return bare and genitive_behind(scene, head) is not None


_CONTAINERS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("container_into", frozenset({"в", "во", "на"}), frozenset({"accs"})),
    ("container_to", frozenset({"к", "ко"}), frozenset({"datv"})),
    ("container_at", frozenset({"в", "во", "на", "при"}), frozenset({"loct", "loc2"})),
)


def _takes_part(scene: Scene, region: Region, figure: Figure) -> bool:
    """«приняли участие»: the noun of a verb of few words."""
    return "taking_part" in scene.cues and any(
        scene.tokens[at].lemma == "участие" and scene.case(at) in ("nomn", "accs")
        for at in region.places
        if abs(at - figure.start) < 8
    )


def _prepositional(
    scene: Scene, figure: Figure, region: Region, prepositions: frozenset[str], cases: frozenset[str]
) -> Span | None:
    """The container nearest to the verb; times, «в связи», and what belongs to the noun before are none."""
    best: Span | None = None
    for at in region.places:
        if scene.lower(at) not in prepositions or scene.taken[at] or figure.begin <= at < figure.noun_end:
            continue
        named = scene.pos(at - 1) == "NOUN" or scene.text(at - 1) in ("»", "“") or scene.has(at - 1, "latin")
        named = named and not scene.has(at - 1, "taking_part") and not _is_aside(scene, figure, at - 1)
        if named and not scene.taken[at - 1] and at < figure.start:
            continue
        head = head_at(scene, at + 1)
        if head is None or scene.taken[head] or _led_case(scene, head) not in cases or _is_circumstance(scene, head):
            continue
        if head > figure.noun_end + 8 or _is_joined(scene, head) or _is_of_head(scene, figure, head):
            break
        inner = _inner(scene, head)
        if inner is None and scene.is_lemma(head, "container_noun") and not scene.value(head, "container_noun"):
            continue  # «в том числе»; «в работу вошло 11 песен» stands for itself
        best = inner or span_at(scene, head)
        if at < figure.start:
            continue
        break
    return best


def _is_of_head(scene: Scene, figure: Figure, head: int) -> bool:
    """«В записи двух песен», «в сопровождении двух машин»: the genitive says of what it is."""
    return head + 1 == figure.begin and scene.lower(figure.start) in GENITIVE


def _led_case(scene: Scene, head: int) -> str | None:
    """The case behind a preposition: what reads like a nominative is an accusative there."""
    case = scene.case(head)
    looks_so = case == "nomn" and any(parse.case == "accs" for parse in scene.tokens[head].word.parses)
    return "accs" if looks_so else case


def _is_aside(scene: Scene, figure: Figure, at: int) -> bool:
    """«В этот раз в выборах участвуют»: before the verb a circumstance has no place of its own."""
    verb = figure.predicate_at
    return verb is not None and at < verb and scene.is_lemma(at, "no_container")


def _is_joined(scene: Scene, head: int) -> bool:
    """«в Перми и Казани»: two containers are none, for no one has them all."""
    joined = scene.lower(head + 1) == "и" and scene.pos(head + 2) == "NOUN"
    return joined and scene.text(head + 2)[:1].isupper() and scene.case(head + 2) == scene.case(head)


def _inner(scene: Scene, head: int) -> Span | None:
    """«в составе кластера», «в числе участников»: the genitive behind is the container."""
    if not scene.is_lemma(head, "container_noun"):
        return None
    behind = head_at(scene, head + 1)
    return span_at(scene, behind) if behind is not None and scene.case(behind) == "gent" else None


def _bare_container(scene: Scene, figure: Figure) -> Span | None:
    """«межотраслевой кластер вошли 62 участника»: a singular noun before a plural verb, the preposition lost."""
    verb = figure.predicate_at
    if verb is None or verb > figure.start:
        return None
    parse, before = scene.tokens[verb].parse, scene.tokens[verb - 1].parse if verb else None
    if parse is None or before is None or before.pos != "NOUN" or before.case not in ("nomn", "accs"):
        return None
    return span_at(scene, verb - 1) if parse.number == "plur" and before.number == "sing" else None
