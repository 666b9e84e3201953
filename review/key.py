"""What a fact is called: by a run by its words and their number among equal words, at the desk as at first."""

from itertools import chain, count

from pipeline.write.identity import Ordinals
from pipeline.write.identity import key as key_of
from review.fact import SINGULAR, Body, spans


def new_key(doc_key: str, text: str, kind: str, body: Body) -> str:
    """The key that the pipeline would give a fact on these words, so that a run that finds it later meets it.

    >>> body = {"evidence": [{"start": 7, "end": 10, "quote": "120", "role": "value"}]}
    >>> new_key("a.txt", "уволил 120", "counts", body) == key_of("a.txt", "count", "120", "0")
    True
    """
    found = spans(kind, body)
    first = found[0]
    ordinal = str(Ordinals(text).of(first["start"], first["end"]))
    posts = [span["quote"] for span in found if span.get("role") == "position"] or [body.get("position")]
    more = posts[:1] if kind == "officials" else []
    return key_of(doc_key, SINGULAR[kind], first["quote"], ordinal, *more)


def free_name(key: str, record_id: str, used: set[str]) -> str:
    """The run's own name for a fact, unless another fact has it at the desk; it is used from now on.

    >>> used = {"a1"}
    >>> free_name("b2", "r", used), free_name("a1", "r", used) not in {"a1", "b2"}, len(used)
    ('b2', True, 3)
    """
    others = (key_of(record_id, "again", key, str(number)) for number in count())
    name = next(one for one in chain([key], others) if one not in used)
    used.add(name)
    return name
