# make run    starts Staffroom: on Discord with DISCORD_TOKEN set, otherwise a rehearsal in the browser
# make test   runs every test, on all cores, and holds the coverage floors
# make quick  runs the core, guides, reports and whole sessions, within a minute
# make check  style, types, import contracts, spelling
# make bench  measures what Staffroom costs and writes docs/BENCHMARKS.md; QUICK=1 does so roughly
# make audit  looks up every pinned package among those with known holes
# make lock   pins the newest versions that requirements*.in admit

PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
	--no-annotate --no-header

# Measuring doubles the time of a test. These try the same code again, with hostile texts, forged presses, kills
# and a browser, so they run unmeasured.
UNMEASURED := tests/security tests/walk tests/system/loopback tests/system/page tests/system/process
QUICK_TESTS := tests/facilitation tests/guides tests/reports tests/project tests/bot/display/test_session_display.py
export HYPOTHESIS_PROFILE ?= ci
PYTEST := pytest -n auto --dist loadfile --no-loadscope-reorder --durations=20

.PHONY: run test quick check bench audit format lock clean ready ready-dev

run: ready
	@exec $(BIN)/python -m bot run

test: ready-dev
	@rm -f .coverage .coverage.*
	$(BIN)/coverage run -m $(PYTEST) $(UNMEASURED:%=--ignore=%) $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='facilitation/*' --fail-under=100
	$(BIN)/coverage report --fail-under=95
	$(BIN)/python -m $(PYTEST) $(UNMEASURED) $(ARGS)

quick: ready-dev
	$(BIN)/python -m $(PYTEST) $(QUICK_TESTS) $(ARGS)

check: ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/codespell

bench: ready-dev
	@QUICK=$(QUICK) $(BIN)/python -m benchmarks

audit: ready-dev
	@$(BIN)/python -m tools.audit

format: ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ready-dev
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv artefacts build dist *.egg-info .coverage .coverage.* .pytest_cache .ruff_cache .hypothesis

ready:
	@$(PYTHON) tools/bootstrap.py

ready-dev:
	@$(PYTHON) tools/bootstrap.py --dev
