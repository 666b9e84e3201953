# The jobs of this repository. `make help` lists them; a bare machine needs Python 3.11+, pip, make and git.

PYTHON ?= python3
# Quiet twice: errors are told, warnings about the places of packages are not.
PIP     = $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test lint types format evaluate bench bench-scale plan test-faults check lock schema clean review test-readers test-wheel docs

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# Two locks, two stamps: `run` needs the base only, everything else the tools too. The dev lock holds the base's versions.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Svodka needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements/build.txt requirements/base.txt pyproject.toml | $(VENV)/bin/python
	@echo "setting up $(VENV): a minute, once"
	@$(PIP) --require-hashes --only-binary :all: -r requirements/build.txt
	@$(PIP) --require-hashes --no-build-isolation -r requirements/base.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@$(PIP) --require-hashes --no-build-isolation -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.dev ## make .venv with the `svodka` command and the tools for work on it

run: $(VENV)/.base ## the main job: extract the sample articles and show what was found
	@rm -rf runs/samples
	@$(BIN)/python -m pipeline extract corpus/samples -o runs/samples
	@$(BIN)/python -m pipeline show runs/samples

review: setup ## the editors' desk on the sample articles
	@test -f runs/samples/_SUCCESS || $(BIN)/python -m pipeline extract corpus/samples -o runs/samples --quiet
	@$(BIN)/python -m pipeline review runs/samples

format: setup ## mend what can be mended, lay out the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint: setup ## ruff, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: setup ## mypy and pyright, both strict
	$(BIN)/mypy
	$(BIN)/pyright

test: setup ## tests and doctests
	$(BIN)/python -m pytest -n auto -q

FAULTS ?= 100

test-faults: setup ## kill, starve and damage runs by the hundred, written to docs/reliability.md (FAULTS=100)
	$(BIN)/python -m pytest -n 2 -q -m faults
	$(BIN)/python -W ignore -m tests.faults --amount $(FAULTS) --page docs/reliability.md

$(VENV)/readers/.whole: requirements/readers.txt $(VENV)/.dev
	@$(PYTHON) -m venv $(VENV)/readers
	@$(VENV)/readers/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/build.txt
	@$(VENV)/readers/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements/readers.txt
	@touch $@

test-readers: $(VENV)/readers/.whole ## what `svodka export` writes, read by FollowTheMoney, Label Studio, brat (needs libicu-dev)
	$(BIN)/python -m pytest -q tests/export/test_readers.py

test-wheel: setup ## the wheel in an empty environment: installed from the lock, and an article read
	$(BIN)/python -m pytest -q -m wheel tests/test_packaging.py

$(VENV)/.docs: requirements/docs.txt $(VENV)/.dev
	@$(PIP) --require-hashes --only-binary :all: -r requirements/docs.txt
	@touch $@

docs: $(VENV)/.docs ## the documentation as a site, in build/docs; fails on a dead link and on an example that fails
	$(BIN)/python -m docs.site.build

evaluate: setup ## scores against gold; fails below the floors
	@if [ -d "$${SVODKA_SHARED:-../shared}/gold" ]; then \
		$(BIN)/python -m pipeline evaluate --floors; \
	else \
		echo "evaluate: skipped, no gold: it lies in ../shared/gold or where SVODKA_SHARED points"; \
	fi

$(VENV)/.peers: requirements/bench.txt $(VENV)/.dev
	@$(PIP) --require-hashes --no-deps --no-build-isolation --upgrade --target $(VENV)/peers -r requirements/bench.txt
	@touch $@

SHARED   ?= $(or $(SVODKA_SHARED),../shared)
ARTICLES ?= $(or $(wildcard $(SHARED)/text/*.jsonl),$(wildcard corpus/samples/*.*))
NUMBER   ?= 100000
TIMED     = OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 PYTHONPATH=$(VENV)/peers $(BIN)/python -W ignore -m

bench: $(VENV)/.peers ## speed beside stock natasha and PullEnti, written to docs/performance.md (ARTICLES="files")
	$(TIMED) benchmarks.bench_extract $(ARTICLES) --page docs/performance.md
	$(TIMED) benchmarks.bench_tag $(ARTICLES)
	$(TIMED) benchmarks.bench_rules $(ARTICLES)
	$(TIMED) benchmarks.bench_gazetteer

bench-scale: $(VENV)/.peers ## how cost and memory grow with length and number, written to docs/performance.md
	$(TIMED) benchmarks.bench_scale $(ARTICLES) --number $(NUMBER) --page docs/performance.md

plan: setup ## what a hundred million articles take, from rates measured here, written to docs/scale.md (PLAN="--hours 6")
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python -W ignore -m benchmarks.plan $(ARTICLES) $(PLAN) --page docs/scale.md

check: lint types test evaluate ## everything CI checks

# One set of versions for all Pythons and machines, hashes for every wheel there is, no address of a registry.
COMPILE = $(VENV)/lock/bin/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --upgrade \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

lock: ## renew the pinned versions from pyproject.toml
	$(PYTHON) -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --group build --output-file requirements/build.txt
	$(COMPILE) pyproject.toml --constraint requirements/build.txt --output-file requirements/base.txt
	$(COMPILE) pyproject.toml --all-extras --group dev --constraint requirements/build.txt --constraint requirements/base.txt --output-file requirements/dev.txt
	$(COMPILE) --group docs --constraint requirements/build.txt --constraint requirements/base.txt --constraint requirements/dev.txt --output-file requirements/docs.txt
	$(COMPILE) --group readers --constraint requirements/build.txt --output-file requirements/readers.txt
	$(COMPILE) --group bench --no-emit-package numpy --output-file requirements/bench.txt

schema: setup ## write the JSON Schema from the models
	$(BIN)/python -m schemas.publish

clean: ## remove environment, caches and runs
	rm -rf $(VENV) runs build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
