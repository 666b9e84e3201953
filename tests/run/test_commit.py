"""Files are whole or not there."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.run.commit import commit, drafts, sweep
from tests.conftest import ROOT
from tests.run.articles import tree


def test_files_appear_together_or_not_at_all(tmp_path: Path) -> None:
    commit(tmp_path, {"a": b"old"})
    with pytest.raises(OSError, match="full"), drafts(tmp_path / "a", tmp_path / "b") as written:  # noqa: PT012
        for draft in written:
            draft.write(b"new")
        raise OSError(28, "full")
    assert tree(tmp_path) == {"a": b"old"}


def test_a_draft_knows_its_digest(tmp_path: Path) -> None:
    with drafts(tmp_path / "a") as (draft,):
        draft.write(b"one")
        draft.write(b"two")
    assert (draft.bytes, draft.sha256) == (6, hashlib.sha256(b"onetwo").hexdigest())


def test_a_sweep_takes_unfinished_files_only(tmp_path: Path) -> None:
    (tmp_path / ".tmp-part-00000.jsonl.17").write_bytes(b"half")
    (tmp_path / "part-00000.jsonl").write_bytes(b"whole")
    sweep(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["part-00000.jsonl"]


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_the_data_is_on_the_disk_before_it_has_its_name(tmp_path: Path) -> None:
    """Fsync of the file, rename, fsync of the folder: in this order a power cut leaves no torn file."""
    code = "import sys, pathlib, pipeline.run.commit as c; c.commit(pathlib.Path(sys.argv[1]), {'a': b''})"
    trace = tmp_path / "trace"
    calls = "trace=fsync,rename,renameat,renameat2"
    command = ["strace", "-f", "-e", calls, "-o", str(trace), sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    found = [line.split("(")[0].split()[-1] for line in trace.read_text().splitlines() if "(" in line]
    assert [call.removesuffix("at2").removesuffix("at") for call in found] == ["fsync", "rename", "fsync"]
