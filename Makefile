# Needs Python 3.11 or newer and make. Everything else is installed into .venv, from pinned versions with their hashes.
#
#   make          tests, types, lint, and whether the generated pages are up to date
#   make demo     read the accounts in examples/ and show what they say: a minute, and nothing else to install
#   make test     the tests; those that need Java or a browser are skipped by name
#   make test-all the tests, those included
#   make lint     style: ruff check, ruff format
#   make types    types: mypy
#   make pages    write the generated pages under docs/
#   make bench    how fast the reader is; needs the measuring texts in ../shared
#   make throughput  how fast archives are read: WRITE=docs/speed.md puts the figures into the page
#   make accuracy how often the reader is right; needs them too; HELD_OUT=1 measures the held-out set as well
#   make ablation what each way of joining claims adds to the scores; needs them too
#                 these three: WRITE=PAGE puts the figures into a page
#   make fuzz     feed every parser with changed and broken files for MINUTES=30; OUT=build/fuzz is where what breaks
#                 one is kept; WRITE=docs/fuzzing.md puts the figures into the page
#   make syntax   train a small parser and measure what it would add; WRITE=docs/syntax.md puts the figures into the page
#   make lock     pin the newest versions anew
#   make clean    remove what make has made

PYTHON ?= python3
SHARED ?= ../shared

BIN := .venv/bin
INSTALL := python -m pip --disable-pip-version-check --quiet install
DEMO := examples/march-1918
DEMO_ONE := examples/three-towns.md

.DELETE_ON_ERROR:
.PHONY: all demo test test-all lint types pages pages-check bench throughput accuracy ablation fuzz syntax lock clean

all: test types lint pages-check

demo: .venv/run.done
	@echo; echo "1. One account in full: every claim with its words, what the account as a whole reports, what does not fit."
	@echo "   The account is invented: $(DEMO_ONE)"; echo
	@echo '$$ recount read $(DEMO_ONE)'; $(BIN)/recount read $(DEMO_ONE)
	@echo; echo "2. Six voices on Baku in 1918, written for this project. Five speak of March, one of September."; echo
	@for file in $(DEMO)/*.md; do printf '   %-24s %s\n' "$$(basename $$file)" "$$(sed -n 's/^title: //p' $$file)"; done
	@echo; echo "   What each of them reports as a whole. No figure is recount's own:"; echo
	@echo '$$ recount toll $(DEMO)'; $(BIN)/recount toll $(DEMO)
	@echo; echo "3. What in them does not fit, or is worth knowing:"; echo
	@echo '$$ recount check $(DEMO)'; $(BIN)/recount check $(DEMO)
	@echo; echo "Your own files: $(BIN)/recount FILE_OR_FOLDER (plain text, Markdown, JSON lines and more: see README.md)"

test: .venv/test.done
	$(BIN)/python -m pytest

test-all: .venv/test.done .venv/spark.done .venv/browser.done
	$(BIN)/python -m pytest --everything

lint: .venv/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.done
	$(BIN)/mypy --strict src

pages: .venv/run.done
	$(BIN)/python scripts/pages.py

pages-check: .venv/run.done
	$(BIN)/python scripts/pages.py --check

bench: .venv-bench/bench.done
	PYTHONPATH=src .venv-bench/bin/python bench/speed.py $(SHARED)/corpora/muc4/dev.jsonl \
	  --item $(SHARED)/cases/march-1918/statement-2025-03-31.txt $(if $(WRITE),--write $(WRITE))

throughput: .venv-bench/bench.done
	PYTHONPATH=src .venv-bench/bin/python bench/throughput.py $(SHARED) $(if $(WRITE),--write $(WRITE))

accuracy: .venv/run.done
	$(BIN)/python bench/accuracy.py $(SHARED)/corpora $(if $(HELD_OUT),--held-out) $(if $(WRITE),--write $(WRITE))

ablation: .venv/run.done
	$(BIN)/python bench/ablation.py $(SHARED)/corpora $(if $(HELD_OUT),--held-out) $(if $(WRITE),--write $(WRITE))

fuzz: .venv-fuzz/fuzz.done
	.venv-fuzz/bin/python bench/fuzz.py --minutes $(or $(MINUTES),30) --out $(or $(OUT),build/fuzz) $(if $(WRITE),--write $(WRITE))

syntax: .venv/run.done
	@mkdir -p build
	$(BIN)/python bench/syntax_trial.py $(SHARED)/treebank $(SHARED)/corpora build/syntax.json.gz $(if $(WRITE),--write $(WRITE))

# Each `.done` is a stamp: the step is done again when one of the files that it depends on is newer.
.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
	  f"recount needs Python 3.11 or newer, {sys.executable} is {sys.version.split()[0]}: try make PYTHON=python3.12")'
	$(PYTHON) -m venv --clear .venv
	@touch $@

# Without build isolation: the build backend is among the pinned requirements, so nothing unpinned is ever fetched.
.venv/run.done: .venv/made requirements/run.txt requirements/build.txt pyproject.toml
	$(BIN)/$(INSTALL) --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(BIN)/$(INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# What the extra `data` adds; tests and types need it.
.venv/data.done: .venv/run.done requirements/data.txt
	$(BIN)/$(INSTALL) --require-hashes -r requirements/data.txt
	@touch $@

# What the extra `web` adds; tests and types need it.
.venv/web.done: .venv/data.done requirements/web.txt
	$(BIN)/$(INSTALL) --require-hashes -r requirements/web.txt
	@touch $@

# What the extra `spark` adds. It comes as source, which setuptools (among the build requirements) packs.
.venv/spark.done: .venv/data.done requirements/spark.txt
	$(BIN)/$(INSTALL) --no-build-isolation --require-hashes -r requirements/spark.txt
	@touch $@

.venv/test.done: .venv/web.done requirements/test.txt
	$(BIN)/$(INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

# What drives the browser; the browser itself is the system's (Debian: apt-get install chromium).
.venv/browser.done: .venv/test.done requirements/browser.txt
	$(BIN)/$(INSTALL) --require-hashes -r requirements/browser.txt
	@touch $@

.venv/dev.done: .venv/web.done requirements/dev.txt
	$(BIN)/$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

.venv-bench/bench.done: requirements/run.txt requirements/data.txt requirements/bench.txt
	$(PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/$(INSTALL) --require-hashes -r requirements/run.txt -r requirements/data.txt -r requirements/bench.txt
	@touch $@

.venv-lock/lock.done: requirements/lock.txt
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/$(INSTALL) --require-hashes -r requirements/lock.txt
	@touch $@

.venv-fuzz/fuzz.done: requirements/run.txt requirements/data.txt requirements/fuzz.txt
	$(PYTHON) -m venv --clear .venv-fuzz
	.venv-fuzz/bin/$(INSTALL) --require-hashes -r requirements/run.txt -r requirements/data.txt -r requirements/fuzz.txt
	@touch $@

# The order matters: later files take the versions of earlier ones.
lock: .venv-lock/lock.done
	cd requirements && for name in run build data web spark test dev browser bench fuzz lock; do \
	  ../.venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
	    --no-config --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o $$name.txt $$name.in || exit $$?; \
	done

clean:
	rm -rf .venv .venv-bench .venv-fuzz .venv-lock build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
