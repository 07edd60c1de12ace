#!/usr/bin/env bash
# Fetches the wheels that the Windows bundle needs into a folder, through uv and pip as they are set up here:
#   packaging/windows/wheelhouse.sh wheelhouse 3.11.9
# The lock is for every system; this asks for what it comes to on Windows of 64 bits. build.py checks each hash again.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:-wheelhouse}
python=${2:-3.11.9}
if ! command -v uv >/dev/null; then
    echo "xltools: cần lệnh uv để chọn thư viện cho Windows (https://docs.astral.sh/uv/)." >&2
    exit 1
fi
mkdir -p "$out"
list=$(mktemp)
trap 'rm -f "$list"' EXIT
uv pip compile --quiet --python-version "$python" --python-platform x86_64-pc-windows-msvc --extra stats \
    --constraint "$root/requirements.lock" --generate-hashes --no-header --no-annotate \
    "$root/pyproject.toml" --output-file "$list"
"$root/.venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
    --only-binary=:all: --platform win_amd64 --python-version "$python" --dest "$out" --requirement "$list"
echo "Đã lấy $(find "$out" -name '*.whl' | wc -l) tệp .whl vào $out."
