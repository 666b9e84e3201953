"""What is priced, bought, fined and paid for: «оценили фильм в 9 баллов», «дом куплен за 5 млн», «вложил в ремонт»."""

from pipeline.extract.count_agent import agent
from pipeline.extract.count_figure import Figure, Scene
from pipeline.extract.count_phrase import Span, head_at, noun_before, span_at
from pipeline.extract.count_region import Region, subject_noun, subject_of


def invested(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«инвестиции в завод составили 3 млрд рублей»: where the money goes."""
    at = figure.indicator_at
    if at is None or scene.tokens[at].lemma not in _INVESTED or scene.lower(at + 1) not in ("в", "во"):
        return None
    head = head_at(scene, at + 2)
    if head is None or head > figure.begin or scene.case(head) not in ("accs", "loct") or scene.taken[head]:
        return None
    return span_at(scene, head)


_INVESTED = frozenset({"инвестиция", "вложение", "капиталовложение"})


def appraised(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«оценили фильм в 9 баллов», «оштрафовали компанию на 5 млн рублей», «она оштрафована на»."""
    verb = figure.predicate_at
    if verb is None or figure.indicator is not None or figure.kind not in ("money", "count", "measure"):
        return None
    framed = {"в": "valuing", "на": "fining"}.get(scene.lower(figure.begin - 1))
    if framed is None or not scene.is_lemma(verb, framed) or verb > figure.start:
        return None
    if scene.pos(verb) == "PRTS":
        at = subject_noun(scene, figure, region)
        return span_at(scene, at) if at is not None else None
    head = head_at(scene, verb + 1)
    if head is None or scene.case(head) != "accs" or scene.taken[head]:
        return None
    span = span_at(scene, head)
    return span if span[1] == figure.begin - 1 else None


def charged(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«Суд взыскал с компании 5 млн рублей»: who has to pay."""
    verb = figure.predicate_at
    if verb is None or not scene.is_lemma(verb, "charging") or figure.kind != "money":
        return None
    for at in region.places:
        head = head_at(scene, at + 1) if scene.lower(at) in ("с", "со") and not scene.taken[at] else None
        if head is not None and scene.case(head) in ("gent", "gen2"):
            return span_at(scene, head)
    return None


def summed(scene: Scene, figure: Figure, _region: Region) -> Span | None:
    """«контракт на сумму 5 млн рублей», «хищение на общую сумму до 5 млн рублей»: what comes to the sum."""
    at = figure.begin - 1
    if figure.kind != "money" or scene.tokens[at].lemma != "сумма" or scene.case(at) != "accs":
        return None
    at -= 1
    while scene.pos(at) == "ADJF":
        at -= 1
    head = noun_before(scene, at - 1) if scene.lower(at) == "на" else None
    return span_at(scene, head) if head is not None else None


def priced(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«дом куплен за 5 млн», «фирма продала дом по цене 5 млн», «ушёл с молотка за 5 млн»: what changed hands."""
    verb = figure.predicate_at
    if figure.kind != "money" or verb is None:
        return None
    at_price = scene.lower(figure.begin - 1 - (scene.lower(figure.begin - 1) == "в")) == "цене"
    if not (scene.is_lemma(verb, "trading") or at_price or _is_on_sale(scene, verb)):
        return None
    if not at_price and "за" not in (scene.lower(figure.begin - 1), scene.lower(figure.start - 1)):
        return None
    parse = scene.parse(verb)
    if parse is not None and (parse.pos == "PRTS" or "tran" not in parse.grammemes):
        at = subject_of(scene, verb, region.places)
        return span_at(scene, at) if at is not None else None
    head = head_at(scene, verb + 1)
    is_object = head is not None and scene.case(head) == "accs" and head < figure.begin
    return span_at(scene, head) if head is not None and is_object else None


def earning(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«банк получил прибыль 5 млн», «депутаты утвердили бюджет в размере 5 млн»: who has what is measured."""
    verb, at = figure.predicate_at, figure.indicator_at
    if verb is None or at is None or figure.delta is not None or not verb < at < figure.begin:
        return None
    if scene.tokens[verb].lemma not in _GETTING or scene.case(at) != "accs":
        return None
    own = scene.is_lemma(at, "owned_measure") or scene.tokens[at].lemma == "бюджет"
    return agent(scene, figure, region, verb) if own else None


def _is_on_sale(scene: Scene, verb: int) -> bool:
    """«ушёл за 5 млн», «стал доступен за 400 рублей», «выставлена за»."""
    return scene.tokens[verb].lemma in _ON_SALE or any(
        scene.tokens[at].lemma == "доступный" for at in range(verb, min(verb + 2, scene.size))
    )


_ON_SALE = frozenset({"уйти", "доступный", "выставить", "предлагаться", "достаться"})
_GETTING = frozenset("получить получать заработать понести нести иметь утвердить накопить".split())


def traded(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«фирма за день продала товары на 1 млрд рублей»: who sold or bought for so much."""
    verb = figure.predicate_at
    if verb is None or figure.kind != "money" or not scene.is_lemma(verb, "trading") or verb > figure.start:
        return None
    parse = scene.parse(verb)
    if parse is None or parse.pos not in ("VERB", "INFN") or "tran" not in parse.grammemes:
        return None
    led = "на" in (scene.lower(figure.begin - 1), scene.lower(figure.start - 1))
    return agent(scene, figure, region, verb) if led else None


def funded(scene: Scene, figure: Figure, region: Region) -> Span | None:
    """«в ремонт вложили 77 тысяч рублей», «на школу потратят 5 млн рублей»: what the money is for."""
    verb = figure.predicate_at
    if verb is None or figure.kind != "money" or not scene.is_lemma(verb, "spending"):
        return None
    for at in region.places:
        head = head_at(scene, at + 1) if scene.lower(at) in ("в", "во", "на") else None
        if head is None or scene.case(head) != "accs" or scene.taken[head] or scene.is_lemma(head, "no_container"):
            continue
        if not any(one.begin <= head < one.noun_end for one in scene.figures):
            return span_at(scene, head)
    return None
