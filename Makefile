# The jobs of this repository. `make help` lists them; a bare machine needs Python 3.11+, pip, make and git.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    ?= runs/samples
CODE   := schemas corpus pipeline tests

.DEFAULT_GOAL := help
.PHONY: help setup run test lint types format evaluate bench check lock schema clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# Two locks, two stamps: `run` needs the base only, everything else the tools too. The dev lock holds the base's versions.
$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Svodka needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements/base.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.dev ## make .venv with the `svodka` command and the tools for work on it

run: $(VENV)/.base ## the main job: extract the sample articles and show what was found
	@$(BIN)/python -m pipeline extract corpus/samples -o $(RUN)
	@$(BIN)/python -m pipeline show --digest $(RUN)

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

evaluate: setup ## scores against gold; fails below the floors
	@if [ -d "$${SVODKA_SHARED:-../shared}/gold" ]; then \
		$(BIN)/python -m pipeline evaluate --floors; \
	else \
		echo "evaluate: skipped, no gold: it lies in ../shared/gold or where SVODKA_SHARED points"; \
	fi

bench: setup ## documents a second, stage by stage
	$(BIN)/python -m benchmarks

check: lint types test evaluate ## everything CI checks

lock: setup ## renew the locks from pyproject.toml
	$(BIN)/python requirements/lock.py

schema: setup ## write the JSON Schema from the models
	$(BIN)/python -m schemas.json

clean: ## remove environment, caches and runs
	rm -rf $(VENV) runs .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
