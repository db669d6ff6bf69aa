# make demo: the whole story on the bundled replica of the site.  make test: everything CI runs.
# Both do all of their own set-up; they need Python 3.11 or later and, the first time, the package index.

PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
export PYTHONUTF8 := 1

.PHONY: demo test lint eval bench install install-dev clean

demo: $(VENV)/.installed
	$(BIN)/oit-audit demo

test: $(VENV)/.installed-dev lint
	$(BIN)/python -m pytest -n auto --dist loadscope

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/.installed-dev
	$(BIN)/python eval/run.py

bench: $(VENV)/.installed-dev
	$(BIN)/python bench/run.py

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

$(VENV)/.python:
	$(PYTHON) -c "import sys; sys.exit('oit-audit needs Python 3.11 or later, this is ' + sys.version.split()[0] + '; try: make PYTHON=python3.12 ...') if sys.version_info < (3, 11) else None"
	$(PYTHON) -m venv $(VENV)
	$(PYTHON) -c "import pathlib; pathlib.Path('$(VENV)/.python').touch()"

$(VENV)/.installed: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(PYTHON) -c "import pathlib; pathlib.Path('$(VENV)/.installed').touch()"

$(VENV)/.installed-dev: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	$(PYTHON) -c "import pathlib; [pathlib.Path('$(VENV)', n).touch() for n in ('.installed', '.installed-dev')]"

clean:
	$(PYTHON) -c "import shutil; shutil.rmtree('$(VENV)', ignore_errors=True)"
