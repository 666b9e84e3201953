"""Persons: one draft for each place that names one."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from pipeline.draft import EntityMentionDraft, PersonDraft, SharedNameDraft
from pipeline.extract.person_again import again
from pipeline.extract.person_case import asked
from pipeline.extract.person_eponym import Eponyms
from pipeline.extract.person_not import is_no_name, is_place
from pipeline.extract.person_place import placed
from pipeline.extract.person_span import trimmed, with_initials
from pipeline.extract.person_woman import is_of_woman
from pipeline.normal.inflection import analyses
from pipeline.normal.name import GENDERS, Gender, Name, name
from pipeline.normal.name_guess import CONSONANTS
from pipeline.text import Article, Mention, Token
from schemas.entity import ReferenceForm


def persons(article: Article) -> list[PersonDraft]:
    """All mentions of people by name, in reading order, in the nominative."""
    tokens = [token for sentence in article.sentences for token in sentence.tokens]
    drafts: list[PersonDraft] = []
    places: set[int] = set()
    at, eponyms = 0, Eponyms(article)
    missed = again(tokens, article.mentions)
    mentions = _outermost(sorted([*article.mentions, *missed], key=lambda one: (one.start, -one.end)))
    for start, stop in _joined(article.text, mentions):
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        end = at
        while end < len(tokens) and tokens[end].start < stop:
            end += 1
        end = _line_end(article.text, tokens, at, end)
        draft = None if eponyms.holds(tokens, at, end) else _draft(tokens, at, end)
        if draft is None:
            continue
        if is_of_woman(article.text, tokens, at, draft):
            draft.gender = "female"
        if is_place(tokens, at, draft.mentions[0].end):
            places.add(id(draft))
        if drafts and _is_gloss(tokens, at, drafts[-1]):
            drafts[-1].mentions.append(replace(draft.mentions[0], form="latin"))
        else:
            drafts.append(draft)
    drafts = [one for one in drafts if id(one) not in places or _is_told(one, drafts)]
    return _without_titles(article.text, _without_common_words(article, drafts), eponyms.titles)


def _is_told(draft: PersonDraft, drafts: Sequence[PersonDraft]) -> bool:
    """Somebody of this surname is named in full («Джек Лондон»)."""
    return any(one.surname == draft.surname and one.given_name for one in drafts)


def _is_gloss(tokens: Sequence[Token], at: int, before: PersonDraft) -> bool:
    """«Дэвид Уэстин (David Westin)»: the name before it, as it is written at home."""
    bracketed = at > 1 and tokens[at - 1].text == "(" and tokens[at - 2].end == before.mentions[-1].end
    number = tokens[at - 2].word.values
    return bracketed and "latin" in tokens[at].word.values and ("latin" not in number or "roman" in number)


def _joined(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Their spans; two that are one name are joined («Семёнова | Наталья Петровна», «Изабелла | д’Эсте»)."""
    spans: list[tuple[int, int]] = []
    for mention in mentions:
        behind = bool(spans) and text[spans[-1][1] : mention.start] == " " and " " not in text[slice(*spans[-1])]
        if behind and (ELIDED.match(text, mention.start) or _has_patronymic(text[mention.start : mention.end])):
            spans[-1] = spans[-1][0], mention.end
        else:
            spans.append((mention.start, mention.end))
    return spans


def _has_patronymic(name: str) -> bool:
    words = name.split()
    return len(words) == 2 and any(one.is_a("Patr") for one in analyses(words[1]))


ELIDED = re.compile(r"д[’'`ʼ]")
"""What a surname opens with that a tagger may take for another person's."""


def _without_titles(text: str, drafts: list[PersonDraft], titles: AbstractSet[str]) -> list[PersonDraft]:
    """Less what stands in quotation marks too («Ричард III»), where nobody is called by a part of it alone."""
    written = [text[one.mentions[0].start : one.mentions[0].end] for one in drafts]
    told = [one for one, own in zip(drafts, written, strict=True) if own not in titles]
    known = {part for one in told for part in (one.surname, one.given_name) if part}
    return [
        one
        for one, own in zip(drafts, written, strict=True)
        if own not in titles or " " not in own or not known.isdisjoint({one.surname, one.given_name})
    ]


def _without_common_words(article: Article, drafts: Sequence[PersonDraft]) -> list[PersonDraft]:
    """Less what a capital at the start of a sentence made look like a name («Публика», «Царь-пушка»)."""
    one_word = {draft.mentions[0].start for draft in drafts if len(draft.name.split()) == 1}
    words = [token for sentence in article.sentences for token in sentence.tokens if token.start in one_word]
    words = [token for token in words if _is_common(token.text) or _is_noun(token)]
    if not words:
        return [*drafts]
    inside = [token for sentence in article.sentences for token in sentence.tokens[1:]]
    told = Counter([token.lemma for token in inside if token.text[:1].isupper()])
    small = {token.lemma for token in inside if token.text.islower()}
    opening = {sentence.start for sentence in article.sentences}
    common = {
        token.start
        for token in words
        if (_is_common(token.text) and told[token.lemma] <= _shown(article, token, opening))
        or (token.lemma in small and _is_noun(token))
    }
    return [draft for draft in drafts if draft.mentions[0].start not in common]


def _shown(article: Article, token: Token, opening: AbstractSet[int]) -> int:
    """How often a common word may stand within a sentence with a capital: once in a compound, or where a line opens."""
    if token.start in opening:
        return 0
    opens_line = not article.text[: token.start].rpartition("\n")[2].strip(' «"—–-')
    return 1 if "-" in token.text or opens_line else -1


def _is_common(text: str) -> bool:
    """A noun of the dictionary, or several with hyphens, that no reading makes part of a name."""
    return all(_is_common_noun(part) for part in text.split("-"))


def _is_noun(token: Token) -> bool:
    """A noun of the dictionary that no reading makes a name, in any case («волк Серко», later «Волка»)."""
    known = [found for found in analyses(token.text) if found.parse.known]
    names = any(found.is_a("Name", "Surn", "Patr", "Geox", "Orgn") for found in known)
    noun = token.parse is not None and token.parse.pos == "NOUN" and token.text[:1].isupper()
    return bool(known) and not names and noun


def _is_common_noun(text: str) -> bool:
    known = [found for found in analyses(text) if found.parse.known]
    names = any(found.is_a("Name", "Surn", "Patr", "Geox", "Orgn") for found in known)
    return not names and any(found.parse.pos == "NOUN" and found.parse.case == "nomn" for found in known)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in mentions:
        if mention.type == "PERSON" and (not found or mention.start >= found[-1].end):
            found.append(mention)
    return found


def _line_end(text: str, tokens: Sequence[Token], start: int, end: int) -> int:
    """A name does not go on in the next line."""
    broken = (at for at in range(start + 1, end) if "\n" in text[tokens[at - 1].end : tokens[at].start])
    return next(broken, end)


def _draft(tokens: Sequence[Token], start: int, end: int) -> PersonDraft | None:
    start, end = trimmed(tokens, *with_initials(tokens, start, end))
    subject = _as_subject(tokens, start) if end == start + 1 else None
    shared = tokens[end + 2 : end + 3] if _has_surname_after(tokens, start, end) else ()
    words = [subject] if subject else [*placed(tokens, start, end), *shared]
    parts = name(words) if start < end else None
    if parts is not None and parts.rival is not None:
        parts = name(words, asked(tokens, start, end, parts.cases))
    if parts is None or not any(token.text[:1].isupper() for token in tokens[start:end]):
        return None
    if is_no_name(tokens, start, end) or (end == start + 1 and _is_family(tokens[start])):
        return None
    mentions = [EntityMentionDraft(tokens[start].start, tokens[end - 1].end, _form(parts))]
    if parts.rival is not None:
        either = _named(SharedNameDraft, parts, mentions)
        either.rival, either.told = _named(PersonDraft, parts.rival, mentions), parts.told
        return either
    draft = _named(PersonDraft, parts, mentions)
    draft.gender = _gender(parts, tokens, start, end)
    return draft


Draft = TypeVar("Draft", bound=PersonDraft)


def _named(sort: type[Draft], parts: Name, mentions: list[EntityMentionDraft]) -> Draft:
    return sort(
        name=parts.full,
        mentions=mentions,
        source_rule="person.tagger",
        surname=parts.surname,
        given_name=parts.given_name,
        patronymic=parts.patronymic,
        initials=parts.initials,
        gender=parts.gender,
    )


def _has_surname_after(tokens: Sequence[Token], start: int, end: int) -> bool:
    """«Андрей | и Николай Громовы»: the surname, in the plural, is of both."""
    if end != start + 1 or end + 2 >= len(tokens) or tokens[end].text != "и":
        return False
    return tokens[end + 1].text[:1].isupper() and _is_surname_of_many(tokens[end + 2])


def _is_family(token: Token) -> bool:
    """«Филипповы»: several people of one name, none of them named."""
    several = _is_surname_of_many(token)
    return several and not any(one.number == "sing" and "Surn" in one.grammemes for one in token.word.parses)


def _is_surname_of_many(token: Token) -> bool:
    parse = token.parse
    return parse is not None and parse.number == "plur" and "Surn" in parse.grammemes and token.text[:1].isupper()


def _as_subject(tokens: Sequence[Token], at: int) -> Token | None:
    """A woman's surname that opens a clause before its verb, read as if it were a man's («Смирнова молчит»)."""
    said = at > 0 and "speech_verb" in tokens[at - 1].word.values
    own, verb = tokens[at].parse, tokens[at - 1 if said else min(at + 1, len(tokens) - 1)].parse
    readings = (one for one in tokens[at].word.parses if one.case == "nomn" and one.gender == "femn")
    reading = next((one for one in readings if "Surn" in one.grammemes), None)
    if own is None or verb is None or reading is None or own.gender != "masc":
        return None
    if not said and not _opens_clause(tokens, at):
        return None
    says = verb.pos == "VERB" or (verb.pos in ("ADJS", "PRTS") and verb.gender == "femn")
    agrees = says and verb.number == "sing" and verb.gender in ("femn", None) and verb.person != "1per"
    others = (token.parse for token in tokens[at + 2 : at + 4])
    alone = not any(one is not None and one.pos == "NOUN" and one.case == "nomn" for one in others)
    return tokens[at]._replace(parse=reading) if agrees and alone else None


def _gender(parts: Name, tokens: Sequence[Token], start: int, end: int) -> Gender | None:
    """What the name shows; of one word that has one form for both, what the verb does («Ким сообщила»)."""
    told = _gender_by_verb(tokens, start, end)
    unchanged = end == start + 1 and parts.full == tokens[start].text and tokens[start].text[-1].lower() in CONSONANTS
    return (told if unchanged and told == "female" else None) or parts.gender or told


def _gender_by_verb(tokens: Sequence[Token], start: int, end: int) -> Gender | None:
    """Of a name in the nominative beside a verb of the past: «Крис Тирни сыграл», «приняла участие Кендра Моррис»."""
    parse = tokens[start].parse
    if parse is not None and parse.known and parse.case != "nomn":
        return None
    following = _past(tokens, end)
    if following is not None and _past(tokens, start - 1) is None:
        return following if _opens_clause(tokens, start) else None
    for at in range(start - 1, max(-1, start - 3), -1):
        if (gender := _past(tokens, at)) is not None:
            return gender if _shows(tokens[start], gender) else None
        between = tokens[at].parse
        if between is None or between.case != "accs":
            return None
    return None


def _opens_clause(tokens: Sequence[Token], start: int) -> bool:
    """Nothing before the name that could have it for its object or its complement."""
    before = tokens[start - 1].parse if start else None
    return before is None or before.case == "nomn" or before.pos in ("CONJ", "ADVB", "PRCL")


def _past(tokens: Sequence[Token], at: int) -> Gender | None:
    parse = tokens[at].parse if 0 <= at < len(tokens) else None
    if parse is None or parse.pos != "VERB" or parse.tense != "past":
        return None
    return GENDERS.get(parse.gender or "")


def _shows(token: Token, gender: Gender) -> bool:
    """An object would have another form: «нанял Криса», «наняла Кендру»."""
    last = token.text[-1:].lower()
    return last in "ая" if gender == "female" else last in CONSONANTS


def _form(parts: Name) -> ReferenceForm:
    return "full" if parts.surname and (parts.given_name or parts.initials) else "short"
