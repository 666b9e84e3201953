"""The tutorials do what they say: their commands and their Python are run, block by block, as a reader would."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

TOPICS = ("quick-start", "tutorial-researcher", "tutorial-editor", "tutorial-engineer")
PAGES = [f"{topic}{language}" for topic in TOPICS for language in ("", ".ru")]
RUN = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", PAGES)
def test_every_block_of_a_tutorial_runs(name: str, tmp_path: Path) -> None:
    """In a folder that has the samples, with ``svodka`` on the path, as after ``. .venv/bin/activate``."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    commands = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    blocks = RUN.findall((ROOT / "docs" / f"{name}.md").read_text("utf-8"))
    assert blocks
    for kind, block in blocks:
        command = ["bash", "-euo", "pipefail", "-c", block] if kind == "sh" else [sys.executable, "-c", block]
        done = subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_steps(topic: str) -> None:
    """Block by block; comments may be translated."""
    pages = [(ROOT / "docs" / f"{topic}{language}.md").read_text("utf-8") for language in ("", ".ru")]
    steps, steps_ru = ([re.sub(r"#.*", "", block) for _, block in RUN.findall(page)] for page in pages)
    assert steps == steps_ru
    assert pages[0].count("\n## ") == pages[1].count("\n## ")
