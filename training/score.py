"""Tags a brat folder with the package's tagger, for ``eval_spans.py`` and ``eval_officials.py``; measures its speed.

python -m training.score ../shared/gold/nerel/dev OUT.jsonl [--weights FILE]
"""

import argparse
import json
import time
from pathlib import Path

from pipeline.tag.mention import MentionTagger
from pipeline.tag.relation_pair import PERSON
from pipeline.text import Mention, Relation
from training import gold

NEAR = 60
"""Characters."""
ROUNDS = 5
"""Timed passes over the folder; the first fills the cache, the best of the others counts."""


def officials(relations: list[Relation]) -> list[dict[str, object]]:
    """Persons with their positions and the places that go with the position, else those close by."""
    held = [(one.head, one.tail) for one in relations if one.type == "WORKS_AS"]
    places = [(one.head, one.tail) for one in relations if one.type == "WORKPLACE"]
    found: list[dict[str, object]] = []
    told: set[tuple[Mention, Mention]] = set()
    for person, position in held:
        own = {y for x, y in places if inside(x, position) and (x == position or inside(y, position))}
        own |= {y for x, y in places if x == person and inside(y, position)}
        own = own or {y for x, y in places if x == person and near(y, position)}
        told |= {(x, y) for x in (person, position) for y in own}
        found += [official(person, position, place) for place in own or [None]]
    for one, place in places:
        if (one, place) not in told:
            found.append(official(one, None, place) if one.type == PERSON else official(None, one, place))
    return found


def official(person: Mention | None, position: Mention | None, place: Mention | None) -> dict[str, object]:
    """As ``eval_officials.py`` reads it."""
    parts = {"person": person, "position": position, "org": place}
    spans: dict[str, object] = {name: one and [one.start, one.end] for name, one in parts.items()}
    return spans | {"org_type": place.type if place else None}


def inside(inner: Mention, outer: Mention) -> bool:
    """Whether a mention lies in another, or is the same."""
    return outer.start <= inner.start and inner.end <= outer.end


def near(place: Mention, position: Mention) -> bool:
    """Whether they stand in what is likely one clause."""
    return min(abs(place.start - position.end), abs(position.start - place.end)) < NEAR


def main() -> None:
    """Command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--weights", type=Path)
    chosen = asked.parse_args()
    tagger = MentionTagger.from_bytes(chosen.weights.read_bytes()) if chosen.weights else MentionTagger.load()
    articles = gold.brat(chosen.folder)
    tokens = [gold.words(article) for article in articles]
    count = sum(len(sentence) for own in tokens for sentence in own)
    spent = []
    with chosen.out.open("w", encoding="utf-8") as out:
        for article, own in zip(articles, tokens, strict=True):
            mentions, relations = tagger.tag_related(article.text, own)
            found = [{"type": one.type, "start": one.start, "end": one.end} for one in mentions]
            out.write(json.dumps({"doc": article.name, "entities": found, "officials": officials(relations)}) + "\n")
    for _ in range(ROUNDS):
        began = time.process_time()
        for article, own in zip(articles, tokens, strict=True):
            tagger.tag(article.text, own)
        spent.append(time.process_time() - began)
    print(json.dumps({"tokens": count, "tokens_per_second": round(count / min(spent))}))


if __name__ == "__main__":
    main()
