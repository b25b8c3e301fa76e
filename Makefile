# One target a task; `make help` lists them. Needs Python 3.11, git and make; everything else comes from the lock files.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
# npm's own scripts look for node on the path.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
NODE_READY := frontend/node_modules/.ready
DIST_READY := frontend/dist/.ready
# Folders count too: one of them changes when a file is added or removed.
FRONTEND_INPUTS := $(shell find frontend -path frontend/node_modules -prune -o -path frontend/dist -prune -o \
	\( -type f -o -type d -path 'frontend/src*' -o -type d -path 'frontend/public*' \) -print 2>/dev/null)

.PHONY: help run demo test test-backend test-frontend check format bench screens openapi lock certificate setup setup-dev build clean

help:  ## List what make can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F '\t' '{printf "make %-14s %s\n", $$1, $$2}'

run: setup build  ## Start Hallway on this machine (HOST, PORT, HALLWAY_DATA and HALLWAY_PUBLIC_URL are passed on)
	@exec $(BIN)/hallway run

demo: setup build  ## Start Hallway with invented people, to look around
	@exec $(BIN)/hallway demo

test:  ## Run every check and test; make test T=tests/swaps runs that alone
ifdef T
	@$(MAKE) --no-print-directory setup-dev build
	$(BIN)/python -m pytest $(T)
else
	@$(MAKE) --no-print-directory --keep-going check test-frontend test-backend
endif

test-backend: setup-dev build
	scripts/find-programs
	$(BIN)/python -m pytest --numprocesses 3 --dist worksteal

test-frontend: setup $(NODE_READY)
	cd frontend && npm test

check: setup-dev $(NODE_READY)  ## Lint, types, who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd frontend && npm run check

format: setup-dev  ## Put the Python code into its standard form
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

bench: setup-dev build  ## Print the figures, one JSON line each (make bench ONLY="writes changes reminders waits crowd start phone kills")
	@$(BIN)/python -m tests.bench $(ONLY)

screens: setup-dev build  ## Take the README's pictures, and build/screens with a contact sheet of every screen (ONLY=readme for those)
	$(BIN)/python scripts/make-screens $(ONLY)

build: $(DIST_READY)  ## Build the phone app where its sources changed

openapi: setup  ## Write docs/openapi.json from the code
	$(BIN)/hallway openapi > docs/openapi.json

lock: setup-dev  ## Pin dependencies after a change in pyproject.toml or requirements/*.in (UPGRADE=1 raises them)
	scripts/make-lock

certificate: setup  ## Make a certificate for phones in one's own network: make certificate NAMES="192.168.1.20"
	@$(BIN)/python scripts/make-certificate $(NAMES)

setup: $(RUN_READY)
setup-dev: $(DEV_READY)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Hallway needs Python 3.11 or newer; say which with PYTHON=...")'
	@echo "Making a Python environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements/run.txt pyproject.toml | $(BIN)/python
	@scripts/install requirements/run.txt --project
	@touch $@

$(DEV_READY): requirements/dev.txt $(RUN_READY)
	@scripts/install requirements/dev.txt
	@touch $@

# Not npm ci: it refuses a lock file made where packages for other platforms are not offered.
$(NODE_READY): frontend/package-lock.json | $(RUN_READY)
	@echo "Fetching what the phone app is built with ..."
	@cd frontend && npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

$(DIST_READY): $(NODE_READY) $(FRONTEND_INPUTS)
	@echo "Building the phone app ..."
	cd frontend && npm run --silent build
	@touch $@

clean:  ## Remove what make made (never the data folder)
	rm -rf $(VENV) frontend/node_modules frontend/dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
