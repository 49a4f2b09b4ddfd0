# Targets for people. `make` alone lists them.
SHELL := /bin/sh
PYTHON := .venv/bin/python
UV := .venv/bin/uv
LAUNCH := $(PYTHON) -m deploy.local
COMPILE := $(UV) pip compile --quiet --generate-hashes --python-version 3.11 --no-annotate --no-header
.DEFAULT_GOAL := help

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

# ---- running -----------------------------------------------------------------------------------------------------

.PHONY: up
up: setup ## Start the whole platform and stay (Ctrl-C stops it); DETACH=1 returns when it is ready
	@exec $(LAUNCH) up $(if $(DETACH),--detach)

.PHONY: up-core
up-core: setup ## Start Postgres, sandbox, API and worker only; DETACH=1 returns when they are ready
	@exec $(LAUNCH) up --core $(if $(DETACH),--detach)

.PHONY: up-one
up-one: setup ## Restart one process: make up-one NAME=worker
	@exec $(LAUNCH) one "$(NAME)"

.PHONY: down
down: setup ## Stop everything
	@exec $(LAUNCH) down

.PHONY: status
status: setup ## Show every process
	@exec $(LAUNCH) status

.PHONY: logs
logs: setup ## Follow the logs; NAME=worker for one process
	@exec $(LAUNCH) logs $(NAME)

.PHONY: setup
setup: # Python's packages, when the lock changed
	@sh deploy/local/bootstrap.sh

node_modules: package.json package-lock.json | setup
	@$(LAUNCH) packages
	@touch node_modules

# ---- checking ----------------------------------------------------------------------------------------------------

.PHONY: check
check: setup node_modules ## Format, lint, types, contracts: everything that runs in a minute or two
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-python check-apps check-data check-generated
	@echo "check: everything is fine"

.PHONY: check-python
check-python: setup
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m pytest -q tests/architecture
	.venv/bin/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml
	.venv/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml

.PHONY: check-data
check-data: setup
	$(LAUNCH) run -- dbt --quiet parse --no-write-json --project-dir dbt_analytics --profiles-dir dbt_analytics
	$(LAUNCH) run -- python -c "import dagster, pipelines.definitions as all; dagster.Definitions.validate_loadable(all.defs)"

.PHONY: check-apps
check-apps: node_modules
	npm run lint
	npm run typecheck
	npm run test

.PHONY: check-generated
check-generated: setup node_modules ## Are the OpenAPI documents and the TypeScript clients those of the code?
	@sh deploy/local/check-generated.sh

.PHONY: test
test: setup node_modules ## Every test there is, the browser's included
	@sh deploy/local/install-chromium.sh
	@$(MAKE) --no-print-directory check
	$(PYTHON) -m pytest --numprocesses logical --dist loadfile --no-loadscope-reorder -m "not alone and not reliability" $(PYTEST)
	$(PYTHON) -m pytest -m "alone and not reliability" $(PYTEST)

.PHONY: reliability
reliability: setup ## Hold the promises at full size; PART=webhooks runs one part, SEED=1 rolls other dice
ifdef PART
	SEED=$(or $(SEED),0) $(PYTHON) -m pytest -m reliability $(wildcard tests/*/test_$(PART).py)
else
	SEED=$(or $(SEED),0) $(PYTHON) -m pytest --numprocesses logical --dist loadfile --no-loadscope-reorder -m "reliability and not alone"
	SEED=$(or $(SEED),0) $(PYTHON) -m pytest -m "reliability and alone"
endif

.PHONY: bench
bench: setup ## Measure, and write .slipway/bench/<name>.json
	@$(PYTHON) -m bench $(NAME)

.PHONY: screenshots
screenshots: setup ## Take pictures of every page of the running platform; a chosen set into docs/screenshots
	@sh deploy/local/install-chromium.sh
	$(LAUNCH) run -- python -m tests.e2e.screenshots

.PHONY: backtest
backtest: setup ## Hold past scores against what sold next: make backtest ARGS="--first 2026-08-14 --weights demand=50"
	@$(LAUNCH) run -- python -m pipelines.backtest $(ARGS)

.PHONY: rebuild-warehouse
rebuild-warehouse: setup ## Forget the warehouse and fill it again, from commerce and the landed files
	@$(LAUNCH) run -- python -m pipelines.rebuild

.PHONY: publications
publications: setup ## List what is published
	@$(LAUNCH) run -- python -m pipelines.publications list

.PHONY: roll-back
roll-back: setup ## Show an earlier publication and stay there: make roll-back FILE=marts-….duckdb; FILE= goes on
	@$(LAUNCH) run -- python -m pipelines.publications $(if $(FILE),roll-back $(FILE),let-go)

# ---- making ------------------------------------------------------------------------------------------------------

.PHONY: generate
generate: setup node_modules ## OpenAPI documents from the code, TypeScript clients from the documents
	$(LAUNCH) run -- python -m commerce_api.cli openapi --out openapi/
	npm run generate --workspaces

.PHONY: dbt-docs
dbt-docs: setup ## What every mart and column means, as one page: .slipway/dbt-docs/index.html
	@mkdir -p .slipway/dbt-docs
	@# An empty warehouse of its own: Dagster may hold the other one.
	$(LAUNCH) run -- env WAREHOUSE_PATH=$(CURDIR)/.slipway/dbt-docs/empty.duckdb \
	  dbt --quiet docs generate --static --empty-catalog \
	  --project-dir dbt_analytics --profiles-dir dbt_analytics --target-path $(CURDIR)/.slipway/dbt-docs
	@cp .slipway/dbt-docs/static_index.html .slipway/dbt-docs/index.html
	@echo "dbt-docs: .slipway/dbt-docs/index.html"

.PHONY: lock
lock: setup ## Lock the Python requirements anew (hashes only)
	$(COMPILE) requirements/bootstrap.in -o requirements/bootstrap.txt
	$(COMPILE) requirements/dev.in -o requirements/dev.txt
	@for room in commerce data sandbox; do \
	  $(COMPILE) --constraints requirements/dev.txt requirements/$$room.in -o requirements/$$room.txt || exit 1; \
	done
	@sh deploy/local/bootstrap.sh

.PHONY: format
format: setup node_modules ## Bring all files into form
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix-only --quiet .
	npx prettier --write --log-level warn dashboard storefront

.PHONY: clean
clean: setup ## Stop the platform and remove its state, the builds and the caches
	@$(LAUNCH) down
	rm -rf .slipway dashboard/.next storefront/.next dbt_analytics/target dbt_analytics/logs
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/artifacts
