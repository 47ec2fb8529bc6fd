# Two commands carry a newcomer: `make walk` and `make test`. `make` alone lists them all.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help walk test check quick format lint types imports content tests lock benchmarks wheel site pdf clean

PYTHON ?= python3
VENV ?= .venv
TREE ?= intake-triage
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

# Stamps: each stands for a finished step, so that a second run does nothing.
MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

walk: $(INSTALLED) ## set up a fresh machine and walk the intake triage tree (TREE=id for another)
	@if [ -t 0 ] && [ -t 1 ]; then \
	    $(BIN)/toolkit walk $(TREE) || [ $$? -eq 130 ]; \
	else \
	    $(BIN)/toolkit walk $(TREE) --plain </dev/null || [ $$? -eq 130 ] || exit 1; \
	    printf '\n%s\n%s\n%s\n%s\n' \
	        'No terminal here, so the walk stops at its first question. To answer:' \
	        '  in a terminal:     $(BIN)/toolkit walk $(TREE)' \
	        '  one line a reply:  $(BIN)/toolkit walk $(TREE) --plain  (type the number, then Enter)' \
	        '  from a file:       $(BIN)/toolkit walk $(TREE) --answers FILE'; \
	fi

test: ## set up everything, with apt where that is allowed, and run the full check
	@$(PYTHON) .ci/system_packages.py
	@$(MAKE) --no-print-directory check

check: format lint types imports content tests ## what must pass: format, lint, types, layers, content, tests

quick: $(READY) ## the tests that need neither a browser nor a PDF nor long
	$(BIN)/pytest -n auto -m "not slow and not browser and not pdf"

# The steps of `check` run in this order, also under `make -j`, and pytest's last line comes last.
format: $(READY)
	$(BIN)/ruff format --check .

lint: format
	$(BIN)/ruff check .

types: lint
	$(BIN)/mypy --strict toolkit benchmarks

imports: types
	$(BIN)/lint-imports

content: imports
	$(BIN)/toolkit check

tests: content
	$(BIN)/pytest -n auto

# Keeps the versions that still fit; `make lock UPGRADE=--upgrade` takes the newest.
lock: $(READY) ## pin the requirement files anew after a change of dependencies
	$(LOCK) pyproject.toml requirements/install.in -o requirements/install.txt
	$(LOCK) pyproject.toml requirements/test.in --all-extras -c requirements/install.txt -o requirements/test.txt
	$(LOCK) requirements/benchmarks.in -o requirements/benchmarks.txt

# --no-config and the unset variables keep the addresses and folders of whoever runs it out of the files.
LOCK = env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
	$(BIN)/uv pip compile --no-config --universal --generate-hashes --python-version 3.11 --quiet $(UPGRADE) \
	--custom-compile-command "make lock"

benchmarks: $(READY) ## measure the proofs, beside other tools on the same trees (BENCHMARKS="--only scaling")
	@$(PYTHON) .ci/system_packages.py benchmarks/system-packages.txt
	@$(BIN)/python -m benchmarks $(BENCHMARKS)

wheel: $(READY) ## build the wheel, with the content inside, into dist/
	$(BIN)/python -m build --wheel --no-isolation

site: $(READY) ## build the website into dist/site
	$(BIN)/toolkit site build

pdf: $(READY) ## write the handbooks in both languages as PDF into dist/pdf
	$(BIN)/toolkit pdf

clean: ## remove what the commands above made, the environment too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 or later is missing. On Debian and Ubuntu: apt-get install python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $$($(PYTHON) --version) is here. With another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'The venv module is missing. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Making a Python environment in $(VENV) …'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(INSTALLED): requirements/install.txt pyproject.toml | $(MADE)
	@echo 'Installing the toolkit and what it needs, about 25 small packages …'
	@$(PIP) install --require-hashes --requirement requirements/install.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q toolkit
	@$(BIN)/toolkit check >/dev/null 2>&1 || true # its stamp spares every walk the schemas
	@touch $@

$(READY): requirements/test.txt requirements/install.txt pyproject.toml | $(MADE)
	@echo 'Installing what the website, the PDF and the tests need, about 85 packages …'
	@$(PIP) install --require-hashes --requirement requirements/test.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q toolkit
	@touch $(INSTALLED) $@
