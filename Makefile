# What can be done here. `make` alone prints the list.

PYTHON ?= python3
BIN := .venv/bin
BROWSERS := chromium libatomic1 libnss3-tools firefox-esr webkit2gtk-driver xvfb
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# With its extras named, pip takes a pinned version also where another package asks for an extra.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
	--no-strip-extras --no-emit-index-url --python-version 3.11

.PHONY: help setup run certs demo demo-live test check types lint coverage browser words lock vendor pictures bench bench-next fix clean

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

setup: .venv/tested ## everything a developer needs, checks before each commit included
	$(BIN)/pre-commit install

run: .venv/ready ## start the server; its address and the first link stand in the terminal
	$(BIN)/python run.py $(ARGS)

certs: .venv/ready ## give this clinic's own network HTTPS; `make run` serves it from then on
	$(BIN)/flask --app facilitator certs

demo: .venv/ready ## the same with an invented group, clearly labelled
	$(BIN)/python run.py --demo $(ARGS)

demo-live: .venv/ready ## the same with simulated tablets taking part
	$(BIN)/python run.py --demo-live $(ARGS)

test: .venv/tested ## everything that can fail: the checks, then every test
	@deploy/needs $(BROWSERS) node postgresql
	@$(MAKE) --no-print-directory check
	@# More workers than cores: a journey in a browser mostly waits for the screen.
	$(BIN)/pytest --numprocesses 5 --dist loadfile --no-loadscope-reorder $(ARGS)

check: .venv/tested ## the fast half: format, lint, types, imports, browser modules, words
	@deploy/needs node
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target types lint

types:
	$(BIN)/mypy

lint:
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	node --test --test-reporter=dot tests/screens/*.test.js
	$(BIN)/flask --app facilitator words --check

coverage: .venv/tested ## which lines and branches the tests without a browser reach, in a table
	@deploy/needs postgresql
	$(BIN)/pytest --numprocesses 2 --dist loadfile --ignore tests/browser --cov $(ARGS)

browser: .venv/tested ## only the journeys in real browsers
	@deploy/needs $(BROWSERS)
	$(BIN)/pytest tests/browser $(ARGS)

words: .venv/tested ## collect the words people read and compile the translations
	$(BIN)/flask --app facilitator words

lock: .venv/tested ## resolve both requirements files from pyproject.toml
	$(INSTALL) uv==0.13.9
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) --group dev -c requirements.txt -o tests/requirements.txt

vendor: ## make the browser files of others again, from package.json
	@deploy/needs node npm
	npm ci --no-audit --no-fund && npm run vendor

pictures: .venv/tested ## take the pictures of the README, and draw the icons
	@deploy/needs chromium libatomic1
	$(BIN)/python -m bench.icons
	$(BIN)/python -m bench.pictures

bench: .venv/tested ## measure, and print the ratios of docs/PERFORMANCE.md
	$(BIN)/python -m bench $(ARGS)

bench-next: .venv/tested ## try who is suggested next on simulated groups
	$(BIN)/python -m bench.next_up $(ARGS)

fix: .venv/tested ## put right what can be put right by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean: ## remove what can be made again; data is never touched
	rm -rf .venv node_modules .coverage .*_cache .hypothesis

.venv/bin/python:
	@PYTHON=$(PYTHON) deploy/needs python venv
	$(PYTHON) -m venv .venv

# The two stamps say which requirements are installed; a newer requirements file undoes them.
.venv/ready: requirements.txt | .venv/bin/python
	$(INSTALL) --requirement requirements.txt
	@touch $@

.venv/tested: requirements.txt tests/requirements.txt | .venv/bin/python
	$(INSTALL) --requirement requirements.txt --requirement tests/requirements.txt
	@touch .venv/ready $@
