"""Files are whole or not there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.run.commit import commit, sweep
from tests.conftest import ROOT


def test_a_file_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / f".tmp-b.{os.getpid()}").mkdir()
    with pytest.raises(IsADirectoryError):
        commit(tmp_path, {"a": b"new", "b": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"


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
