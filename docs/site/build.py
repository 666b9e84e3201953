"""The documentation as a site: ``make docs``.

The pages are those of this repository, in a copy laid out as it is, so that their links mean the same on either; pages
made from the program (commands, rules with examples) come beside them. A link that leads nowhere, to a page or to a
heading, ends the build, as does an example that no longer comes out.
"""

import shutil
import sys
import tempfile
from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from typing import Any

from docs.site.commands import commands
from docs.site.rules import rules

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "docs"

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Begin", ("docs/quick-start", "docs/tutorial-researcher", "docs/tutorial-editor", "docs/tutorial-engineer")),
    ("Use", ("docs/running", "docs/report", "docs/export", "docs/review", "docs/link", "docs/diff", "docs/serve")),
    ("Reference", ("docs/commands", "docs/fields", "docs/api", "docs/python")),
    ("How facts are decided", ("docs/rules", "docs/confidence", "docs/model-card")),
    ("How it holds", ("docs/reliability", "docs/performance")),
    ("Work on it", ("CONTRIBUTING", "docs/new-kind", "CHANGELOG")),
    (
        "По-русски",
        (
            "README.ru",
            "docs/quick-start.ru",
            "docs/tutorial-researcher.ru",
            "docs/tutorial-editor.ru",
            "docs/tutorial-engineer.ru",
            "docs/review.ru",
            "docs/fields.ru",
        ),
    ),
)
"""The pages in order, where they are there; those that stand in no group come last, so that none is forgotten."""

PYTHON = """# The Python reference

`from pipeline import Extractor`, `from schemas import Document, Record`. Importing is cheap; an `Extractor`
loads the models.

```{eval-rst}
.. autoclass:: pipeline.article.Extractor
   :members: read, read_all

.. autoclass:: pipeline.article.Refused

.. autofunction:: corpus.read
```

A `Document` is what is read, a `Record` what comes out; both are Pydantic models whose fields stand in
[every field](fields.md).
"""

TOP = ("README.md", "README.ru.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "Makefile")
LINKED = ("corpus", "pipeline", "tests", "benchmarks", "training", "requirements")
"""Folders that pages point into."""


def main() -> int:
    """Build the site. 0 when every link and every example holds."""
    sphinx: Any = import_module("sphinx.cmd.build").main  # installed by `make docs` alone
    shutil.rmtree(SITE, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="svodka-docs-") as name:
        work = Path(name)
        _lay_out(work)
        made = int(sphinx(["--builder", "html", "--fail-on-warning", "--keep-going", "--quiet", *_places(work)]))
    if made == 0:
        sys.stderr.write(f"{SITE.relative_to(ROOT)}/index.html\n")
    return made


def _places(work: Path) -> list[str]:
    return ["--conf-dir", str(ROOT / "docs/site"), "--doctree-dir", str(work / ".doctrees"), str(work), str(SITE)]


def _lay_out(work: Path) -> None:
    """The copy. It lies outside the tree, as what builds our archives would follow its links."""
    (work / "docs").mkdir()
    for name in TOP:
        shutil.copy(ROOT / name, work / name)
    for name in LINKED:
        (work / name).symlink_to(ROOT / name)
    for page in (ROOT / "docs").iterdir():
        if page.is_file():
            shutil.copy(page, work / "docs" / page.name)
    (work / "docs" / "commands.md").write_text(commands(), "utf-8")
    (work / "docs" / "python.md").write_text(PYTHON, "utf-8")
    (work / "docs" / "rules.md").write_text(rules(), "utf-8")
    (work / "index.md").write_text(index({page.stem for page in (work / "docs").glob("*.md")}), "utf-8")


def index(pages: Collection[str]) -> str:
    """The first page: the README, then the list of all others."""
    there = {*(f"docs/{page}" for page in pages), *(name.removesuffix(".md") for name in TOP)}
    listed = {name for _, names in GROUPS for name in names}
    rest = tuple(sorted(f"docs/{page}" for page in pages if f"docs/{page}" not in listed))
    groups = [(caption, [name for name in names if name in there]) for caption, names in (*GROUPS, ("More", rest))]
    trees = (
        f":::{{toctree}}\n:hidden:\n:caption: {caption}\n\n" + "\n".join(names) + "\n:::\n"
        for caption, names in groups
        if names
    )
    return "```{include} README.md\n```\n\n" + "\n".join(trees)


if __name__ == "__main__":
    sys.exit(main())
