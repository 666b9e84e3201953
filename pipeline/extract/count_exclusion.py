"""Numbers that are no counts, told by what stands around them: scores, articles of law, house numbers, names …

Each rule is a pattern over the classes of a sentence; the group ``n`` is what it takes away. A check looks at what
patterns cannot see: glued tokens, case, mentions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.extract.count_age import is_age_of_dative, is_age_of_person, is_age_of_pronoun, is_anniversary
from pipeline.extract.count_context import (
    is_at_quote,
    is_bracketed_list_number,
    is_capital,
    is_clock,
    is_day,
    is_footnote,
    is_glued_name,
    is_house,
    is_in_title,
    is_latin_name,
    is_latin_title,
    is_list_item,
    is_list_number,
    is_model,
    is_numbered,
    is_organisation,
    is_phone,
    is_record,
    is_release,
    is_score,
    is_site,
    is_stage,
    is_stem,
    is_uncounted,
    is_version,
    is_year,
)
from pipeline.extract.count_figure import NoNumber, Scene
from pipeline.extract.count_law import is_article, is_law, is_legal
from pipeline.extract.count_size import is_across, is_dimension, is_even, is_solid
from pipeline.lexicon import SMALL_LETTERS
from pipeline.rules.pattern import Pattern
from pipeline.rules.patterns import Patterns

Check = Callable[[Scene, int, int], bool]
"""Whether tokens ``start`` to ``end`` of a match really are no count."""

_DASH = "<-|–|—|‑|−>"
_OPENING, _CLOSING = '<«|"|“|„>', '<»|"|”|“>'
_LIST = "(?: (?: <,|and_word|.|/|-|–|—> ) <digits|roman> )*"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A rule: why it is no count, what it looks like, what else must hold; ``lead`` tokens before it belong to it."""

    reason: str
    source: str
    check: Check | None = None
    lead: int = 0


class Exclusions:
    """The rules, tried where the pattern of one of them matches."""

    def __init__(self, rules: Sequence[Exclusion]) -> None:
        self._rules = rules
        self._patterns = Patterns([rule.source for rule in rules])
        begun = {name for rule in rules for name in Pattern(rule.source).first.split("|")}
        self._cues = Pattern(f"<{'|'.join(sorted(name for name in begun if _NUMBERS.isdisjoint(name.split('&'))))}>")
        """What a rule begins with that does not begin with the number itself."""

    def found(self, scene: Scene, places: Sequence[int]) -> list[NoNumber]:
        """What the rules take away, left to right; marked as taken in the scene, whose numbers stand at ``places``."""
        found: list[NoNumber] = []
        taken = scene.taken
        plain = {at: _is_plain(scene, at) for at in places if not taken[at]}
        if all(plain.values()) and not self._cues.search(scene.codes):
            return found
        letters = self._patterns.letters(scene.codes)
        search = self._patterns.search()
        hit = search(letters)
        while hit:
            at = hit.start()
            is_open = not taken[at] and not (plain[at] if at in plain else _is_plain(scene, at))
            none = self._at(scene, letters, at, hit.lastindex) if is_open else None
            if none:
                taken[none.start : none.end] = b"\1" * (none.end - none.start)
                found.append(none)
            hit = search(letters, none.end if none else at + 1)
        return found

    def _at(self, scene: Scene, letters: str, at: int, last: int | None) -> NoNumber | None:
        """What the first rule takes that matches here and whose check holds."""
        for number, match in self._patterns.beginning(letters[at], last):
            found = match(letters, at)
            if found is None:
                continue
            rule = self._rules[number]
            start, end = found.span("n")
            if 1 not in scene.taken[start:end] and (rule.check is None or rule.check(scene, start, end)):
                return NoNumber(start - rule.lead, end, rule.reason)
        return None


_NUMBERS = frozenset("digits digits1 digits2 digits3 day year4 cardinal collective multiplier".split())
"""Classes of tokens that are numbers themselves."""


def _is_plain(scene: Scene, at: int) -> bool:
    """«погибли 5 человек», «в 1,5 раза»: small words on both sides, no year; no rule that begins here can hold."""
    if not 0 < at < scene.size - 1:
        return False
    before, token, behind = scene.tokens[at - 1 : at + 2]
    if before.end == token.start or (token.end == behind.start and behind.text != "%"):
        start = _decimal(scene, at)
        if not start or scene.is_glued(start) or (scene.is_glued(start + 3) and scene.text(start + 3) != "%"):
            return False
        before, behind = scene.tokens[start - 1], scene.tokens[start + 3]
    if before.text[0] not in SMALL_LETTERS or (behind.text[0] not in SMALL_LETTERS and behind.text != "%"):
        return False
    if not _FAR.isdisjoint(token.word.values) or not _BEGIN_BEHIND.isdisjoint(behind.word.values):
        return False
    return len(token.text) != 4 if token.text.isdecimal() else _QUOTES.isdisjoint(scene.cues)


def _decimal(scene: Scene, at: int) -> int | None:
    """Where «1,5» begins inside the sentence, whichever half stands here."""
    comma = at + 1 if scene.text(at + 1) == "," else at - 1
    if scene.text(comma) != "," or not 1 < comma < scene.size - 2:
        return None
    is_whole = scene.is_glued(comma) and scene.is_glued(comma + 1)
    return comma - 1 if is_whole and scene.has(comma - 1, "digits") and scene.has(comma + 1, "digits") else None


_FAR = frozenset({"dative_person", "score_word", "age_group"})
"""Words whose number may stand further off."""
_QUOTES = frozenset('«"„“')
_BEGIN_BEHIND = frozenset({"legal_code", "legal_word", "quarter_short", "legal_tail", "digits", "by_word"})


RULES: tuple[Exclusion, ...] = (
    Exclusion("footnote", "(?P<n><[> <digits> (?: <,|-|–> <digits> )* <]>)"),
    Exclusion("identifier", rf"(?P<n><number_sign> <digits> (?: (?:{_DASH}|</|.|,>) <digits|latin|letter> )*)"),
    Exclusion("legal_reference", rf"<legal_word> <.>? (?P<n><digits|roman> {_LIST})", is_legal),
    Exclusion(
        "address",
        "<street> <.>? (?:<capital>|<ordinal>|<digits> <-> <number_ending>){1,3} <,>? (?P<n><digits>)",
        is_uncounted,
    ),
    Exclusion("identifier", rf"<identifier_word> <.>? (?P<n><digits> {_LIST})", is_numbered),
    Exclusion("identifier", rf"(?P<n><identifier_word> {_DASH} <digits>)", is_glued_name),
    Exclusion("score", rf"<score_word> (?:<!digits>){{0,2}} (?P<n><digits> {_DASH} <digits>)(?!<multiplier>)"),
    Exclusion("age", rf"<age_cue> (?P<n><digits|cardinal> {_LIST})", is_uncounted),
    Exclusion("age", "<age_before> (?P<n><digits2>)", is_uncounted),
    Exclusion("age", "<dative_person> <age_filler>{0,4} (?P<n><digits2|cardinal>)", is_age_of_pronoun),
    Exclusion("age", "<age_verb> <into_word> (?P<n><digits2>)", is_uncounted),
    Exclusion("age", "<age_group> <age_bound> (?P<n><digits1|digits2> (?: <-> <number_ending> )?)", is_uncounted),
    Exclusion("age", "(?P<n><digits2>)", is_anniversary),
    Exclusion("age", "<beyond_word> (?P<n><digits2|cardinal>)", is_age_of_dative),
    Exclusion("name_part", rf"(?P<n><latin> (?: {_DASH} )? <digits> (?: (?:<.>|{_DASH}) <digits> )+)", is_latin_name),
    Exclusion("name_part", rf"(?P<n><latin> (?: {_DASH} )? <digits>)", is_latin_name),
    Exclusion("list_number", "(?P<n><digits1|digits2>) <)>", is_bracketed_list_number),
    Exclusion("footnote", "(?P<n><digits1|digits2>) <)>", is_footnote),
    Exclusion(
        "name_part", rf"(?<= <capital> {_DASH} ) (?P<n><digits> (?: (?:{_DASH}|<.>) <digits> )*)", is_model, lead=2
    ),
    Exclusion("address", "(?P<n><digits>)", is_site),
    Exclusion("age", "(?<= <,> ) (?P<n><digits1|digits2>) (?=<,|)>)", is_age_of_person),
    Exclusion("identifier", "(?P<n><digits> (?: <.> <digits> ){3,})", is_glued_name),
    Exclusion("clock", "(?P<n><digits> <.> <digits2>)", is_clock),
    Exclusion("phone", rf"(?P<n><+|digits> <digits>? (?: (?: {_DASH}|<(|)|/> )+ <digits> ){{2,}})", is_phone),
    Exclusion("legal_reference", rf"(?P<n><digits> {_LIST}) <legal_code>"),
    Exclusion("legal_reference", rf"(?P<n><digits> {_DASH}) <legal_tail>"),
    Exclusion("legal_reference", "(?P<n><digits>) <legal_tail>", is_law),
    Exclusion("legal_reference", "(?P<n><digits2|digits3>) <legal_word>", is_article),
    Exclusion("identifier", "(?P<n><digits> (?: <:> <digits> ){2,})", is_glued_name),
    Exclusion("coordinate", "(?P<n><digits> <°> <digits> <′|'|’|″>)"),
    Exclusion("coordinate", "<coordinates> <:>? (?P<n><digits> <.|,> <digits> (?: <,|;> <digits> <.|,> <digits> )?)"),
    Exclusion("score", "(?P<n><digits> <:> <digits>)", is_score),
    Exclusion("clock", "(?P<n><digits> <:> <digits2>)", is_clock),
    Exclusion("name_part", rf"(?P<n><digits> (?: {_DASH} )? <latin|capital|other>)", is_glued_name),
    Exclusion("name_part", "(?P<n><digits>) <latin>", is_latin_title),
    Exclusion("name_part", "(?<= <word> ) (?P<n><digits>)", is_stem, lead=1),
    Exclusion(
        "name_part",
        f"(?P<n><digits|cardinal|collective>) (?: (?= {_CLOSING} | <:> ) | (?<= {_OPENING} <> ) )",
        is_at_quote,
    ),
    Exclusion("name_part", "(?<= <capital> ) (?P<n><digits1|digits2>)", is_version),
    Exclusion("name_part", "(?P<n><digits|cardinal>)", is_organisation),
    Exclusion("name_part", f"(?P<n><cardinal|multiplier>) (?= <>{{0,5}} {_CLOSING} )", is_in_title),
    Exclusion("name_part", "(?<= <word> ) (?P<n><cardinal&capital>) (?=<capital>)", is_capital),
    Exclusion("rating", "(?P<n><digits> (?:<.|,> <digits>)? </> <digits>)", is_stage),
    Exclusion("rank", "<place_word> <of_word> (?P<n><digits>)", is_uncounted),
    Exclusion("score", rf"(?P<n><digits> (?: (?:{_DASH}|<+>) <digits> )+)", is_record),
    Exclusion("dimension", "(?P<n><digits> <> <digits> <> <digits> <measure>?)", is_solid),
    Exclusion("dimension", "(?P<n><digits> <> <digits> <measure>?)", is_dimension),
    Exclusion("dimension", "(?P<n><digits> <by_word> <digits> <measure>)", is_across),
    Exclusion("odds", "(?P<n><digits> <by_word> <digits>)", is_even),
    Exclusion("name_part", "(?P<n><digits> <.> <digits1>)", is_release),
    Exclusion("name_part", "(?<= <release_noun> ) (?P<n><digits> (?: <.> <digits> ){1,3} )"),
    Exclusion("name_part", "(?<= <release_noun> <(> ) (?P<n><digits> (?: <.> <digits> ){1,3} )"),
    Exclusion("address", "(?<= <,> ) (?P<n><digits>)", is_house),
    Exclusion("list_number", "(?P<n><digits1|digits2>) (?:<.|)>) (?=<capital|«|latin>)", is_list_number),
    Exclusion("list_number", "(?P<n><digits1>) (?=<capital>)", is_list_item),
    Exclusion("age", "(?P<n><digits1|digits2> <+>)(?!<digits>)", is_uncounted),
    Exclusion("date_part", "(?P<n><digits1>) <quarter_short> <.>? (?:<year4|year_short>)"),
    Exclusion("date_part", "(?P<n><day> <.> <month_number&digits2>)", is_day),
    Exclusion("date_part", "(?P<n><day> <month>)"),
    Exclusion("date_part", rf"(?P<n><year4> (?: (?:</>|{_DASH}) <digits2|year4> )?)", is_year),
)
"""Tried in this order where a token begins several of them; what one has taken is no more there for the next."""

EXCLUSIONS = Exclusions(RULES)
"""The rules, ready to run."""
