# Targets for people. `make` alone lists them.
SHELL := /bin/sh
PYTHON := .venv/bin/python
UV := .venv/bin/uv

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

.PHONY: lock
lock: ## Lock the Python requirements anew (hashes only)
	uv pip compile --quiet --generate-hashes --python-version 3.11 --no-annotate --no-header requirements/dev.in -o requirements/dev.txt
	uv pip sync --quiet --python $(PYTHON) --require-hashes requirements/dev.txt
