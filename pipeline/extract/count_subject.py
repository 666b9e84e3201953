"""Whose the number is.

Container («в кластер вошли»), owner («у певца трое детей»), group («20 участников пикета»). A subject is the span that
names it and a nominative phrase; which organisation, person or count that is, later stages decide.
"""

from collections.abc import Callable
from typing import Literal

from pipeline.draft import SubjectDraft
from pipeline.extract.count_agent import doing, holding
from pipeline.extract.count_beside import bracketed, changing, compared, converted, grown, weathered
from pipeline.extract.count_container import contained, group, taken_in
from pipeline.extract.count_counted import joined, membered, numbered
from pipeline.extract.count_figure import Cue, Figure, Scene
from pipeline.extract.count_having import brought, credited, needed, owned, parted, possessing, seating, used, voted_in
from pipeline.extract.count_likened import likened
from pipeline.extract.count_object import deprived, done_by, made_by
from pipeline.extract.count_owner import (
    acted,
    alike,
    belonging,
    composed,
    copied,
    described,
    divided,
    in_role,
    measured,
    possessed,
    sized,
    voted,
)
from pipeline.extract.count_phrase import Span, nominative
from pipeline.extract.count_price import appraised, charged, earning, funded, invested, priced, summed, traded
from pipeline.extract.count_reference import referred
from pipeline.extract.count_region import Region
from pipeline.extract.count_relative import antecedent, participial, placed
from pipeline.memory import Memory
from schemas.count import CountKind

Rule = Callable[[Scene, Figure, Region], Span | None]
Trait = CountKind | Literal["verb", "indicator", "earlier", ""]
"""What a figure has or is: it has a verb, measures something, follows another figure."""
Traits = tuple[CountKind, Trait, Trait, Trait]
Rules = tuple[tuple[Cue | None, Trait | None, Rule], ...]


def set_subject(scene: Scene, figure: Figure, region: Region) -> None:
    """Gives a figure its subject by the first rule that finds one; «дважды» is nobody's."""
    if figure.kind == "times":
        return
    in_bracket = figure.noun_elliptic and scene.text(figure.begin - 1) == "("
    called = _OF_ADJECTIVES if figure.is_adjective else _OF_BRACKETS if in_bracket else _OF_ALL
    for rule in called[scene.cues, traits(scene, figure)]:
        span = rule(scene, figure, region)
        if span is not None:
            figure.subject_span = span
            figure.subject = SubjectDraft("other", nominative(scene, *span))
            return


def traits(scene: Scene, figure: Figure) -> Traits:
    """What a rule may need of a figure."""
    measures = figure.indicator is not None or figure.indicator_at is not None
    return (
        figure.kind,
        "verb" if figure.predicate_at is not None else "",
        "indicator" if measures else "",
        "earlier" if figure is not scene.figures[0] else "",
    )


RULES: Rules = (
    ("(", None, bracketed),
    (None, "earlier", converted),
    (None, "measure", weathered),
    ("group_pronoun", None, group),
    ("containing", None, taken_in),
    (None, None, participial),
    ("dimension_noun", None, sized),
    ("seat_noun", None, seating),
    ("dimension_noun", "money", summed),
    ("relative_word", None, antecedent),
    ("where_word", None, placed),
    ("of_word", None, composed),
    ("part_noun", None, acted),
    ("account_noun", None, credited),
    ("having_noun", None, parted),
    (None, None, contained),
    ("member_noun", None, membered),
    ("piece_noun", None, copied),
    (None, None, belonging),
    ("dividing", None, divided),
    ("quantity_noun", None, numbered),
    ("owner_word", None, owned),
    ("client_noun", "verb", in_role),
    ("belonging", None, possessed),
    ("belonging", "verb", needed),
    ("vote_for", None, voted),
    (None, None, voted_in),
    (None, "indicator", measured),
    ("dimension_noun", "indicator", alike),
    (None, "indicator", invested),
    (None, "verb", appraised),
    (None, "money", priced),
    ("trading", "money", traded),
    (None, "indicator", earning),
    (None, None, likened),
    (None, "indicator", compared),
    ("change", "indicator", changing),
    ("change", None, grown),
    ("charging", "money", charged),
    ("using", "verb", used),
    ("holder", "verb", holding),
    (None, "verb", doing),
    (None, "verb", done_by),
    (None, "verb", made_by),
    ("depriving", "verb", deprived),
    ("bringing", "indicator", brought),
    ("owner_word", "indicator", possessing),
    ("it", None, referred),
    ("spending", "money", funded),
    (None, "earlier", joined),
)
"""Tried in this order, if the sentence has a word of the class and the figure what the rule needs; the first that
finds a span has it."""
ADJECTIVE: Rules = ((None, None, described),)
"""The only one an adjective of number asks."""


def _called(rules: Rules) -> Memory[tuple[frozenset[Cue], Traits], list[Rule]]:
    """Of the rules those that may say something, by the cues of a sentence and the traits of a figure."""

    def ask(asked: tuple[frozenset[Cue], Traits]) -> list[Rule]:
        cues, traits = asked
        return [rule for cue, need, rule in rules if (cue is None or cue in cues) and (need is None or need in traits)]

    return Memory(ask, 1 << 12)


_OF_ALL, _OF_BRACKETS, _OF_ADJECTIVES = _called(RULES), _called(RULES[:1]), _called(ADJECTIVE)
