"""Under which form a counted noun and its adjectives stand in the record."""

from pipeline.text import Token

_ENDINGS = tuple("ыми ими ого его ому ему ых их ый ий ой ая яя ую юю ые ие ым им ом ем ей ою ею ое ее".split())
"""Endings of adjectives, longer ones first."""


def participle(form: str) -> str:
    """The masculine nominative of a participle or adjective in any form.

    >>> participle("пострадавших"), participle("зарегистрированными"), participle("оставшейся")
    ('пострадавший', 'зарегистрированный', 'оставшийся')
    """
    reflexive = form.endswith("ся")
    stem = form[:-2] if reflexive else form
    ending = next((ending for ending in _ENDINGS if stem.endswith(ending)), "")
    stem = stem[: len(stem) - len(ending)]
    return stem + ("ий" if stem.endswith(("щ", "ш")) else "ый") + ("ся" if reflexive else "")


def adjective_lemma(token: Token) -> str:
    """The lemma an adjective is stored under; the dictionary gives participles the verb's."""
    parse = token.parse
    if parse is None or parse.pos == "PRTF" or "Supr" in parse.grammemes:
        return participle(token.text.lower())
    return token.word.values.get("lemma_of", parse.lemma)


def noun_lemma(token: Token, lemma: str) -> str:
    """Lemma of a noun; abbreviations stay in capitals («СМИ»), short forms are written out («тыс. чел.»)."""
    lemma = token.word.values.get("lemma_of") or token.word.values.get("short_noun") or lemma
    return token.text if len(token.text) > 1 and token.text.isupper() else lemma
