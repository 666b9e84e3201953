"""The tutorials do what they say: their commands and their Python are run, block by block, as a reader would."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = ["quick-start", "tutorial-researcher", "tutorial-editor", "tutorial-engineer"]
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
