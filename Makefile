# One word a job; each sets up what it needs in .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check record clean

run: .venv/run
	$(BIN)/summarizer batch examples/articles --published examples/published.json --model local --out out

test: .venv/dev
	$(BIN)/python -m pytest

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

record: .venv/dev .venv/run
	$(BIN)/python -m pytest tests/test_cassettes.py --record

.venv/run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet '.[local,html]'
	touch $@

.venv/dev: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv out dist
