# Two commands matter: `make demo` shows the product at work, `make test` proves it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PAPERS := $(BIN)/papers
STAMP := $(VENV)/.installed

.PHONY: setup demo test check bench-reading bench-api clean help

help:            ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/  /'

setup: $(STAMP)  ## make the virtual environment and install into it

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "==> making the virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@echo "==> installing (about 1.5 GB on disk; a few minutes the first time)"
	@$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

demo: setup      ## see it at work on the sample papers
	@PAPERS="$(PAPERS)" sh corpus/demo.sh

test: setup      ## run the tests
	@$(BIN)/python -m pytest

check: setup     ## layer check, linter, type check
	@$(BIN)/lint-imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench-reading: setup  ## speed and memory of reading; PAPERS_BENCH="FOLDER ..." for other papers
	@$(BIN)/python -m evals.speed $(or $(PAPERS_BENCH),corpus)

bench-api: setup      ## a server and clients beside it: answers a second, memory; PAPERS_BENCH="FOLDER ..." for other papers
	@$(BIN)/python -m evals.load $(or $(PAPERS_BENCH),corpus)

clean:           ## remove the environment and the demo's store
	rm -rf $(VENV) .papers
