"""Where organisations stand: one short rule for each shape of name (grammar §1.4), tried in the order of ``RULES``.

Each rule gets a sentence and a token number and answers with the organisation that starts there, or ``None``.
"""

from collections.abc import Callable, Iterator

from pipeline.extract.organisation_complement import complement
from pipeline.extract.organisation_context import Context, Found
from pipeline.extract.organisation_gloss import gloss
from pipeline.extract.organisation_known import is_posted_on, is_unambiguous
from pipeline.extract.organisation_latin import address_end
from pipeline.extract.organisation_legal import legal_form
from pipeline.extract.organisation_list import mate
from pipeline.extract.organisation_named import named
from pipeline.extract.organisation_opening import (
    UNIVERSITY,
    is_abbreviation,
    is_clipped,
    is_clipped_word,
    is_plain,
    known_latin,
    opens_abbreviation,
    opens_adjective_of_state,
    opens_clipped,
    opens_legal_form,
    opens_lettered,
    opens_nothing,
    opens_quotation,
    opens_seat,
    opens_this_thing,
    opens_typed,
    undeclined,
)
from pipeline.extract.organisation_pair import kind_of_pair
from pipeline.extract.organisation_quote import is_work, quoted
from pipeline.extract.organisation_seat import seat, this_thing
from pipeline.extract.organisation_state import authorities, opens_state
from pipeline.extract.organisation_thing import is_title
from pipeline.lexicon import SMALL_LETTERS
from pipeline.memory import Notes
from pipeline.normal.place import nominative_place
from pipeline.normal.territory import may_end_territory, territory, territory_of_adjective
from pipeline.rules.phrase import ADJECTIVE, OPENING, agree, can_be, is_glued, share_case, word_can_be
from pipeline.text import Word

Rule = Callable[[Context, int], Found | None]
LONGEST_MODIFIERS = 7


def spans(context: Context) -> Iterator[Found]:
    """Organisations of a sentence in reading order, outer before inner."""
    at = 0
    for place in _openings(context):
        if place < at:
            continue
        found = read(context, place)
        if found is None or found.loose:
            at = found.end if found is not None else _after_other(context, place)
            continue
        yield from _with_inner(found)
        glossed = gloss(context, found.end)
        if glossed is not None:
            yield glossed
        at = glossed.end if glossed else found.end


def _openings(context: Context) -> list[int]:
    """Tokens an organisation may begin at, or a quotation that is to be passed over."""
    starts, words = context.starts, [token.word for token in context.tokens]
    found = [(at, words[at]) for at in sorted({*starts, *RULES_OF.places(words)})]
    types = [at for at, word in found if "org_type" in word.values or "org_pair_head" in word.values]
    near = {at for head in types for at in range(head - LONGEST_MODIFIERS, head + 1)}
    return [at for at, word in found if at in starts or at in near or RULES_OF[word] != ONLY_TYPED]


def _after_other(context: Context, at: int) -> int:
    """The next token to look at; titles of works and single words in quotation marks are passed over."""
    end = context.quote_end(at) if context.tokens[at].text in OPENING else at
    return end if end > at and (is_work(context, at) or end == at + 3 or is_title(context, at)) else at + 1


def _with_inner(found: Found) -> Iterator[Found]:
    place: Found | None = found
    while place is not None:
        yield place
        place = place.inner or place.whole


def read(context: Context, at: int) -> Found | None:
    """The organisation that starts at this token."""
    if at not in context.known:
        context.known[at] = None
        rules = ALL if at in context.starts else RULES_OF[context.tokens[at].word]
        context.known[at] = next((found for rule in rules if (found := rule(context, at)) is not None), None)
    return context.known[at]


def _rules_of(word: Word) -> tuple[Rule, ...]:
    """The rules for what may begin with this word, in order: none for most words."""
    if len(word.values) == 1 and word.text[0] in SMALL_LETTERS:
        return _rules_of_plain(word)
    return tuple([rule for rule, may_open in RULES if may_open(word)])


def _rules_of_plain(word: Word) -> tuple[Rule, ...]:
    """Those that a word with a small letter and of no class may open, as most new words are: few of few rules."""
    opened = ONLY_TYPED if word_can_be(word, ADJECTIVE, None) else NO_RULE
    if is_clipped_word(word):
        opened = (clipped, *opened)
    return (*opened, this_thing) if opens_this_thing(word) else opened


def typed(context: Context, at: int) -> Found | None:
    """A type noun with its adjectives and its name or complement: «департамент культуры Москвы», «холдинг «…»»."""
    head = _head(context, at)
    if head is None:
        return None
    if may_end_territory(context.tokens[head].word) and territory(nominative_place(context, at, head + 1)) is not None:
        return None
    return complement(context, _name_start(context, at, head), head, read)


def _name_start(context: Context, at: int, head: int) -> int:
    """Where the name begins behind what is said of it."""
    while _is_said_of_name(context, at, head):
        at += 1
    return at


def _is_said_of_name(context: Context, at: int, head: int) -> bool:
    """«оппозиционная Лесная партия», «принадлежащая компании …»: what is said of it, before its name begins."""
    if at == head or not context.text(at)[:1].islower() or kind_of_pair(context, at, head) is not None:
        return False
    if context.has(at, "org_public", "org_rank"):
        return False
    told = context.pos(at) == "PRTF" and context.tokens[at].lemma.endswith("щий")
    return told or any(context.text(place)[:1].isupper() for place in range(at + 1, head + 1))


def _head(context: Context, at: int) -> int | None:
    """The type noun that the word at ``at`` is, or is an adjective of."""
    if context.is_person(at) or (context.has(at, "org_noise") and not context.is_name_like(at)):
        return None
    place = at
    while place < len(context.tokens) and place - at <= LONGEST_MODIFIERS:
        if _is_type(context, place):
            return place if _all_agree(context, at, place) else None
        joint = place > at and context.text(place) in ("и", ",", "-")
        if not joint and not can_be(context.tokens[place], pos=ADJECTIVE):
            return None
        place += 1
    return None


def _is_type(context: Context, at: int) -> bool:
    token = context.tokens[at]
    is_head = context.has(at, "org_type", "org_pair_head") and not context.is_person(at)
    return is_head and token.parse is not None and token.parse.pos == "NOUN"


def _all_agree(context: Context, start: int, head: int) -> bool:
    words = [at for at in range(start, head) if context.text(at) not in ("и", ",", "-")]
    noun, adjectives = context.tokens[head], [context.tokens[at] for at in words]
    fit = all(agree(word, noun) and not _is_noise(context, at) for at, word in zip(words, adjectives, strict=True))
    return fit and share_case(adjectives, noun)


def _is_noise(context: Context, at: int) -> bool:
    if context.has(at, "territory_adj") and context.text(at)[:1].islower() and context.text(at + 1)[:1].isupper():
        return True
    return context.has(at, "org_noise", "phase", "territory_deictic") and not context.text(at)[:1].isupper()


def abbreviation(context: Context, at: int) -> Found | None:
    """МВД, ООН; with the country that follows («МВД РФ»)."""
    text = undeclined(context.text(at))
    if not is_abbreviation(text) or context.is_person(at):
        return None
    if (shouted := _shouted_end(context, at)) > at + 1:
        return Found(at, shouted, "named")
    product = context.text(at + 1) == "-" and context.has(at + 2, "digits") and is_glued(context.tokens, at + 2)
    if product or context.has(at, "not_org_abbr"):
        return None
    if text in context.story.figures and not context.has(at, "org_abbr"):
        return None
    known = (
        context.has(at, "org_abbr")
        or text != context.text(at)
        or (not text.isupper() and UNIVERSITY.fullmatch(text) is not None)
        or (context.has(at, "legal_form") and context.kinds[at] is None)
    )
    tagged = context.kinds[at] == "ORGANIZATION" and not context.has(at, "territory")
    if not known and ((not tagged and text not in context.story.letters) or is_work(context, at)):
        return None
    found = Found(at, at + 1, "abbreviation", abbreviation=text, form="abbreviation")
    return complement(context, at, at, read, found)


def lettered(context: Context, at: int) -> Found | None:
    """«Лесной НПЗ», «Волжская ГЭС»: an adjective with a capital before letters that stand for a type."""
    if (
        context.starts.get(at, (0, ""))[0] > at + 2
        or not context.text(at).istitle()
        or not context.has(at + 1, "org_type_abbr")
    ):
        return None
    said = context.has(at, "org_noise", "phase") or context.is_person(at)
    return None if said or not is_abbreviation(context.text(at + 1)) else Found(at, at + 2, "named", head=at + 1)


SHOUTED = 4
"""Letters of the longest abbreviations; a longer word in capitals is a word."""


def _shouted_end(context: Context, at: int) -> int:
    """End of a name a tagger saw that is all in capitals («ЛЕСНЫЕ НОВОСТИ»)."""
    end = context.starts.get(at, (at, ""))[0]
    words = [context.text(place) for place in range(at, end)]
    shouted = len(words) > 1 and all(word.isupper() and word.isalpha() for word in words)
    return end if shouted and len(words[0]) > SHOUTED and not context.has(at, "org_abbr") else at


def clipped(context: Context, at: int) -> Found | None:
    """Минфин, Роспотребнадзор, Госдума: compounds of clipped words, known or made by the pattern."""
    token = context.tokens[at]
    text = token.text
    known = "org_name" in token.word.values
    if not (text[:1].isupper() or is_clipped(text) or text[0] <= "z" or is_posted_on(context, at)):
        return None
    if context.is_person(at):
        return None
    if (end := address_end(context, at)) > at:
        return Found(at, end, "named")
    clip = is_clipped(text) and not is_plain(token)
    if text[0] <= "z":
        return _known_latin(context, at)
    if not (clip or (known and (text.islower() or is_unambiguous(context, at)))):
        return None
    found = Found(at, at + 1, "clipped", head=at, form="clipped" if clip else "full")
    return complement(context, at, at, read, found) if clip or not text.islower() else found


def _known_latin(context: Context, at: int) -> Found | None:
    """«через YouTube», «Honda представила», «Apple, Honda»: a known name no tagger saw, or took for a product."""
    kind = known_latin(context.tokens[at].word)
    if kind is None or any(context.has(place, "latin", "digits") for place in (at - 1, at + 1)):
        return None
    if context.starts.get(at, (0, ""))[0] > at + 1:
        return None
    made = context.has(at - 1, "not_org", "org_product") and not context.has(at - 1, "org_beside", "org_type")
    acts = context.has(at + 1, "org_maker_verb", "speech_verb", "org_firm_verb") and context.pos(at + 1) == "VERB"
    body = kind == "platform" or acts or mate(context, at, at + 1) is not None
    return Found(at, at + 1, "named") if body and not made else None


def adjective_of_state(context: Context, at: int) -> Found | None:
    """«палестинское правительство», «российский Минфин»: the adjective, small or opening, says whose body it is."""
    token = context.tokens[at]
    if "territory_adj" not in token.word.values or at + 1 >= len(context.tokens):
        return None
    start = at + 1
    if token.text[:1].isupper() and (at > 0 or not opens_state(context, start)):
        return None
    if is_glued(context.tokens, start):
        return None
    found = read(context, start) or authorities(context, start)
    if found is None or found.first != start or found.inner or found.territory or found.rule == "seat":
        return None
    head = start if found.head is None else found.head
    if not agree(token, context.tokens[head]):
        return None
    territory = territory_of_adjective(token.lemma) or token.word.values["territory_adj"]
    if found.bare and context.has(head, "org_state"):
        return Found(at, found.end, "state_body", head=head, territory=territory, state=territory, form="descriptor")
    named = found.rule in ("clipped", "abbreviation") or found.proper or context.text(start)[:1].isupper()
    if token.text[:1].isupper() and found.rule not in ("clipped", "abbreviation"):
        return None
    one_of_many = found.bare and context.value(head, "org_type") == "court"
    if one_of_many or (named and not found.bare):
        found.territory = territory
        return found
    return None


RULES: tuple[tuple[Rule, Callable[[Word], bool]], ...] = (
    (legal_form, opens_legal_form),
    (seat, opens_seat),
    (adjective_of_state, opens_adjective_of_state),
    (quoted, opens_quotation),
    (clipped, opens_clipped),
    (typed, opens_typed),
    (lettered, opens_lettered),
    (this_thing, opens_this_thing),
    (abbreviation, opens_abbreviation),
    (named, opens_nothing),
)
"""In order: the first that answers wins. A rule is tried at words that may open what it finds, and where a tagger's
mention begins."""
RULES_OF = Notes(_rules_of)
"""The rules that may be tried at a word."""
NO_RULE: tuple[Rule, ...] = ()
ONLY_TYPED: tuple[Rule, ...] = (typed,)
"""Those of an adjective, which opens nothing unless a type noun stands near."""
ALL: tuple[Rule, ...] = tuple(rule for rule, _ in RULES)
