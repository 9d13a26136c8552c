# Tadqiq. Two commands matter: "make run" and "make test". Everything else is for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-run
TEST_READY := $(VENV)/.ready-test
WORKBENCH_WORKSPACE ?= $(CURDIR)/workspace
export WORKBENCH_WORKSPACE
PORT ?= 8501
# A file of tests stays in one process: its tests share a server, a browser or a database.
PARALLEL ?= --numprocesses auto --maxprocesses 4 --dist loadfile

.PHONY: help run test test-fast test-slow lint format bench bench-reading bench-health bench-ocr bench-structure bench-comparison bench-amendments bench-briefs bench-reader bench-memory bench-suggestions bench-learning bench-similar evaluation samples pictures wheel pins clean

help:
	@echo "make run    set everything up and open the workbench on a demonstration workspace"
	@echo "make test   set everything up and run every test"
	@echo "make lint   style, types and import rules"
	@echo "make bench  measure speed and accuracy (figures are kept in docs/benchmarks.md)"

run: $(RUN_READY)
	$(BIN)/workbench demo --port $(PORT)

test: $(TEST_READY)
	$(BIN)/python -m pytest -m "not slow" $(PARALLEL) $(ARGS)

test-fast: $(TEST_READY)
	$(BIN)/python -m pytest -m "not slow and not browser and not real_data and not ocr" $(PARALLEL) $(ARGS)

test-slow: $(TEST_READY)
	$(BIN)/python -m pytest -m slow $(ARGS)

lint: $(TEST_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(TEST_READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: bench-reading bench-health bench-ocr bench-structure bench-comparison bench-amendments bench-briefs bench-reader bench-memory bench-suggestions bench-learning bench-similar

bench-reading: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_extraction.py
bench-health: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_health.py
bench-ocr: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_ocr.py
bench-structure: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_structure.py
# The rival stands apart: its package brings a folder "tests" that would hide our own.
bench-comparison: $(TEST_READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --target build/rivals fast-diff-match-patch==2.1.0
	rm -rf build/rivals/tests
	PYTHONPATH=build/rivals $(BIN)/python tests/benchmarks/bench_comparison.py
	PYTHONPATH=build/rivals $(BIN)/python tests/benchmarks/bench_languages.py
	PYTHONPATH=build/rivals $(BIN)/python tests/benchmarks/bench_carrying.py
bench-amendments: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_amendments.py
bench-briefs: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_briefs.py
bench-memory: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_memory.py
bench-reader: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_reader.py
bench-suggestions: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_suggestions.py
bench-learning: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_learning.py
bench-similar: $(TEST_READY)
	$(BIN)/python tests/benchmarks/bench_similar.py

# The figures of docs/evaluation.md; its prose is written by hand.
evaluation: $(TEST_READY)
	$(BIN)/python scripts/write_evaluation.py

samples: $(TEST_READY)
	$(BIN)/python scripts/make_samples.py

pictures: $(TEST_READY)
	$(BIN)/python scripts/make_pictures.py

wheel: $(TEST_READY)
	$(BIN)/python -m build --wheel --no-isolation

pins:
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable ".[test,server]"
	{ echo "# Pins of everything the workbench runs and is tested with. Renew with: make pins"; \
	  $(BIN)/python -m pip freeze --exclude-editable | sort -f; } > constraints.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Tadqiq needs Python 3.11 or newer; this is $$($(PYTHON) --version)."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_READY): pyproject.toml constraints.txt scripts/system_packages.sh | $(BIN)/python
	@sh scripts/system_packages.sh run
	@echo "Setting up Python packages (once; a few minutes) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(TEST_READY): pyproject.toml constraints.txt scripts/system_packages.sh | $(BIN)/python
	@sh scripts/system_packages.sh test
	@echo "Setting up Python packages (once; a few minutes) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[test,server]"
	@touch $@ $(RUN_READY)
