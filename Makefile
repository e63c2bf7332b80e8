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
INTEROP_VENV := .venv-interop
INTEROP_BIN := $(INTEROP_VENV)/bin
INTEROP_READY := $(INTEROP_VENV)/.ready
SITE_VENV := .venv-site
SITE_BIN := $(SITE_VENV)/bin
SITE_READY := $(SITE_VENV)/.ready
PUBLISH_VENV := .venv-publish
PUBLISH_BIN := $(PUBLISH_VENV)/bin
PUBLISH_READY := $(PUBLISH_VENV)/.ready

.PHONY: validate test build dist diff release-check release-prepare release-rebuild release-notes publish workflows links bench spark-test interop examples site site-test import clean

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

$(INTEROP_READY): requirements/interop.txt pyproject.toml
	$(PYTHON) -m venv $(INTEROP_VENV)
	$(INTEROP_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/interop.txt
	$(INTEROP_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(SITE_READY): requirements/site.txt pyproject.toml
	$(PYTHON) -m venv $(SITE_VENV)
	$(SITE_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(SITE_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(PUBLISH_READY): requirements/publish.txt
	$(PYTHON) -m venv $(PUBLISH_VENV)
	$(PUBLISH_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/publish.txt
	touch $@

site/node_modules/.ready: site/package.json site/package-lock.json
	@command -v npm >/dev/null || { echo "the site needs npm for its table and chart libraries: install nodejs and npm" >&2; exit 1; }
	cd site && npm ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

validate: $(READY)
	$(BIN)/python scripts/validate.py

test: $(READY)
	$(BIN)/ruff format --check src scripts site tests docs/examples/*.py
	$(BIN)/ruff check src scripts site tests docs/examples
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

build: $(READY)
	$(BIN)/python scripts/build.py

dist: $(READY)
	$(BIN)/python scripts/dist.py

# BASE is a folder, a tag or a commit; the difference goes to build/diff.md, and being different is no failure.
diff: $(READY)
	@mkdir -p build
	$(BIN)/bolivia-crisis diff "$${BASE:?set BASE to a tag or commit}" --format markdown > build/diff.md || [ $$? = 1 ]

release-check: $(READY)
	$(BIN)/python scripts/release.py

release-prepare: $(READY)
	$(BIN)/python scripts/release.py --prepare

# VERSION names a release that has a record in releases/.
release-rebuild: $(READY)
	$(BIN)/python scripts/release.py --rebuild "$${VERSION:?set VERSION to that of a former release}"

release-notes: $(READY)
	@mkdir -p build
	$(BIN)/python scripts/release.py --notes > build/notes.md

# What dist/ holds goes to the package index; the identity of the workflow is the only credential.
publish: $(PUBLISH_READY)
	cd dist && sha256sum --check --strict SHA256SUMS
	$(PUBLISH_BIN)/twine check --strict dist/*.whl dist/*.tar.gz
	$(PUBLISH_BIN)/twine upload --non-interactive dist/*.whl dist/*.tar.gz

workflows: $(READY)
	$(BIN)/zizmor --offline --quiet --persona=pedantic .github

# Asks every address in data/sources.csv; ARGS="--write" notes the answers there, build/links.md is the report.
links: $(READY)
	@mkdir -p build
	$(BIN)/python scripts/links.py --report build/links.md $(ARGS)

# Takes about an hour and 3 GB of disk in full; ARGS="--size 1,10" or "--only ours,duckdb" make it short.
bench: $(BENCH_READY)
	$(BENCH_BIN)/python scripts/bench/run.py $(ARGS)
	$(BENCH_BIN)/python scripts/bench/load_times.py

# A cluster of a master and two workers on this machine; needs Java.
spark-test:
	@"$${JAVA_HOME:+$$JAVA_HOME/bin/}java" -version >/dev/null 2>&1 || \
	  { echo "spark-test needs Java 17 or newer: install openjdk-17-jre-headless or set JAVA_HOME" >&2; exit 1; }
	$(MAKE) $(SPARK_READY)
	$(SPARK_BIN)/python -m pytest tests/spark

# Other people's tools read the data. Node and R are installed where they are missing and apt is at hand; else their
# tests are skipped, and the run says what to install.
interop: $(INTEROP_READY)
	tests/interop/install.sh
	$(INTEROP_BIN)/python -m pytest -n 2 --dist loadfile -rs tests/interop

# Runs docs/examples/*.py and writes their pages and figures; ARGS="--check" compares, ARGS="--png FOLDER" shows.
examples: $(INTEROP_READY)
	$(INTEROP_BIN)/python scripts/examples.py $(ARGS)

# BASE_URL=https://... makes absolute addresses, a sitemap and previews.
site: $(SITE_READY) site/node_modules/.ready
	$(SITE_BIN)/python site/build.py $(if $(BASE_URL),--base-url '$(BASE_URL)') $(ARGS)

# In headless Chromium, which is installed where it is missing and apt is at hand.
site-test: site
	tests/site/install.sh
	$(SITE_BIN)/python -m pytest -n 2 --dist loadfile -p no:cacheprovider tests/site

# The record of how data/ came to be; RAW is the folder of the raw material, which is not part of the project.
import: $(READY)
	for script in scripts/import/*.py; do case $$script in */common.py) ;; *) $(BIN)/python $$script $(RAW) || exit 1;; esac; done

clean:
	rm -rf $(VENV) $(BENCH_VENV) $(SPARK_VENV) $(INTEROP_VENV) $(SITE_VENV) $(PUBLISH_VENV) site/node_modules tests/interop/node/node_modules build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
