"""The command line: what goes where, and with which exit code."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

from pipeline.__main__ import COMMANDS, main
from schemas import Record
from tests.conftest import ROOT
from tests.machine import processor_seconds
from tests.run.articles import ENGLISH, dump, texts

SVODKA = [sys.executable, "-m", "pipeline"]
NAMES = [name for name, _, _ in COMMANDS]
CONTRACT = ["extract", "show", "validate", "verify", "schema"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """One article as a plain text."""
    path = tmp_path / "article.txt"
    path.write_text(texts(1)[0], "utf-8")
    return path


# --- help -----------------------------------------------------------------------------------------------------------


def test_there_is_what_the_contract_names() -> None:
    assert set(CONTRACT) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert f"example:\n  svodka {name} " in said
    assert max(map(len, said.splitlines())) <= 120


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert [name for name in NAMES if f"\n  {name} " not in said] == []


@pytest.mark.parametrize("arguments", [["--version"], ["extract", "--version"]])
def test_the_version_is_that_of_the_distribution(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert (left.value.code, capsys.readouterr().out) == (0, f"svodka {version('svodka')}\n")


def test_help_comes_within_a_fifth_of_a_second(tmp_path: Path) -> None:
    assert processor_seconds([*SVODKA, "--help"], tmp_path, 6) < 0.2


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_what_the_command_line_needs(name: str) -> None:
    module = import_module({known: path for known, path, _ in COMMANDS}[name])
    assert module.__doc__
    assert callable(module.run)


# --- wrong use: 2, one line, what to do -----------------------------------------------------------------------------

WRONG: list[tuple[list[str], str]] = [
    ([], "usage: svodka"),
    (["extrakt"], "svodka: there is no command 'extrakt'; did you mean extract?; svodka --help lists them\n"),
    (
        ["schema", "receipt"],
        "svodka: there is no schema 'receipt'; there are record, quarantine, judgement, duckdb,",
    ),
    (["extract", "nothing.txt", "-o", "run"], "svodka: nothing.txt: there is no such file"),
    (["extract", "{article}", "-o", "run.json"], "svodka: -o run.json: give a run folder, FILE.jsonl or -\n"),
    (["extract", "{article}", "-o", "{article}"], "svodka: {article}: give a run folder"),
    (["extract", "{article}", "-o", ""], "svodka: -o '': give a run folder, FILE.jsonl or -\n"),
    (
        ["extract", "{article}", "-o", "{article}/out.jsonl"],
        "svodka: {article}: is no folder; put the output elsewhere\n",
    ),
    (["extract", "{article}"], "svodka: the following arguments are required: -o/--output; svodka extract --help"),
    (["evaluate"], "svodka: give a GOLD (svodka evaluate corpus/gold), or --floors"),
    (["evaluate", "--flors"], "svodka: unrecognized arguments: --flors; did you mean --floors?; svodka evaluate"),
    (["extract", "{folder}", "-o", "{folder}/out.jsonl"], "svodka: {folder}/out.jsonl: lies in the input"),
    (["extract", "", "-o", "run"], "svodka: an empty name: give a file"),
    (["extract", "{folder}/*.none", "-o", "run"], "svodka: {folder}/*.none: nothing there matches"),
    (["show", ""], "svodka: an empty name: give a file"),
    (["show", "nothing.txt"], "svodka: nothing.txt: there is no such file"),
    (["validate", "nothing.jsonl"], "svodka: nothing.jsonl: there is no such run or file\n"),
    (["validate", "{folder}"], "svodka: {folder}: holds no part-*.jsonl"),
    (["verify", "{article}"], "svodka: {article}: is a file, and runs are folders; svodka validate {article} checks"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=lambda value: " ".join(value)[:40])
def test_wrong_use(arguments: list[str], message: str, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def filled(text: str) -> str:
        return text.replace("{article}", str(article)).replace("{folder}", str(article.parent))

    assert main(list(map(filled, arguments))) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(filled(message)) or filled(message).removeprefix("svodka: ") in said.err
    assert said.err.count("\n") == 1 or not arguments


SENSELESS = [["--workers", "0"], ["--workers", "two"], ["--max-chars", "-1"], ["--wrkers", "2"]]


@pytest.mark.parametrize("arguments", SENSELESS)
def test_arguments_that_make_no_sense(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "a.txt", "-o", "run", *arguments]) == 2
    said = capsys.readouterr().err
    assert re.fullmatch(r"svodka: .*; svodka extract --help says what there is\n", said)


def _hear_interrupts() -> None:
    """A background shell starts its children deaf to SIGINT; the test must not depend on who runs it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(
    ("output", "begun", "left"),
    [
        ("run", "run/plan.jsonl", "run the same command again to finish it"),
        ("out.jsonl", ".tmp-out.jsonl.*", "nothing was written to {folder}/out.jsonl"),
    ],
)
def test_a_signal_says_what_is_left(output: str, begun: str, left: str, tmp_path: Path) -> None:
    """Ctrl-C reaches the children too, those that are being born as well; they say nothing."""
    news = dump(tmp_path / "news.jsonl", texts(5000))
    command = [*SVODKA, "extract", str(news), "-o", str(tmp_path / output), "--workers", "2", "--quiet"]
    run = subprocess.Popen(
        command,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509 - the test runs no threads
    )
    while not list(tmp_path.glob(begun)) and run.poll() is None:
        time.sleep(0.02)
    time.sleep(0.3)
    os.killpg(run.pid, signal.SIGINT)
    said = run.communicate()[1]
    assert (run.returncode, said) == (130, f"svodka: stopped; {left.format(folder=tmp_path)}\n")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith((".tmp", "out"))] == []


def test_a_signal_among_the_imports_is_a_signal() -> None:
    code = (
        "import pipeline.__main__ as program\n"
        "def stop(_): raise KeyboardInterrupt\n"
        "program.import_module = stop\n"
        "raise SystemExit(program.main(['extract']))"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (found.returncode, found.stderr) == (130, "svodka: stopped\n")


@pytest.mark.parametrize("output", ["run", "new/folder/out.jsonl"])
def test_a_disk_that_takes_no_more_is_told_with_the_file(output: str, article: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    where = article.parent / output
    command = f"trap '' XFSZ; ulimit -f 0; exec {sys.executable} -m pipeline extract {article} -o {where} --workers 1"
    found = subprocess.run(["bash", "-c", command], cwd=ROOT, check=False, stderr=subprocess.PIPE, text=True)
    assert found.returncode in {2, 75}
    assert re.fullmatch(rf"svodka: {re.escape(str(where))}\S*: File too large\n", found.stderr)
    assert ".tmp" not in found.stderr


def test_russian_is_printed_whatever_the_locale(article: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [*SVODKA, "show", str(article)]
    found = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    assert "Силуанов Антон" in found.stdout.decode()


# --- extract --------------------------------------------------------------------------------------------------------


def test_records_go_to_standard_output_and_the_quarantine_to_standard_error(tmp_path: Path) -> None:
    """As another program sees it: no progress, no summary, only lines."""
    news = dump(tmp_path / "news.jsonl", [*texts(20), ENGLISH])
    found = subprocess.run([*SVODKA, "extract", str(news), "-o", "-"], cwd=ROOT, check=True, capture_output=True)
    assert [Record.model_validate_json(line).doc_key for line in found.stdout.splitlines()] == [
        f"news.jsonl#{number}" for number in range(20)
    ]
    assert [json.loads(line)["error"] for line in found.stderr.splitlines()] == ["language"]


def test_standard_input_is_read(tmp_path: Path) -> None:
    news = dump(tmp_path / "news.jsonl", texts(3))
    command = [*SVODKA, "extract", "-", "-o", str(tmp_path / "run")]
    with news.open("rb") as file:
        found = subprocess.run(command, cwd=ROOT, check=True, stdin=file, capture_output=True, text=True)
    assert found.stdout == ""
    assert found.stderr.startswith("3 articles: 3 records, none in quarantine\n")


def test_a_file_and_its_quarantine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / "news.jsonl", [*texts(12), ENGLISH])
    assert main(["extract", str(news), "-o", str(tmp_path / "out.jsonl"), "--workers", "1"]) == 0
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 12
    assert len((tmp_path / "out.quarantine.jsonl").read_bytes().splitlines()) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["news.jsonl", "out.jsonl", "out.quarantine.jsonl"]
    said = capsys.readouterr()
    assert said.out == ""
    assert "13 articles: 12 records, 1 in quarantine (1 language)" in said.err


def test_all_three_outputs_are_the_same_lines(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    news = str(dump(tmp_path / "news.jsonl", texts(5)))
    assert main(["extract", news, "-o", str(tmp_path / "out.jsonl"), "--workers", "1", "--quiet"]) == 0
    assert main(["extract", news, "-o", str(tmp_path / "run"), "--workers", "1", "--quiet"]) == 0
    lines = (tmp_path / "out.jsonl").read_bytes()
    assert (tmp_path / "run" / "part-00000.jsonl").read_bytes() == lines
    found = subprocess.run([*SVODKA, "extract", news, "-o", "-"], cwd=ROOT, check=True, capture_output=True)
    assert found.stdout == lines
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize("name", ["news.jsonl", "news.quarantine.jsonl"])
def test_an_input_is_never_written_over(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / name, texts(2))
    before = news.read_bytes()
    assert main(["extract", str(news), "-o", str(tmp_path / "news.jsonl"), "--workers", "1"]) == 2
    assert f"{news}: is an input" in capsys.readouterr().err
    assert news.read_bytes() == before


def test_a_file_of_records_is_replaced_and_any_other_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news, out = dump(tmp_path / "news.jsonl", texts(2)), tmp_path / "out.jsonl"
    command = ["extract", str(news), "-o", str(out), "--workers", "1"]
    assert main(command) == 0
    assert "replaced" not in capsys.readouterr().err
    dump(news, texts(1))
    assert main(command) == 0
    assert f"note: {out} was there, and was replaced\n" in capsys.readouterr().err
    assert len(out.read_bytes().splitlines()) == 1
    for strange in ('{"text": "Мой дневник."}\n', "[1]", "заметки"):
        out.write_text(strange, "utf-8")
        assert main(command) == 2
        assert capsys.readouterr().err.startswith(f"svodka: {out}: is there, and svodka did not write it")
        assert out.read_text("utf-8") == strange


def test_files_that_are_no_articles_are_counted(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.md", "b.jpg", "c.pdf"):
        (article.parent / name).write_text("a", "utf-8")
    assert main(["extract", str(article.parent), "-o", "-", "--workers", "1", "--quiet"]) == 0
    assert main(["extract", str(article.parent), "-o", f"{article.parent}-run", "--workers", "1"]) == 0
    assert "note: 3 files left alone (.jpg, .md, .pdf)\n" in capsys.readouterr().err


def test_too_much_in_quarantine_is_told_and_gives_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / "news.jsonl", [*texts(8), ENGLISH])
    assert main(["extract", str(news), "-o", str(tmp_path / "run"), "--workers", "1", "--quiet"]) == 1
    reason = "news.jsonl, line 9: the text is not in Russian (too few of its letters are Cyrillic)"
    expected = f"1 of 9 articles is in quarantine ({reason}); the reasons are in {tmp_path}/run/quarantine-*.jsonl"
    rule = "the exit code is 1, as that is more than one in ten"
    assert capsys.readouterr().err == f"svodka: {expected}; {rule}\n"


def test_a_single_bad_file_is_told_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK")
    command = ["extract", str(tmp_path / "notes.docx"), "-o", str(tmp_path / "out.jsonl"), "--workers", "1", "--quiet"]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert " (notes.docx: Svodka reads .txt, .jsonl, " in said
    assert said.count("notes.docx") == said.count("\n") == 1


def test_quiet_is_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / "news.jsonl", texts(2))
    assert main(["extract", str(news), "-o", str(tmp_path / "run"), "--workers", "1", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_a_bar(tmp_path: Path) -> None:
    """On a real terminal: rate and time left while it runs, the summary when it is done."""
    import pty
    import termios

    news = dump(tmp_path / "news.jsonl", texts(60))
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    command = [*SVODKA, "extract", str(news), "-o", str(tmp_path / "run"), "--workers", "1"]
    run = subprocess.Popen(command, cwd=ROOT, stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    said = _all_of(ours)
    assert run.wait() == 0
    assert "/60 [" in said
    assert " articles/s" in said
    assert "quarantined=0]" in said
    assert "60 articles: 60 records, none in quarantine" in said


def _all_of(terminal: int) -> str:
    said = b""
    try:
        while piece := os.read(terminal, 65536):
            said += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(terminal)
    return said.decode()


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    news = dump(tmp_path / "news.jsonl", texts(400))
    command = (
        f"{sys.executable} -m pipeline extract {news} -o - --workers 1 | head -n 1 | wc -l; echo ${{PIPESTATUS[0]}}"
    )
    found = subprocess.run(["bash", "-c", command], cwd=ROOT, check=True, capture_output=True, text=True)
    assert found.stdout.split() == ["1", "141"]
    assert found.stderr == ""


# --- show, validate, schema -----------------------------------------------------------------------------------------


def test_show_prints_the_article_and_what_it_says(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(article)]) == 0
    said = capsys.readouterr().out
    assert "Министерство финансов" in said
    assert "Силуанов Антон" in said
    assert "\x1b" not in said, "no colours into a pipe"


@pytest.mark.parametrize("piped", [texts(1)[0], json.dumps({"text": texts(1)[0]})])
def test_show_reads_a_text_or_a_line_of_json_from_a_pipe(piped: str) -> None:
    found = subprocess.run([*SVODKA, "show", "-"], cwd=ROOT, check=True, input=piped, capture_output=True, text=True)
    assert "Силуанов Антон" in found.stdout


def test_show_shows_a_record_as_it_was_written(article: Path, tmp_path: Path) -> None:
    """Whatever reads it now, in a file or from a pipe."""
    out = tmp_path / "out.jsonl"
    assert main(["extract", str(article), "-o", str(out), "--workers", "1", "--quiet"]) == 0
    out.write_text(out.read_text("utf-8").replace('"name":"Силуанов', '"name":"Селуанов'), "utf-8")
    for given in (str(out), "-"):
        with out.open("rb") as file:
            command = [*SVODKA, "show", given]
            found = subprocess.run(command, cwd=ROOT, check=True, stdin=file, capture_output=True, text=True)
        assert "Селуанов" in found.stdout
    out.write_text(out.read_text("utf-8").replace('"zones":[', '"zones":7,"z":['), "utf-8")
    broken = subprocess.run([*SVODKA, "show", str(out)], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (broken.returncode, broken.stderr.count("\n")) == (2, 1)
    assert "out.jsonl:1: zones: " in broken.stderr


def test_a_page_goes_to_standard_output_too(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(article), "--html", "-"]) == 0
    assert capsys.readouterr().out.startswith("<!doctype html>")
    assert not Path("-").exists()


def test_show_tells_why_an_article_gives_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "en.txt").write_text(ENGLISH, "utf-8")
    assert main(["show", str(tmp_path / "en.txt")]) == 2
    why = "the text is not in Russian (too few of its letters are Cyrillic)"
    assert capsys.readouterr().err == f"svodka: en.txt: {why}\n"


@pytest.mark.parametrize("number", [None, 1, 2, 3])
def test_show_takes_the_article_of_a_file_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int | None
) -> None:
    told = [f"В Минске {count} мая уволили 120 человек." for count in (3, 5, 7)]
    news, out = dump(tmp_path / "news.jsonl", told), tmp_path / "out.jsonl"
    assert main(["extract", str(news), "-o", str(out), "--workers", "1", "--quiet"]) == 0
    for given in (news, out):
        assert main(["show", str(given), *(["--number", str(number)] if number else [])]) == 0
        said = capsys.readouterr()
        assert [text in said.out for text in told] == [at == (number or 1) for at in (1, 2, 3)]
        assert ("see --number" in said.err) == (number is None and given == news)


def test_show_tells_how_many_articles_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / "news.jsonl", texts(2))
    assert main(["show", str(news), "--number", "5"]) == 2
    assert capsys.readouterr().err == f"svodka: {news}: holds 2 articles: there is no number 5\n"


def test_show_digests_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / "news.jsonl", texts(3))
    assert main(["extract", str(news), "-o", str(tmp_path / "run"), "--workers", "1", "--quiet"]) == 0
    assert main(["show", str(tmp_path / "run")]) == 0
    said = capsys.readouterr().out
    assert said.startswith("\n3 articles: ")
    assert "Министерство финансов" in said
    assert f"{tmp_path}/run/part-*.jsonl" in said.replace("\n", "")


def test_show_prints_no_empty_table_for_a_run_that_found_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "en.txt").write_text(ENGLISH, "utf-8")
    run = tmp_path / "run"
    assert main(["extract", str(tmp_path / "en.txt"), "-o", str(run), "--workers", "1", "--quiet"]) == 1
    capsys.readouterr()
    assert main(["show", str(run)]) == 0
    first, *_, reasons = capsys.readouterr().out.strip().split("\n", 2)
    assert first == "1 article: 0 records, 1 in quarantine (1 language)"
    assert reasons.replace("\n", "") == f"the reasons are in {run}/quarantine-*.jsonl"


def test_show_takes_a_number_for_a_file_of_a_run_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = tmp_path / "run"
    assert main(["extract", "corpus/samples", "-o", str(run), "--workers", "1", "--quiet"]) == 0
    assert main(["show", str(run), "--number", "2"]) == 2
    assert capsys.readouterr().err.endswith("is a run; --number goes with one of its files, as part-00000.jsonl\n")
    assert main(["show", str(run / "part-00000.jsonl"), "--number", "2"]) == 0


def test_show_tells_where_a_run_is_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = tmp_path / "run"
    assert main(["extract", "corpus/samples", "-o", str(run), "--workers", "1", "--quiet"]) == 0
    part = run / "part-00000.jsonl"
    part.write_bytes(part.read_bytes()[:-40])
    number = len(part.read_bytes().splitlines())
    capsys.readouterr()
    assert main(["show", str(run)]) == 2
    assert capsys.readouterr().err.startswith(f"svodka: {part}:{number}: is not JSON: ")


def test_show_takes_brackets_for_what_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the name of a folder, and in the name of an extra."""
    (tmp_path / "a.txt").write_text("В районе построили 3 школы, сообщил глава района Иван Петров.", "utf-8")
    folder = tmp_path / "run[1]"
    assert main(["extract", str(tmp_path / "a.txt"), "-o", str(folder), "--quiet", "--workers", "1"]) == 0
    assert main(["show", str(folder)]) == 0
    shown = "".join(capsys.readouterr().out.split())
    assert "run[1]/part-*.jsonl" in shown
    assert "(extra[report])" in shown


def test_show_tells_the_quarantine_and_that_a_run_is_not_finished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = dump(tmp_path / "news.jsonl", [*texts(12), ENGLISH])
    assert main(["extract", str(news), "-o", str(tmp_path / "run"), "--workers", "1", "--quiet"]) == 0
    assert main(["show", str(tmp_path / "run")]) == 0
    said = capsys.readouterr().out
    assert "13 articles: 12 records, 1 in quarantine (1 language)" in said
    assert "not finished" not in said
    (tmp_path / "run" / "manifest-00000.json").unlink()
    assert main(["show", str(tmp_path / "run")]) == 0
    assert "not finished: 0 of 13 articles; run the same command again" in capsys.readouterr().out


def test_what_to_do_next_can_be_done(tmp_path: Path) -> None:
    """Also where the shell does not know our name."""
    news = dump(tmp_path / "news.jsonl", texts(1))
    assert main(["extract", str(news), "-o", str(tmp_path / "run"), "--workers", "1", "--quiet"]) == 0
    command = [*SVODKA, "show", str(tmp_path / "run")]
    environment = os.environ | {"PATH": "/usr/bin:/bin"}
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=environment).stdout
    called = re.findall(r"^  (\S*svodka) verify", said, re.MULTILINE)[0]
    if "/" in called:
        assert subprocess.run([called, "schema"], cwd=ROOT, check=False, capture_output=True).returncode == 0


def test_a_finished_run_is_not_done_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["extract", str(dump(tmp_path / "news.jsonl", texts(1))), "-o", str(tmp_path / "run"), "--workers", "1"]
    assert main(command) == 0
    first = capsys.readouterr().err
    assert first.startswith("1 article: 1 record, none in quarantine\n")
    assert "already complete" not in first
    assert main(command) == 0
    assert "already complete" in capsys.readouterr().err


def test_validate_names_file_line_and_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = dump(tmp_path / "news.jsonl", texts(3))
    out = tmp_path / "out.jsonl"
    assert main(["extract", str(news), "-o", str(out), "--workers", "1", "--quiet"]) == 0
    assert main(["validate", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}: valid: 3 records\n"
    first, second, third = out.read_text("utf-8").splitlines()
    broken = json.loads(second) | {"zones": None}
    out.write_text("\n".join([first, json.dumps(broken), third[:-5], ""]), "utf-8")
    assert main(["validate", str(out)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{out}:2: zones: Input should be a valid array"
    assert said[1].startswith(f"{out}:3: is not JSON")


def test_validate_says_in_one_line_that_articles_are_no_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = dump(tmp_path / "news.jsonl", texts(3))
    assert main(["validate", str(news)]) == 1
    expected = "is no line of svodka (it has no schema_version); svodka extract makes records of articles"
    assert capsys.readouterr().out == f"{news}:1: {expected}\n"


def test_schema_prints_what_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == "urn:svodka:record:1.0"
