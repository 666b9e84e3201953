"""Noun phrases that name a subject: where they begin and end, and how they read in the nominative."""

from pipeline.extract.count_figure import DASHES, Scene
from pipeline.normal.inflection import inflected, recased
from pipeline.rules.phrase import CLOSING, OPENING, chain_end, is_plural, quote_end
from pipeline.text import Token

Span = tuple[int, int]
GROUP = frozenset({"ним", "них", "ними"})
"""Pronouns that take up things counted before."""


def head_at(scene: Scene, at: int) -> int | None:
    """The noun of a phrase that begins here, past adjectives, quotation marks and «их»."""
    while at < scene.size and (
        scene.pos(at) in ("ADJF", "PRTF") or scene.text(at) in '«„"' or scene.lower(at) in ("и", "её", "его", "их")
    ):
        at += 1
    return at if scene.pos(at) == "NOUN" else None


def noun_before(scene: Scene, at: int) -> int | None:
    """The noun a phrase that ends here is headed by: «дом», «дом „Заря“», «подрядчик „Газпрома“», «стенд Vector»."""
    if scene.text(at) in CLOSING:
        at = next((place for place in range(at - 1, max(-1, at - 10), -1) if scene.text(place) in OPENING), 0) - 1
    while scene.has(at, "latin"):
        at -= 1
    return at if scene.pos(at) in ("NOUN", "UNKN") and not scene.taken[at] else None


def genitive_behind(scene: Scene, at: int) -> Span | None:
    """The genitive right behind a noun."""
    head = head_at(scene, at + 1)
    if head is None or scene.case(head) not in ("gent", "gen2") or any(scene.taken[at + 1 : head + 1]):
        return None
    return span_at(scene, head)


def span_at(scene: Scene, head: int) -> Span:
    """The whole phrase: adjectives before, the genitive or the quoted name behind; a name as far as it goes."""
    first, end = head, head + 1
    while first > 0 and scene.pos(first - 1) == "ADJF" and _stands_with(scene, first - 1, head):
        first -= 1
    while _is_name(scene, end - 1) and _is_name(scene, end):
        end += 1
    while _is_name(scene, first) and _is_name(scene, first - 1) and first - 1 > 0:
        first -= 1
    while scene.has(head, "latin") and scene.has(first - 1, "latin"):
        first -= 1
    while scene.has(head, "latin") and _is_mark_part(scene, end):
        end += 1
    end = max(end, quote_end(scene.tokens, end)) if end < scene.size else end
    if end == head + 1:
        end = latin_end(scene, end)
    if end == head + 1:
        end = max(end, chain_end(scene.tokens, end, lambda at: is_nominal(scene, at)))
    return first, _past_initials(scene, max(end, _name_end(scene, head + 1, end)))


def _name_end(scene: Scene, start: int, end: int) -> int:
    """«вселенная Доктора Кто»: where a name of capitals ends that begins behind the noun."""
    if start >= end:
        return end
    first, last = scene.tokens[start].start, scene.tokens[end - 1].end
    for mention in scene.mentions:
        if first <= mention.start < last < mention.end and mention.type in _NAMED:
            at = end
            while scene.text(at)[:1].isupper() and scene.tokens[at].end <= mention.end:
                at += 1
            return at
    return end


_NAMED = frozenset({"WORK_OF_ART", "PRODUCT"})


def latin_end(scene: Scene, at: int) -> int:
    """Where a Latin name that begins here ends: «ракета Vega», «объём продаж Sigma Group»; here if there is none."""
    end = at
    while (scene.has(end, "latin") and not scene.taken[end]) or (end > at and _is_mark_part(scene, end)):
        end += 1
    return end if scene.text(at)[:1].isupper() else at


def _is_mark_part(scene: Scene, at: int) -> bool:
    """«Beyond-300E»: the sign and the figures glued to a Latin name, and what is glued to them."""
    if not scene.is_glued(at):
        return False
    joins = scene.text(at) in DASHES and scene.is_glued(at + 1) and scene.has(at + 1, "digits")
    return joins or scene.has(at, "digits")


def _past_initials(scene: Scene, end: int) -> int:
    """«депо имени Н.Э. Баумана»: initials are no end."""
    at = end - 1
    while len(scene.text(at)) == 1 and scene.text(at).isupper() and scene.text(at + 1) == ".":
        at += 2
    return at + 1 if at >= end and scene.text(at)[:1].isupper() else end


def is_nominal(scene: Scene, at: int) -> bool:
    """A noun or adjective in its context, outside dates: «банка стали» is no genitive of steel."""
    return scene.pos(at) in ("NOUN", "ADJF", "PRTF") and not scene.taken[at]


def _is_name(scene: Scene, at: int) -> bool:
    token = scene.tokens[at] if 0 <= at < scene.size else None
    return token is not None and token.text[:1].isupper() and token.parse is not None and token.parse.pos == "NOUN"


def _stands_with(scene: Scene, at: int, head: int) -> bool:
    """An adjective of the noun; not the rest of one of number («33-летний нападающий»)."""
    adjective = scene.tokens[at].parse
    noun = scene.tokens[head].parse
    return (
        adjective is not None
        and noun is not None
        and "Apro" not in adjective.grammemes
        and "Anum" not in adjective.grammemes
        and adjective.number == noun.number
        and not scene.taken[at]
        and not (scene.text(at - 1) in DASHES and scene.is_glued(at))
    )


def is_pointing(scene: Scene, at: int) -> bool:
    """«этого», «его»."""
    parse = scene.tokens[at].parse
    return parse is not None and "Apro" in parse.grammemes


def nominative(scene: Scene, start: int, end: int) -> str:
    """A phrase in the nominative: the noun in its number, its adjectives agreeing, the rest as written.

    Names keep their capitals; which form a person's or an organisation's name has, later stages know.
    """
    if scene.lower(start) in GROUP:
        return _grouped(scene, start)
    if _is_title(scene, start, end):
        return scene.text_of_article[scene.tokens[start].start : scene.tokens[end - 1].end]
    head = next((at for at in range(start, end) if scene.pos(at) != "ADJF"), end - 1)
    words = [_adjective(scene, at, head) for at in range(start, head)]
    is_name = all(_is_name(scene, at) for at in range(head, end)) and end > head + 1
    is_name = is_name and not (head == 0 and _is_common(scene.tokens[head]))
    words.append(_recased(scene, head, is_name=is_name))
    if is_name:
        words += [_recased(scene, at, is_name=True) for at in range(head + 1, end)]
    elif head + 1 < end:
        words.append(scene.text_of_article[scene.tokens[head + 1].start : scene.tokens[end - 1].end])
    return " ".join(words)


def _is_title(scene: Scene, start: int, end: int) -> bool:
    """In quotation marks and not declined: «Исчезнувшие» (4 серии), the serial «Две судьбы»."""
    if scene.text(start - 1) not in OPENING or scene.text(end) not in CLOSING:
        return False
    first = next((at for at in range(start, end) if scene.case(at) is not None), start)
    readings = scene.tokens[first].word.parses
    is_ungoverned = scene.pos(start - 2) not in ("NOUN", "ADJF", "PREP", "VERB")
    if is_ungoverned and scene.text(end + 1) == "(":
        return True
    is_free = is_ungoverned or scene.case(first) in ("nomn", "accs", None)
    return is_free and (not readings or any(one.case == "nomn" for one in readings))


def _grouped(scene: Scene, at: int) -> str:
    """What «ним» takes up: the last noun counted before in this sentence."""
    nouns = [figure.noun for figure in scene.figures if figure.end <= at and figure.noun]
    return nouns[-1] if nouns else scene.text(at)


def _adjective(scene: Scene, at: int, head: int) -> str:
    """Agreeing with its noun; inside a sentence it keeps its capital («Советский Союз»)."""
    token, noun = scene.tokens[at], scene.tokens[head]
    if is_plural(noun):
        word = inflected(token.text.lower(), token.parse, "nomn", "plur")
    else:
        word = agreeing(token.lemma, noun)
    return word[:1].upper() + word[1:] if at and token.text[:1].isupper() else word


def _recased(scene: Scene, at: int, *, is_name: bool) -> str:
    """The nominative of a noun: itself, if it is one, else its lemma; with its capitals if it is a name."""
    token = scene.tokens[at]
    is_common = not is_name and _is_common(token) and scene.text(at - 1) not in ("«", "„", '"')
    is_common = is_common and not (at > 1 and token.text[:1].isupper() and _is_capital_adjective(scene, at - 1))
    if token.parse is not None and token.parse.case == "nomn" and (token.parse.number == "sing" or not is_name):
        return token.text.lower() if is_common else token.text
    if is_plural(token) and not is_name:
        return inflected(token.text.lower() if is_common else token.text, token.parse, "nomn", "plur")
    return token.lemma if is_common else recased(token.lemma, token.text)


def _is_capital_adjective(scene: Scene, at: int) -> bool:
    """«в Белой Роще»: two capitals inside a sentence are a name."""
    return scene.pos(at) == "ADJF" and scene.text(at)[:1].isupper() and scene.text(at - 1) != ":"


def _is_common(token: Token) -> bool:
    """A capital that only begins a sentence: the dictionary knows the word as no name."""
    proper = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"}
    return token.parse is not None and token.parse.known and proper.isdisjoint(token.parse.grammemes)


def agreeing(lemma: str, noun: Token) -> str:
    """A masculine adjective put into the noun's gender.

    >>> from pipeline.text import Parse, Word
    >>> token = Token(0, 8, "ярмаркам", Word("", "", (), {}, ""), Parse("ярмарка", "NOUN", gender="femn"))
    >>> agreeing("общий", token), agreeing("русский", token), agreeing("летний", token), agreeing("новый", token)
    ('общая', 'русская', 'летняя', 'новая')
    """
    gender = noun.parse.gender if noun.parse else None
    if gender not in ("femn", "neut") or len(lemma) < 4 or not lemma.endswith(("ый", "ий", "ой")):
        return lemma
    stem, soft = lemma[:-2], lemma.endswith("ний")
    hissing = stem[-1] in "жшчщ" and lemma.endswith("ий")
    if gender == "femn":
        return stem + ("яя" if soft else "ая")
    return stem + ("ее" if soft or hissing else "ое")
