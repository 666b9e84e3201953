"""Officials: who holds which post where, and since when (grammar §3.3)."""

from collections.abc import Iterator, Sequence

from pipeline.draft import DateDraft, EvidenceDraft, OfficialDraft, OrganisationDraft, PersonDraft
from pipeline.extract.official_apart import is_of_body, is_played
from pipeline.extract.official_described import by_description, described, elided
from pipeline.extract.official_holder import holdings
from pipeline.extract.official_holding import Holding
from pipeline.extract.official_leading import leadings
from pipeline.extract.official_phase import phase
from pipeline.extract.official_position import HEADS_OF_STATE, full_name, positions
from pipeline.extract.official_reference import Memory, located, referred, seconded
from pipeline.extract.official_scene import Position, Scene, scenes
from pipeline.extract.official_seat import seated
from pipeline.extract.official_story import real
from pipeline.extract.official_succession import succeeded
from pipeline.extract.official_taken import taken_up
from pipeline.extract.official_time import times
from pipeline.text import Article
from schemas.official import Phase


def officials(
    article: Article,
    persons: Sequence[PersonDraft],
    organisations: Sequence[OrganisationDraft],
    dates: Sequence[DateDraft],
) -> list[OfficialDraft]:
    """One draft for each person and position, in reading order; a post without a name where its holder is meant."""
    found: list[OfficialDraft] = []
    memory = Memory(persons)
    for scene, own_dates in scenes(article, persons, organisations, dates):
        held = _held(scene, memory)
        memory.hear(scene, held)
        found.extend(_drafts(article, scene, held, own_dates))
    return _once_each(_called_so(real(article, found)))


TOLD_BEFORE = (located, seconded, referred, seated, elided, by_description, described)
"""What a sentence leaves to those before it, in this order."""


def _held(scene: Scene, memory: Memory) -> list[Holding]:
    held = [
        *holdings(scene, [one for one in positions(scene) if not is_played(scene, one) and not is_of_body(scene, one)]),
        *leadings(scene),
    ]
    for tell in TOLD_BEFORE if held else ():
        tell(scene, held, memory)
    held = [one for one in held if one.person is not None or one.rule != "leading"]
    return [*held, *succeeded(scene, held, memory), *taken_up(scene, held, memory)]


def _drafts(
    article: Article, scene: Scene, held: Sequence[Holding], dates: Sequence[DateDraft]
) -> Iterator[OfficialDraft]:
    moved = {id(one.person): one for one in held if one.person is not None and one.verb is not None}
    for holding in sorted(held, key=lambda one: one.position.first):
        if holding.person is None and not _stands_alone(scene, holding):
            continue
        draft = _draft(scene, holding)
        left = holding.verb is None and id(holding.person) in moved
        phase(scene, holding, draft)
        if left and _is_of_other_post(holding, moved[id(holding.person)]):
            draft.event, draft.realis, holding.verb = None, "fact", None
            draft.phase = holding.position.phase or "current"
        _tell_verb(scene, holding, draft)
        left = left and holding.verb is None
        if left and holding.position.phase is None and draft.event is None:
            draft.phase = _before_the_move(scene, held, holding)
        times(scene, holding, draft, [] if left else dates, article.published)
        yield draft


def _is_of_other_post(holding: Holding, moved: Holding) -> bool:
    """«Депутат Анна Ким сложила полномочия секретаря»: the verb is of the second post, if both are not one."""
    names = {holding.position.name, moved.position.name}
    titled = holding.rule == "before_name" and holding.verb is not None
    return titled and holding.verb == moved.verb and not names <= GENERAL


def _tell_verb(scene: Scene, holding: Holding, draft: OfficialDraft) -> None:
    """The verb of an event is evidence, also where it was found late («Мэр Иван Седов … скончался»)."""
    verb = _trigger(holding)
    token = scene.reading.tokens[verb[0]] if verb is not None else None
    if token is not None and all(one.role != "trigger" for one in draft.evidence):
        draft.evidence.append(EvidenceDraft(token.start, token.end, "trigger"))


def _before_the_move(scene: Scene, held: Sequence[Holding], holding: Holding) -> Phase:
    """«министром назначен заместитель министра Иванов»: who has been appointed has left the post he is called by.

    Not what people stay: a professor, an actor.
    """
    if holding.position.category != "office" or holding.position.name in LASTING:
        return "current"
    return "former" if any(_has_entered(scene, one) for one in held if one.person is holding.person) else "current"


LASTING = frozenset({"профессор", "доцент"})
"""Posts that go with another."""


def _has_entered(scene: Scene, holding: Holding) -> bool:
    sort = scene.reading.value(holding.verb, "post_verb") if holding.verb is not None else None
    if holding.verb is None or sort not in ("appointed", "confirmed"):
        return False
    parse = scene.reading.tokens[holding.verb].parse
    future = any(scene.reading.text(at) in ("будет", "может") for at in range(max(0, holding.verb - 3), holding.verb))
    return parse is not None and parse.pos == "PRTS" and not future


def _stands_alone(scene: Scene, holding: Holding) -> bool:
    """«Мэр столицы и его заместители …»: one office with its body or territory, and nobody named."""
    position = holding.position
    if position.plural or position.category != "office" or position.superior is not None:
        return False
    body = position.organisation is not None or position.territory_span is not None or position.of_body
    placed = body or position.core_end > position.head + 1
    if not placed or position.phase == "candidate" or _is_counted(scene, position):
        return False
    return position.case in ("nomn", "ablt", "any") or _is_somebody(scene, position)


def _is_counted(scene: Scene, position: Position) -> bool:
    """«проголосовал 31 член комиссии»: how many, not who."""
    before = position.first - 1
    return before >= 0 and (scene.reading.has(before, "digits") or scene.reading.pos(before) == "NUMR")


def _is_somebody(scene: Scene, position: Position) -> bool:
    """«после президента Франции», «главу МИД Кубы»; not «пост президента», «совет при президенте», «81 депутата»."""
    reading, before = scene.reading, position.first - 1
    while before >= 0 and reading.pos(before) == "ADJF":
        before -= 1
    if before >= 0:
        told = {reading.text(before).lower(), reading.tokens[before].lemma} & POSTS_BEFORE
        if told or reading.has(before, "post_place", "digits") or reading.pos(before) == "NUMR":
            return False
    body = position.organisation if position.organisation_span is not None else None
    named = position.territory_span is not None or (body is not None and not body.anonymous)
    return position.name == POPE or (named and not position.name.startswith("член"))


POPE = "папа римский"
POSTS_BEFORE = frozenset(
    "при до качестве роли выбор избрание назначение кандидатура позиция работа обязанность полномочие звание".split()
    + "статус титул , и — – ( -".split()
)
"""Before a post, and not before whoever holds it («выборы президента», «экспертом и заместителя»)."""


def _draft(scene: Scene, holding: Holding) -> OfficialDraft:
    position = holding.position
    return OfficialDraft(
        sentence=scene.reading.sentence,
        evidence=_evidence(scene, holding),
        source_rule=f"official.{holding.rule}",
        position=position.name,
        position_full=position.told_before[2] if position.told_before else full_name(scene, position),
        category=position.category,
        person=holding.person,
        portfolio=position.portfolio,
        organisation=position.organisation,
        territory=position.territory,
        superior=position.superior,
    )


def _evidence(scene: Scene, holding: Holding) -> list[EvidenceDraft]:
    tokens = scene.reading.tokens
    position = holding.position
    spans = [
        ("person", holding.span),
        ("position", None if position.told_before else (position.first, position.end)),
        ("organisation", position.organisation_span),
        ("territory", position.territory_span or _adjective_span(position)),
        ("trigger", _trigger(holding)),
    ]
    found = [EvidenceDraft(*holding.elsewhere, "person")] if holding.elsewhere else []
    found += [
        EvidenceDraft(tokens[span[0]].start, tokens[span[1] - 1].end, role)  # type: ignore[arg-type]
        for role, span in spans
        if span is not None
    ]
    if position.told_before:
        found.append(EvidenceDraft(*position.told_before[:2], "position"))
    if position.body_at:
        found.append(EvidenceDraft(*position.body_at, "organisation"))
    return [*found, EvidenceDraft(*position.named_at, "territory")] if position.named_at else found


def _trigger(holding: Holding) -> tuple[int, int] | None:
    """The verb, where it is no part of the phrase («исполняет обязанности мэра»)."""
    verb, position = holding.verb, holding.position
    inside = verb is not None and position.first <= verb < position.end and verb != position.head
    return None if verb is None or inside else (verb, verb + 1)


def _adjective_span(position: Position) -> tuple[int, int] | None:
    at = position.adjective_at if position.category == "office" else None
    return None if at is None else (at, at + 1)


def _called_so(found: Sequence[OfficialDraft]) -> list[OfficialDraft]:
    """Less what a model ties to a name that stands elsewhere, with another office before it.

    «Ищут директора водоканала. Мэр Иван Седов …»: he is no director.
    """
    titles = {(id(one.person), one.start): one.position for one in found if one.source_rule == "official.before_name"}
    return [
        one
        for one in found
        if one.source_rule != "official.related"
        or one.category != "office"
        or one.position in GENERAL
        or one.sentence.start <= one.start < one.sentence.end
        or titles.get((id(one.person), one.start), one.position) == one.position
    ]


HEADS = HEADS_OF_STATE | {
    "губернатор",
    "мэр",
    "председатель",
    "директор",
    "генеральный директор",
    "ректор",
    "руководитель",
}
"""Posts whose holder leads a territory or a body."""
GENERAL = frozenset({"глава", "руководитель", "лидер"})
"""Posts that others are called by as well («глава Лугового», the mayor)."""


def _once_each(found: Sequence[OfficialDraft]) -> list[OfficialDraft]:
    """One record per person and position; an unnamed post that a named person holds is that person's."""
    kept: dict[tuple[object, ...], OfficialDraft] = {}
    for draft in found:
        body = id(draft.organisation) if draft.organisation else draft.territory
        key = (
            id(draft.person) if draft.person else None,
            draft.position,
            body if draft.person is None else None,
            draft.phase,
        )
        earlier = kept.get(key)
        if earlier is None or (earlier.organisation, earlier.territory) == (None, None) != (
            draft.organisation,
            draft.territory,
        ):
            kept[key] = draft if earlier is None else _fuller(earlier, draft)
    named = {(name, _where(one)) for one in kept.values() if one.person is not None for name in _names(one)}
    return [one for one in kept.values() if one.person is not None or (one.position, _where(one)) not in named]


def _names(draft: OfficialDraft) -> list[str]:
    """The post, and what its holder is called besides: who is president of a country is its «глава»."""
    return [draft.position, *GENERAL] if draft.position in HEADS and _where(draft) else [draft.position]


def _where(draft: OfficialDraft) -> object:
    return draft.territory or (draft.organisation.name if draft.organisation else None)


def _fuller(earlier: OfficialDraft, later: OfficialDraft) -> OfficialDraft:
    return later if later.organisation or later.territory else earlier
