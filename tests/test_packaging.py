"""What is installed is ours and whole, and nothing that fails on newer Pythons is loaded by it."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions, requires
from itertools import combinations
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

PACKAGES = ["schemas", "corpus", "pipeline", "review"]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_claims_the_name(name: str) -> None:
    """The packages have plain names: a namesake on the path would replace ours without a word."""
    assert set(packages_distributions().get(name, [])) <= {"svodka"}


@pytest.mark.parametrize("name", PACKAGES)
def test_the_package_is_the_one_of_this_repository(name: str) -> None:
    module = __import__(name)
    assert Path(str(module.__file__)).parent == ROOT / name


def test_all_packages_are_in_the_wheel_the_checks_and_the_directions() -> None:
    tool = PYPROJECT["tool"]
    assert tool["hatch"]["build"]["targets"]["wheel"]["packages"] == PACKAGES
    assert set(PACKAGES) <= set(tool["mypy"]["files"])
    assert set(PACKAGES) <= set(tool["pyright"]["include"])
    assert tool["importlinter"]["root_packages"] == PACKAGES


# --- the wheel ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        ".",
    ]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"PIP_NO_INDEX": "1"})
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_tracked_file_of_the_packages(wheel: Path) -> None:
    """Code and data alike: words, weights, samples, schemas."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES], cwd=ROOT, check=False, capture_output=True, text=True
    ).stdout
    there = {name for name in tracked.split("\0") if name and (ROOT / name).is_file()}
    if not there:
        pytest.skip("needs a git checkout")
    assert there - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_wheel_offers_the_command_and_no_other_top_level_name(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == set(PACKAGES)
    entry_points = next(name for name in names if name.endswith("entry_points.txt"))
    assert "svodka = pipeline.__main__:main" in zipfile.ZipFile(wheel).read(entry_points).decode()


@pytest.mark.wheel
def test_the_wheel_runs_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """The base only, from the lock: an article gives the very record it gives here."""
    python = tmp_path / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path)], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-build-isolation"]
    for lock in ("build", "base"):
        subprocess.run([*install, "--require-hashes", "-r", str(ROOT / f"requirements/{lock}.txt")], check=True)
    subprocess.run([*install, "--no-deps", str(wheel)], check=True)
    article = tmp_path / "article.txt"
    article.write_text("Глава Минфина Антон Силуанов уволил 120 человек 5 мая 2023 года.", "utf-8")
    given = ["extract", str(article), "-o", "-", "--workers", "1"]
    bare = {"PATH": "/usr/bin:/bin"}
    svodka = str(tmp_path / "bin" / "svodka")
    there = subprocess.run([svodka, *given], cwd=tmp_path, env=bare, check=True, capture_output=True)
    here = subprocess.run([sys.executable, "-m", "pipeline", *given], cwd=ROOT, check=True, capture_output=True)
    assert there.stdout == here.stdout != b""
    without = subprocess.run(
        [svodka, "report", "run.jsonl", "-o", "page.html"], cwd=tmp_path, env=bare, check=False, capture_output=True
    )
    assert without.returncode == 2


# --- the source archive ---------------------------------------------------------------------------------------------


def test_the_source_archive_holds_the_documents_and_all_that_the_tests_need(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES, "docs", "tests", "requirements"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    wanted = {name for name in tracked.split("\0") if name and (ROOT / name).is_file() and name.count("/")}
    if not wanted:
        pytest.skip("needs a git checkout")
    assert wanted - names == set()
    assert {"README.md", "README.ru.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile"} <= names


# --- the locks ------------------------------------------------------------------------------------------------------

LOCKS = ["build", "base", "dev", "docs"]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry_and_hashes_everything(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert not re.search(r"https?://|file:|--(extra-)?index|--find-links", text)
    pinned = re.findall(r"^[a-z0-9][^\n]*(?:\n    --hash=sha256:[0-9a-f]{64}[^\n]*)+$", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 0


def test_the_base_lock_pins_every_dependency() -> None:
    pinned = _pinned("base")
    for requirement in map(Requirement, PYPROJECT["project"]["dependencies"]):
        assert requirement.specifier.contains(pinned[requirement.name]), requirement


def test_no_two_locks_disagree() -> None:
    for one, other in combinations(map(_pinned, LOCKS), 2):
        assert {name: one[name] for name in one.keys() & other.keys()} == {
            name: other[name] for name in one.keys() & other.keys()
        }


def _pinned(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==(\S+)", text, re.MULTILINE))


def test_installed_and_written_dependencies_are_the_same() -> None:
    """Else the environment is older than pyproject.toml: run `make setup`."""
    base = [needed for needed in requires("svodka") or [] if "extra ==" not in needed]
    assert sorted(base) == sorted(map(str, map(Requirement, PYPROJECT["project"]["dependencies"])))


# --- what runs ------------------------------------------------------------------------------------------------------

FORBIDDEN = ("pymorphy2", "pkg_resources", "natasha", "yargy", "setuptools", "distutils")
"""natasha's own code needs pymorphy2, which needs pkg_resources, which newer setuptools has dropped."""

READS_AN_ARTICLE = """
import sys, warnings
warnings.simplefilter("error", DeprecationWarning)
from pipeline import Extractor
from schemas import Document
record = Extractor().read(Document(doc_key="a", text="Глава Минфина Антон Силуанов уволил 120 человек 5 мая."))
assert record.text
sys.stdout.write(" ".join(sys.modules))
"""


def test_reading_an_article_loads_nothing_that_is_going_away() -> None:
    """Neither the forbidden, nor anything of the standard library that warns of its end."""
    found = subprocess.run(
        [sys.executable, "-c", READS_AN_ARTICLE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    loaded = {name.split(".")[0] for name in found.stdout.split()}
    assert loaded & set(FORBIDDEN) == set()


def test_help_loads_nothing_heavy() -> None:
    """It has to come at once."""
    code = "import sys; from pipeline.__main__ import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print('LOADED', *sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = set(found.stdout.partition("LOADED")[2].split())
    assert loaded & {"pydantic", "numpy", "rich", "tqdm", "schemas", "corpus", "importlib.metadata"} == set()
