# The portal's commands. They need Python 3.11 or newer and make; the rest they install into .venv themselves.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
HOST := 127.0.0.1
PORT ?= 8000
ARGS ?=

VENV := .venv
RUN := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
PIP_INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check
IN_MEMORY := DATABASE_URL=sqlite:///:memory:

.PHONY: help
help: ## Show these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: export G40_DEBUG := 1
run: export G40_SECOND_FACTOR := 0
run: export G40_SITE_URL ?= http://$(HOST):$(PORT)
run: $(INSTALLED) ## Try the portal on this machine: make run, or make run PORT=8123
	@$(RUN) -m tools.port_is_free $(HOST) $(PORT)
	@echo "Bringing the database up to date …"
	@$(RUN) manage.py migrate --verbosity 0
	@echo "Loading the network days, unless the database already holds any …"
	@$(RUN) manage.py load_demo
	@$(RUN) manage.py example_day || echo "The portal starts without an example day."
	@echo
	@echo "The portal is at http://$(HOST):$(PORT)/ and its admin at http://$(HOST):$(PORT)/beheer/ (Ctrl-C stops it)."
	@exec $(RUN) -m tools.run_portal $(HOST):$(PORT)

.PHONY: test
test: $(INSTALLED_DEV) ## Run all tests on SQLite and on PostgreSQL: make test, or make test ARGS="-k agenda"
	@$(RUN) -m tools.browser
	@$(RUN) -m tools.test_databases $(ARGS)

.PHONY: lint
lint: $(INSTALLED_DEV) ## Check code, templates, migrations and production's settings
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m djhtml --check --tabwidth 2 templates
	G40_DEBUG=1 $(IN_MEMORY) $(RUN) manage.py makemigrations --check --dry-run
	G40_DEBUG=1 $(IN_MEMORY) $(RUN) manage.py check
	@echo "manage.py check --deploy, with production's settings"
	@G40_SECRET_KEY="$$($(RUN) -c 'import secrets; print(secrets.token_urlsafe(50))')" \
		G40_ALLOWED_HOSTS=g40.example G40_SITE_URL=https://g40.example G40_DEBUG= $(IN_MEMORY) \
		G40_SMTP_URL=smtp+starttls://mail.g40.example \
		$(RUN) manage.py check --deploy --fail-level WARNING

.PHONY: format
format: $(INSTALLED_DEV) ## Mend what make lint would find in the layout of code and templates
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .
	$(RUN) -m djhtml --tabwidth 2 templates

.PHONY: bench
bench: $(INSTALLED_DEV) ## Measure the agenda beside a constant Django page
	@$(RUN) -m tools.bench $(ARGS)

.PHONY: soak
soak: $(INSTALLED_DEV) ## Run the tests that take long on purpose
	@$(RUN) -m tools.test_databases -n 0 -m soak $(ARGS)

.PHONY: screens
screens: $(INSTALLED_DEV) ## Take screenshots of the pages
	@$(RUN) -m tools.browser
	@$(RUN) -m tools.screens $(ARGS)

.PHONY: clean
clean: ## Remove what these commands made, except the data of the portal (data/)
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis staticfiles screenshots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.txt
	@$(PYTHON) tools/make_venv.py $(VENV)
	@echo "Installing what the portal needs …"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements.txt requirements-dev.txt
	@$(PYTHON) tools/make_venv.py $(VENV)
	@echo "Installing what the portal, its tests and its linters need …"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $(INSTALLED) $@
