.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PYTHONPATH := plugins
export PYTHONUTF8 := 1

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A stamp a lock file: a second run sets nothing up again, a changed lock does.
$(VENV)/stamp: requirements.lock
	@echo "Setting up $(VENV) (once; a minute or two) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=...")'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/stamp-dev: requirements-dev.lock $(VENV)/stamp
	@echo "Setting up the tools for tests (once) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

setup: $(VENV)/stamp ## Install what the site needs into .venv

html: $(VENV)/stamp ## Build the site into output/
	@$(PY) -m briefings build

test: $(VENV)/stamp-dev ## Run every test
	@$(PY) -m pytest

check: $(VENV)/stamp-dev ## Format, lint, types, tests: green before a commit
	@$(PY) -m ruff format --check plugins tests
	@$(PY) -m ruff check plugins tests
	@$(PY) -m mypy
	@$(PY) -m pytest

clean: ## Remove everything that was made, but not .venv
	rm -rf output .briefings .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: help setup html test check clean
