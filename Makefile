# Secure Base. `make run` sets everything up and opens the dashboard on the sample couple;
# `make test` sets everything up and runs the whole suite. `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/sh

# The first Python of 3.11 or later that is here; say PYTHON=... to choose another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
SAMPLE := .sample/sample.securebase
RUN_FLAGS ?=
TEST_FLAGS ?= -n auto --dist loadfile --no-loadscope-reorder

.PHONY: help run test setup check format bench screenshots browser clean

help: ## List what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(SAMPLE) ## Set up, then open the dashboard on the sample couple (RUN_FLAGS="--no-browser --port 8600").
	$(BIN)/secure-base run --log $(SAMPLE) $(RUN_FLAGS)

test: $(READY) browser ## Set up, then run the whole test suite (TEST_FLAGS="-k whatsapp").
	$(BIN)/pytest $(TEST_FLAGS)

setup: $(READY) ## Only set up: .venv with every dependency, pinned and checked by hash.

check: $(READY) ## Check format, lint, types, imports and SQL.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/ty check --exit-zero-on-warning
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar analytics/schema

format: $(READY) ## Put code and SQL into their format.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --disable-progress-bar analytics/schema

bench: $(READY) browser ## Measure against the floor and the peers, as ratios within one run.
	$(BIN)/python -m benchmarks.importing
	$(BIN)/python -m benchmarks.cards
	$(BIN)/python -m benchmarks.entering
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.readers
	$(BIN)/python -m benchmarks.profile

screenshots: $(READY) browser ## Take the pictures of every page in docs/pictures/pages anew.
	$(BIN)/python -m docs.make_screenshots

browser: # Debian's chromium for the browser tests, where it may be installed and none is here.
	@command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	else \
		echo "No Chromium here and it may not be installed: the browser tests will be skipped."; \
	fi

clean: ## Remove what was made: .venv, the sample couple's log, caches.
	rm -rf .venv .sample .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Secure Base needs Python 3.11 or later: install it, then try again."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

$(SAMPLE): $(READY) $(wildcard sample_data/*.csv sample_data/*.toml sample_data/*.txt sample_data/*.zip)
	@rm -f $(SAMPLE)
	$(BIN)/secure-base demo --log $(SAMPLE)
