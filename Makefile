# python3 and make suffice: each target sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: validate test build dist import clean

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

validate: $(READY)
	$(BIN)/python scripts/validate.py

test: $(READY)
	$(BIN)/ruff format --check src scripts tests
	$(BIN)/ruff check src scripts tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

build: $(READY)
	$(BIN)/python scripts/build.py

dist: $(READY)
	$(BIN)/python scripts/dist.py

# The record of how data/ came to be; RAW is the folder of the raw material, which is not part of the project.
import: $(READY)
	for script in scripts/import/*.py; do case $$script in */common.py) ;; *) $(BIN)/python $$script $(RAW) || exit 1;; esac; done

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
