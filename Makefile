# python3 and make suffice: each target sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH_VENV := .venv-bench
BENCH_BIN := $(BENCH_VENV)/bin
BENCH_READY := $(BENCH_VENV)/.ready
SPARK_VENV := .venv-spark
SPARK_BIN := $(SPARK_VENV)/bin
SPARK_READY := $(SPARK_VENV)/.ready

.PHONY: validate test build dist bench spark-test import clean

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(BENCH_READY): requirements/bench.txt pyproject.toml
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BENCH_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(SPARK_READY): requirements/spark.txt pyproject.toml
	$(PYTHON) -m venv $(SPARK_VENV)
	$(SPARK_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	$(SPARK_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
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

# Takes about an hour and 3 GB of disk in full; ARGS="--size 1,10" or "--only ours,duckdb" make it short.
bench: $(BENCH_READY)
	$(BENCH_BIN)/python scripts/bench/run.py $(ARGS)

# A cluster of a master and two workers on this machine; needs Java.
spark-test:
	@"$${JAVA_HOME:+$$JAVA_HOME/bin/}java" -version >/dev/null 2>&1 || \
	  { echo "spark-test needs Java 17 or newer: install openjdk-17-jre-headless or set JAVA_HOME" >&2; exit 1; }
	$(MAKE) $(SPARK_READY)
	$(SPARK_BIN)/python -m pytest tests/spark

# The record of how data/ came to be; RAW is the folder of the raw material, which is not part of the project.
import: $(READY)
	for script in scripts/import/*.py; do case $$script in */common.py) ;; *) $(BIN)/python $$script $(RAW) || exit 1;; esac; done

clean:
	rm -rf $(VENV) $(BENCH_VENV) $(SPARK_VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
