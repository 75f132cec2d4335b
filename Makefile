# Everything a person does with this repository. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help setup run test lock messages format bench clean

PORT ?= 8000
ATHAR_HOME ?=
ATHAR_PYTHON ?=
export ATHAR_PYTHON
ifneq ($(strip $(ATHAR_HOME)),)
export ATHAR_HOME
else
unexport ATHAR_HOME
endif

GROUPS := types lint imports messages migrations crash unit browser postgres spark setup go docs

SETUP = python=$$(sh tools/find-python.sh) && "$$python" tools/setup.py

help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  make test-GROUP       one group of checks: $(GROUPS)"

setup: ## install into .venv what the product needs; start nothing
	@$(SETUP)

run: setup ## serve with demo data on http://127.0.0.1:8000 (PORT=8123 and ATHAR_HOME=/folder move it)
	@exec .venv/bin/athar serve --demo --port $(PORT)

test: ## run all checks, installing what they need (some twenty minutes on two cores)
	@$(SETUP) --dev && exec .venv/bin/python -m tools.check

test-%: ## one group of checks
	@$(SETUP) --dev && exec .venv/bin/python -m tools.check $*

messages: ## collect the messages of the source into locale/ and compile them (needs gettext)
	@$(SETUP) --dev && exec .venv/bin/python -m tools.messages

format: ## put the source into its form
	@$(SETUP) --dev && .venv/bin/ruff format . && .venv/bin/ruff check --fix .

lock: ## renew the locks from pyproject.toml
	@$(SETUP) --dev && sh tools/lock.sh

bench: ## run the benchmarks (see benchmarks/README.md)
	@$(SETUP) --dev && for run in benchmarks/*/run.py; do echo "== $$run"; .venv/bin/python $$run || exit 1; done

clean: ## remove what was installed and compiled; ATHAR_HOME stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
