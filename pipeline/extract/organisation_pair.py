"""What an adjective and a type noun make together."""

from pipeline.extract.organisation_context import Context, Found, known_as
from pipeline.lexicon import lexicon


def kind_of_pair(context: Context, first: int, head: int) -> str | None:
    """What an adjective and a type noun make together: «социальная сеть» is a platform."""
    noun = context.tokens[head].lemma
    for at in range(first, head):
        kind = known_as(f"{context.tokens[at].lemma} {noun}", "org_pair")
        if kind:
            return kind
    return None


def is_any(context: Context, found: Found, head: int) -> bool:
    """«следственный изолятор», «федеральное агентство»: one of many of its kind."""
    noun = context.tokens[head].lemma
    pairs = (f"{context.tokens[at].lemma} {noun}" for at in range(found.first, head))
    return any("org_pair_common" in lexicon().of_lemma(pair) for pair in pairs)
