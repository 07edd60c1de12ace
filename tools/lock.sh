#!/usr/bin/env bash
# Writes requirements.lock again: runtime, development and the build backend, each with its hashes.
# Versions that stand in the lock stay unless `--upgrade` (or `--upgrade-package NAME`) is given.
set -euo pipefail

if ! command -v uv >/dev/null; then
    echo "xltools: cần lệnh uv để viết lại requirements.lock (https://docs.astral.sh/uv/)." >&2
    exit 1
fi
# The custom command keeps addresses and paths of one machine out of the header.
uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --no-emit-index-url \
    --custom-compile-command "make lock" --quiet "$@" pyproject.toml -o requirements.lock
