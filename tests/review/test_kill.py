"""The desk is killed while editors save: what it said was saved is there."""

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from pipeline.__main__ import main
from review.store.base import Store
from review.store.replay import kept, replayed
from review.store.tables import DECISION
from tests.conftest import ROOT
from tests.review.desk import facts

OURS = {"Sec-Fetch-Site": "same-origin"}


def started(run: Path, database: Path) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "pipeline", "review", str(run), "--database", str(database), "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    return process, process.stdout.readline().strip()


def test_kill_9_loses_no_decision_that_was_answered(run_folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "desk.sqlite"
    process, start = started(run_folder, database)
    address, answered = start.partition("/start")[0], list[int]()
    with httpx.Client(base_url=address, follow_redirects=True, headers=OURS) as client:
        client.get(start)
        store = Store(str(database))
        rows = facts(store)

        def save(row: int) -> None:
            """Decide about one fact again and again, until nobody answers."""
            for version in range(10_000):
                content = {"action_id": str(uuid4()), "action": ("accept", "reject")[version % 2]}
                try:
                    path, seen = f"/facts/{rows[row].id}", {"If-Match": f'"{version}"'}
                    answered.append(client.post(path, json=content, headers=seen).json()["seq"])
                except httpx.TransportError:
                    return

        threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        while len(answered) < 40:
            threads[0].join(0.005)
        os.kill(process.pid, signal.SIGKILL)
        for thread in threads:
            thread.join()
    process.communicate()
    with store.reading() as connection:
        there = set(connection.scalars(select(DECISION.c.seq)))
        assert set(answered) <= there
        assert there == set(range(1, len(there) + 1))
        assert replayed(connection) == kept(connection)
    store.close()


def test_the_start_token_is_told_once_and_never_logged(run_folder: Path, tmp_path: Path) -> None:
    process, start = started(run_folder, tmp_path / "desk.sqlite")
    token = re.sub(r".*token=", "", start)
    assert httpx.get(start).status_code == 303
    assert httpx.get(start).status_code == 403
    process.terminate()
    out, err = process.communicate(timeout=20)
    assert token
    assert token not in out + err


def test_others_cannot_reach_a_desk_without_accounts(
    run_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["review", str(run_folder), "--database", str(tmp_path / "desk.sqlite"), "--host", "0.0.0.0", "--port", "0"]
    assert main(given) == 2
    assert "nobody has an account" in capsys.readouterr().err


def test_a_backup_is_one_command(run_folder: Path, tmp_path: Path) -> None:
    given = ["review", str(run_folder), "--database", str(tmp_path / "desk.sqlite")]
    assert main([*given, "--backup", str(tmp_path / "copy.sqlite")]) == 0
    assert (tmp_path / "copy.sqlite").stat().st_size > 0
    assert main([*given, "--backup", str(tmp_path / "copy.sqlite")]) == 2
