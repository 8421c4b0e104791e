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

serve: $(VENV)/stamp ## Build, serve, rebuild on change, refresh the browser
	@$(PY) -m briefings serve

check-seeds: $(VENV)/stamp ## Tell what was understood of every seed, without building
	@$(PY) -m briefings check

add: $(VENV)/stamp ## Copy a text into seeds/ with a header: make add FILE=saved-page.html
	@$(PY) -m briefings add $(if $(FILE),"$(FILE)") $(if $(NAME),--name "$(NAME)")

new: $(VENV)/stamp ## Write a file to edit a briefing with: make new NAME=its-id-or-a-source
	@$(PY) -m briefings new $(if $(NAME),"$(NAME)")

review: html ## Show what an editor should look at first, in review/; never published
	@$(PY) -m briefings review

zip: html ## Pack the site into briefings.zip, to hand on
	@$(PY) -m briefings zip

publish: $(VENV)/stamp ## Build for the web: publishconf.py, excerpts instead of whole texts
	@$(PY) -m briefings build --settings publishconf.py

test: $(VENV)/stamp-dev ## Run every test
	@$(PY) -m pytest

check: $(VENV)/stamp-dev ## Format, lint, types, tests: green before a commit
	@$(PY) -m ruff format --check plugins tests bench
	@$(PY) -m ruff check plugins tests bench
	@$(PY) -m mypy
	@$(PY) -m pytest

golden: $(VENV)/stamp-dev ## Rewrite the golden cases from what is found now; then read the diff
	@BRIEFINGS_GOLDEN=rewrite $(PY) -m pytest -q -m "not browser" || true
	@git --no-pager diff --stat -- tests/golden

words: $(VENV)/stamp-dev ## Gather the interface's messages into its catalogues and compile them
	@$(PY) tools/catalogues.py

figures: $(VENV)/stamp-dev ## Measure quality and write the figures that the method page quotes
	@PYTHONPATH=plugins:. $(PY) -m bench quality figures

bench: $(VENV)/stamp-dev ## Measure quality, speed, faults and fuzz: make bench SIZES="100 1000 10000"
	@PYTHONPATH=plugins:. $(PY) -m bench $(if $(SIZES),--sizes $(SIZES))

audit: $(VENV)/stamp-dev ## For maintainers: axe, Nu, Lighthouse, epubcheck, links on whole sites
	@npm ci --prefix tools/audit --no-fund --no-audit --loglevel=error
	@PYTHONPATH=plugins:tests:. $(PY) -m tools.audit

robustness: $(VENV)/stamp-dev ## Fuzz every reader, kill builds, read monsters and thousands; an hour
	@PYTHONPATH=plugins:. $(PY) -m bench bounds forms fuzz kills faults largest memory

sbom: $(VENV)/stamp ## Write what the lock installs, with licences, into sbom.cdx.json (CycloneDX)
	@$(PY) tools/sbom.py

clean: ## Remove everything that was made, but not .venv
	rm -rf output .output.before .briefings .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: help setup html serve check-seeds add new review zip publish test check golden words figures bench audit robustness sbom clean
