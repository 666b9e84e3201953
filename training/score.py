"""Tags a brat folder with the package's tagger, for ``eval_spans.py``, and measures its speed.

python -m training.score ../shared/gold/nerel/dev OUT.jsonl [--weights FILE]
"""

import argparse
import json
import time
from pathlib import Path

from pipeline.tag.mention import MentionTagger
from training import gold
from training.export import words

ROUNDS = 5
"""Timed passes over the folder; the first fills the cache, the best of the others counts."""


def main() -> None:
    """Command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--weights", type=Path)
    chosen = asked.parse_args()
    tagger = MentionTagger.from_bytes(chosen.weights.read_bytes()) if chosen.weights else MentionTagger.load()
    articles = gold.brat(chosen.folder)
    tokens = [words(article) for article in articles]
    count = sum(len(sentence) for own in tokens for sentence in own)
    spent = []
    with chosen.out.open("w", encoding="utf-8") as out:
        for article, own in zip(articles, tokens, strict=True):
            found = [{"type": one.type, "start": one.start, "end": one.end} for one in tagger.tag(article.text, own)]
            out.write(json.dumps({"doc": article.name, "entities": found}) + "\n")
    for _ in range(ROUNDS):
        began = time.process_time()
        for article, own in zip(articles, tokens, strict=True):
            tagger.tag(article.text, own)
        spent.append(time.process_time() - began)
    print(json.dumps({"tokens": count, "tokens_per_second": round(count / min(spent))}))


if __name__ == "__main__":
    main()
