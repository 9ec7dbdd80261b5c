# Needs git, make and Python 3.11 or newer; everything else goes into .venv, from the lock files.
# PYTHON=/path/to/python3 names the interpreter, ARGS='…' goes to the program.

.DEFAULT_GOAL := help
.PHONY: help run test lint types rooms unit test-shared test-slow test-all bench screenshots docs sql lock clean

# What is set in one's own shell for other Pythons must not reach this one.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME PIP_PREFIX PIP_REQUIRE_VIRTUALENV PIP_ROOT PIP_TARGET PIP_USER
export PYTHON

python := .venv/bin/python
# Two processes keep two processors busy; each more costs its own imports and its own stores.
pytest := $(python) -m pytest -n 2
typed := src $(if $(wildcard benchmarks/*.py),benchmarks)

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 20

run: ## open netcrm; ARGS="coverage --json" runs a command
	@scripts/venv run
	@$(python) -m netcrm $(ARGS)

test: lint types rooms unit ## lint, types, the contracts between the rooms, and the quick tests

lint: .dev
	$(python) -m ruff check .
	$(python) -m ruff format --check .

types: .dev
	$(python) -m mypy $(typed)

rooms: .dev
	.venv/bin/lint-imports --no-logo --no-cache

unit: .dev
	$(pytest) -m "not slow and not shared"

# pytest ends with 5 when no test has the mark.
test-shared: .dev ## the tests that read the collections in ../shared
	$(pytest) -m shared || [ $$? -eq 5 ]

# The long ones wait for processes and for the disk: a third process fills the pauses.
test-slow: .dev ## the tests that take long, and the many cases of what the quick ones try a few of
	$(python) -m pytest -n 3 -m "slow and not shared" || [ $$? -eq 5 ]

test-all: lint types rooms ## everything, the slow tests and those of ../shared too
	$(pytest)

bench: .dev ## the speed of what a user waits for, as ratios
	$(python) -m benchmarks $(ARGS)

screenshots: .dev ## the pictures in docs/pictures, drawn by the program itself
	$(python) scripts/screenshots.py $(ARGS)

docs: .dev ## the pages of commands and verdicts and the README's key table, written from the program
	$(python) -m scripts.docs

sql: .dev ## the schema and the compiled statements, written anew after a change to the tables or the reads
	$(python) -m netcrm.store.schema
	$(python) -m netcrm.store.statements

lock: ## write the lock files anew; ARGS=--upgrade takes newer versions
	@scripts/lock $(ARGS)

clean: ## remove what make made, .venv too
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -prune -exec rm -rf {} +
	if [ -e .venv/.made-by-make ]; then rm -rf .venv; fi

.PHONY: .dev
.dev:
	@scripts/venv dev
