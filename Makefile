# make install | demo | test | lint | lock. Everything lands in .venv at the root; nothing else is needed beforehand
# but make and a Python of 3.11 or newer (another one: make install PYTHON=python3.12).

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := install
.PHONY: install system demo test lint docs lock

install: system $(STAMP)
	@echo "xltools: đã cài đặt xong. Chạy thử: make demo"

system:
	@bash tools/install.sh system "$(PYTHON)"

# The stamp knows the folder it was made in: the scripts of .venv hold its path and do not survive a move.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif
$(STAMP): requirements.lock pyproject.toml tools/install.sh | system
	@bash tools/install.sh venv "$(PYTHON)"
	@echo "$(CURDIR)" > $@

demo: install
	@$(BIN)/xltools demo --out out

lint: install
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports

test: lint
	@$(BIN)/python -m pytest
	@echo "xltools: mọi kiểm tra đều đạt."

docs: install
	@$(BIN)/python tools/docs.py

lock:
	@bash tools/lock.sh
