# Every verb sets up what it needs. `make serve` and `make test` are all a newcomer has to know.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup serve test check format bench score constraints

setup: $(READY)

$(READY): pyproject.toml constraints.txt hatch_build.py $(wildcard vendor/*.js*)
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

serve: setup
	$(BIN)/findings serve

test: setup
	$(BIN)/pytest --numprocesses auto --dist loadfile -m "not alone"
	$(BIN)/pytest -m alone

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --quiet tests/test_layers.py

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/python tests/bench/sparql.py
	$(BIN)/python tests/bench/paths.py .bench/national
	$(BIN)/python tests/bench/histories.py .bench/national
	$(BIN)/python tests/bench/ingest.py
	$(BIN)/python -m tests.bench.pages
	$(BIN)/python -m tests.bench.browser

score: setup
	$(BIN)/python tests/score/reading.py
	$(BIN)/python tests/score/tagging.py

constraints: setup
	$(BIN)/pip freeze --exclude-editable --disable-pip-version-check > constraints.txt
