# Every chore of the checkout. `make` alone lists them.

# Any Python will do to start: the set-up program looks for one that is new enough.
PYTHON ?= $(shell command -v python3 || command -v python3.13 || command -v python3.12 \
	|| command -v python3.11 || command -v python)
SCRIPTS := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN := .venv/$(SCRIPTS)
CORE := .venv-core/$(SCRIPTS)
SET_UP = @test -n "$(PYTHON)" || { echo "HipTimer needs Python 3.11 or newer, and there is none here." >&2; exit 1; }; \
	"$(PYTHON)" -m tools.setup
ARGS ?=
# Of which the core's tests must reach 95 % of the lines.
ROOMS ?= session player plays programmes history coach
# Where the whole suite has its many examples beside it.
FEW := --hypothesis-profile=quick
SEED := $(or $(SEED),$(shell date +%s))

.DEFAULT_GOAL := help
.PHONY: help setup run test test-core test-all test-pythons floors explore fuzz mutants check lint format types \
	bench soak sound-faults simulate peers figures words figures-sheet sounds listen screenshots icons bundle deb tarball \
	wheel same bundle-check bare-check test-newest-qt \
	release manual-pictures motion store-pictures pins clean

help: ## List what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Set up what running needs, and open nothing
	$(SET_UP) run

run: setup ## Set up what is missing and open the window (ARGS="play SESSION")
	@$(BIN)/hiptimer $(ARGS)

test: test-core test-all ## Run every test: the core without Qt, then everything

test-core: ## Run the core's tests where PySide6 is not installed
	$(SET_UP) test
	HIPTIMER_CORE_ONLY=1 $(CORE)/python -m pytest -q $(ARGS)

test-all: ## Run the whole suite: no screen, but the end-to-end tests under Xvfb
	$(SET_UP) test
	$(BIN)/python -m pytest -q $(ARGS)

test-pythons: ## Run the core's tests on every other Python that is found here
	$(SET_UP) test
	$(BIN)/python -m tools.setup.each_python $(ARGS)

floors: ## Run the core's tests with few examples, and check that they reach nearly all of each room
	$(SET_UP) test
	HIPTIMER_CORE_ONLY=1 $(CORE)/python -m coverage run -m pytest -q $(FEW)
	$(BIN)/python -m coverage run --append --source=hiptimer/coach -m pytest -q $(FEW) tests/coach
	@for room in $(ROOMS); do \
		echo "hiptimer/$$room"; \
		$(BIN)/python -m coverage report --include="hiptimer/$$room/*" || exit 1; \
	done

explore: ## Look for new examples that break a property, and walk other ways (SEED=1 for the same)
	$(SET_UP) test
	@echo "To walk this way again: make explore SEED=$(SEED)"
	$(CORE)/python -m pytest -q -m hypothesis --hypothesis-profile=explore --hypothesis-seed=$(SEED) $(ARGS)

fuzz: ## Give every reader damaged files for a minute (ARGS="log --seconds 600 --seed 1")
	$(SET_UP) test
	$(BIN)/python -m tools.fuzz $(ARGS)

simulate: ## Play the programmes with made-up persons (ARGS="--random 400 --seed 1" for more of them)
	$(SET_UP) test
	$(CORE)/python -m tools.simulate $(ARGS)

mutants: ## Change the code in small ways, and list what no test notices (ARGS="streaks" for some)
	$(SET_UP) test
	$(CORE)/python -m tools.mutants $(ARGS)

test-newest-qt: ## Run every test with the newest PySide6 that may be installed, not the pinned one
	$(SET_UP) test
	$(BIN)/python -m pip install --quiet --upgrade --editable . PySide6-Essentials PySide6-Addons
	$(BIN)/python -m pytest -q $(ARGS)

check: lint types test ## Everything that must pass before a change lands

lint: ## Style, formatting, and which module may import which
	$(SET_UP) dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

format: ## Put the code into its format, and the shipped files into their form
	$(SET_UP) dev
	$(BIN)/python -m tools.form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: ## Check the types, strictly
	$(SET_UP) dev
	$(BIN)/mypy

bench: ## Time what must be quick, as ratios to named floors
	$(SET_UP) test
	$(BIN)/python -m benchmarks $(ARGS)

sound-faults: ## Play on sound servers that hang and die, record it, and judge what was heard
	$(SET_UP) test
	$(BIN)/python -m pytest -q -m aloud tests/e2e/test_sound_faults.py $(ARGS)

soak: ## Play fifty sessions back to back, and count what is left behind
	$(SET_UP) test
	$(BIN)/python -m benchmarks soak $(ARGS)

peers: ## Measure other timers of Debian's beside ours
	$(SET_UP) test
	$(BIN)/python -m benchmarks peers $(ARGS)

figures: ## Render the figures into assets/figures
	$(SET_UP) dev
	$(BIN)/python -m tools.figures make $(ARGS)

figures-sheet: ## Put all figures on one sheet, to look at
	$(SET_UP) dev
	$(BIN)/python -m tools.figures sheet $(ARGS)

words: ## Bring the catalogues of words up to date, and name what is missing in a language
	$(SET_UP) dev
	$(BIN)/python -m tools.words $(ARGS)

sounds: ## Make the sounds in assets/sounds
	$(SET_UP) dev
	$(BIN)/python -m tools.sounds $(ARGS)

listen: ## Render a session to a WAV file, voice and sounds in place (ARGS="pigeon --out pigeon.wav")
	$(SET_UP) dev
	$(BIN)/python -m tools.listen $(ARGS)

screenshots: ## Take a picture of every screen, both themes
	$(SET_UP) test
	$(BIN)/python -m tools.screenshots $(ARGS)

manual-pictures: ## Take the pictures of the manual, in each language and both themes
	$(SET_UP) test
	$(BIN)/python -m tools.manual_pictures

motion: ## Make the moving picture at the top of README
	$(SET_UP) test
	$(BIN)/python -m tools.motion

icons: ## Draw the application's icon in all sizes and formats
	$(SET_UP) dev
	$(BIN)/python -m tools.icons

bundle: ## Pack the program into dist/, to run without Python
	$(SET_UP) bundle
	$(BIN)/python -m tools.bundle program

deb: bundle ## Make a Debian package of the bundle
	$(BIN)/python -m tools.bundle deb

tarball: bundle ## Make an archive for any Linux of the bundle
	$(BIN)/python -m tools.bundle tarball

wheel: ## Make the wheel for people with Python, and the archive of the sources
	$(SET_UP) bundle
	$(BIN)/python -m tools.bundle wheel

same: ## Make the packages of dist/ once more in a clone, and compare byte for byte
	$(SET_UP) bundle
	$(BIN)/python -m tools.release.again

bundle-check: ## Run what `make bundle` and `make deb` left in dist/, and have it checked
	$(SET_UP) test
	$(BIN)/python -m tools.bundle check
	HIPTIMER_PROGRAM="$(CURDIR)/dist/hiptimer/hiptimer" $(BIN)/python -m pytest -q tests/e2e -k frozen

bare-check: ## Try the package of `make deb` in a Debian made for it, without Python (needs root)
	$(SET_UP) test
	packaging/linux/bare-check.sh $(ARGS)

release: ## Walk the checklist of a release (ARGS=--list says what is left)
	$(SET_UP) test
	$(SET_UP) bundle
	$(BIN)/python -m tools.release $(ARGS)

store-pictures: ## Take the screenshots that software centres show
	$(SET_UP) test
	$(BIN)/python -m tools.bundle.pictures

pins: ## Pin the newest versions that fit into constraints.txt
	$(SET_UP) dev
	$(BIN)/python -m tools.setup.pins

clean: ## Delete what can be made again, the virtual environments too
	rm -rf .venv .venv-core* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
