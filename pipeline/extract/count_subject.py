"""Whose the number is.

Container («в кластер вошли»), owner («у певца трое детей»), group («20 участников пикета»). A subject is the span that
names it and a nominative phrase; which organisation, person or count that is, later stages decide.
"""

from collections.abc import Callable

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

Rule = Callable[[Scene, Figure, Region], Span | None]
Rules = tuple[tuple[Cue | None, Rule], ...]


def set_subject(scene: Scene, figure: Figure, region: Region) -> None:
    """Gives a figure its subject by the first rule that finds one; «дважды» is nobody's."""
    if figure.kind == "times":
        return
    in_bracket = figure.noun_elliptic and scene.text(figure.begin - 1) == "("
    called = _OF_ADJECTIVES if figure.is_adjective else _OF_BRACKETS if in_bracket else _OF_ALL
    for rule in called[scene.cues]:
        span = rule(scene, figure, region)
        if span is not None:
            figure.subject_span = span
            figure.subject = SubjectDraft("other", nominative(scene, *span))
            return


RULES: Rules = (
    ("(", bracketed),
    (None, converted),
    (None, weathered),
    ("group_pronoun", group),
    ("containing", taken_in),
    (None, participial),
    ("dimension_noun", sized),
    ("seat_noun", seating),
    ("dimension_noun", summed),
    ("relative_word", antecedent),
    ("where_word", placed),
    ("of_word", composed),
    ("part_noun", acted),
    ("account_noun", credited),
    ("having_noun", parted),
    (None, contained),
    ("member_noun", membered),
    ("piece_noun", copied),
    (None, belonging),
    ("dividing", divided),
    ("quantity_noun", numbered),
    ("owner_word", owned),
    ("client_noun", in_role),
    ("belonging", possessed),
    ("belonging", needed),
    ("vote_for", voted),
    (None, voted_in),
    (None, measured),
    ("dimension_noun", alike),
    (None, invested),
    (None, appraised),
    (None, priced),
    ("trading", traded),
    (None, earning),
    (None, likened),
    (None, compared),
    ("change", changing),
    ("change", grown),
    ("charging", charged),
    ("using", used),
    ("holder", holding),
    (None, doing),
    (None, done_by),
    (None, made_by),
    ("depriving", deprived),
    ("bringing", brought),
    ("owner_word", possessing),
    ("it", referred),
    ("spending", funded),
    (None, joined),
)
"""Tried in this order, if the sentence has a word of the class; the first that finds a span has it."""
ADJECTIVE: Rules = ((None, described),)
"""The only one an adjective of number asks."""


def _called(rules: Rules) -> Memory[frozenset[Cue], list[Rule]]:
    """Of the rules those that may say something, by the cues a sentence has."""
    return Memory(lambda cues: [rule for calls_for, rule in rules if calls_for is None or calls_for in cues], 1 << 10)


_OF_ALL, _OF_BRACKETS, _OF_ADJECTIVES = _called(RULES), _called(RULES[:1]), _called(ADJECTIVE)
