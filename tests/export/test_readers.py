"""What others' own libraries say of our exports. They live in an environment of their own: ``make test-readers``."""

import subprocess
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.export import FORMATS, exporter
from tests.conftest import ROOT
from tests.export.material import reviewed

PYTHON = ROOT / ".venv/readers/bin/python"

FTM = """
import json, sys
from followthemoney import model
entities = [json.loads(line) for line in open(sys.argv[1])]
for entity in entities:
    schema = model.get(entity["schema"])
    schema.validate(entity)
    proxy = model.get_proxy(entity, cleaned=False)
    for name, values in entity["properties"].items():
        kept = proxy.get(name)
        assert len(kept) == len(set(values)), (entity["id"], name, values, kept)
        kind = schema.get(name)
        for value in values if kind.range else ():
            (target,) = [other for other in entities if other["id"] == value]
            assert model.get(target["schema"]).is_a(kind.range), (entity["id"], name, target)
print(len(entities))
"""

LABEL_STUDIO = """
import json, sys
from pathlib import Path
from label_studio_sdk.label_interface import LabelInterface
folder = Path(sys.argv[1])
interface = LabelInterface((folder / "config.xml").read_text())
interface.validate()
for task in json.loads((folder / "tasks-00000.json").read_bytes()):
    assert interface.validate_task({"data": task["data"]})
    assert all(map(interface.validate_prediction, task["predictions"]))
    assert all(map(interface.validate_annotation, task["annotations"]))
    spoilt = json.loads(json.dumps(task["predictions"][0]).replace('"labels": ["count"]', '"labels": ["x"]'))
    assert spoilt == task["predictions"][0] or not interface.validate_prediction(spoilt)
"""

MERGED = """
import json, sys
from collections import defaultdict
from followthemoney import model
parts = defaultdict(list)
for line in open(sys.argv[1]):
    entity = model.get_proxy(json.loads(line))
    parts[entity.id].append(entity)
shared = [found for found in parts.values() if len(found) > 1]
for first, *others in shared:
    whole = first.clone()
    for other in others:
        whole.merge(other)
    assert len(whole.get("proof")) == len(first.get("proof")) + len(others), whole.to_dict()
assert shared
"""

BRAT = """
import sys
from pathlib import Path
from bratly.io import read_and_load_ann_file
for path in sorted(Path(sys.argv[1]).glob("*.ann")):
    lines = path.read_text().split("\\n")[:-1]
    as_it_is = dict(no_duplicates=False, renumerotize=False, sorting=False, grammar_check=False)
    found = read_and_load_ann_file(str(path), **as_it_is)
    assert len(found.annotations) == len(lines), (path, len(found.annotations), len(lines))
"""

READERS = {"ftm": FTM, "label-studio": LABEL_STUDIO, "brat": BRAT}


@pytest.mark.skipif(not PYTHON.is_file(), reason="needs the readers: make test-readers")
@pytest.mark.parametrize("name", READERS)
def test_their_own_library_takes_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "exported"
    if FORMATS[name].folder:
        path.mkdir()
    exporter(name)(reviewed(), path)
    asked(READERS[name], path)


@pytest.mark.skipif(not PYTHON.is_file(), reason="needs the readers: make test-readers")
def test_what_was_linked_across_articles_merges_into_one_entity(tmp_path: Path) -> None:
    texts = ("Глава завода «Луч» Илья Лебедянский ушёл.", "Завод «Луч» хвалит Илью Лебедянского.")
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    run, path = tmp_path / "run", tmp_path / "exported"
    assert main(["extract", str(tmp_path / "*.txt"), "-o", str(run), "--workers", "1", "--quiet"]) == 0
    assert main(["link", str(run), "--quiet"]) == 0
    assert main(["export", str(run), "--to", "ftm", "-o", str(path), "--quiet"]) == 0
    asked(MERGED, path)


def asked(script: str, path: Path) -> None:
    told = subprocess.run([PYTHON, "-W", "ignore", "-c", script, path], check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr[-2000:]
