#!/usr/bin/env bash
# The two halves of `make install`: what comes from the system, and the project's own .venv.
#   tools/install.sh system python3    packages of Debian and Ubuntu, through apt where that is allowed
#   tools/install.sh venv python3      .venv from requirements.lock, checked by hash, and the project in it
set -euo pipefail

# A | stands between names of one thing in different releases; the first that the release offers is taken.
SYSTEM="python3-venv libreoffice-calc libreoffice-writer python3-uno libreoffice-script-provider-python
fonts-liberation2|fonts-liberation poppler-utils"

say() { printf 'xltools: %s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

check_python() {
    command -v "$1" >/dev/null ||
        stop "không thấy lệnh $1. Cài Python từ 3.11 trở lên, hoặc chỉ rõ: make install PYTHON=/đường/dẫn/python3.12"
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "cần Python từ 3.11 trở lên, $1 là $("$1" -V 2>&1). Chỉ rõ bản khác: make install PYTHON=python3.12"
}

installed() {
    dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

missing() {
    local names name found
    for names in "$@"; do
        found=
        for name in ${names//|/ }; do
            if installed "$name"; then found=yes; fi
        done
        if [ -z "$found" ]; then echo "$names"; fi
    done
}

offered() {
    local name
    for name in ${1//|/ }; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "${1%%|*}"
}

# root needs no sudo; sudo may ask for a password only where somebody is there to give it.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo "$@"
    else
        return 1
    fi
}

# A missing package only takes something away (no LibreOffice: no PDF), so a person may go on; a build machine may not.
go_on_without() {
    if [ "${CI:-}" = true ]; then stop "$*"; fi
    say "$*"
}

apt_install() {
    local wanted=() names
    as_root true || return 1
    as_root apt-get update -qq || return 1
    for names in "$@"; do wanted+=("$(offered "$names")"); done
    say "cài các gói hệ thống: ${wanted[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
}

system() {
    local lacking=()
    if ! command -v apt-get >/dev/null; then
        command -v soffice >/dev/null ||
            go_on_without "máy này không dùng apt; để xuất PDF, tự cài LibreOffice (Calc, Writer) và poppler."
        return
    fi
    # shellcheck disable=SC2086  # the list is split into names on purpose
    mapfile -t lacking < <(missing $SYSTEM)
    if [ "${#lacking[@]}" = 0 ] || apt_install "${lacking[@]}"; then return; fi
    go_on_without "chưa cài được gói hệ thống; chạy lệnh này rồi chạy lại make install:
    sudo apt-get update && sudo apt-get install -y ${lacking[*]%%|*}"
}

make_venv() {
    local version
    "$1" -m venv --clear .venv >/dev/null 2>&1 && return
    # A Python beside the system's own has its venv in a package of its version.
    version=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if command -v apt-get >/dev/null && apt_install "$version|python3-venv" && "$1" -m venv --clear .venv; then return; fi
    rm -rf .venv
    stop "Python chưa có venv nên không tạo được .venv; chạy: sudo apt-get install -y python3-venv (hoặc $version)"
}

venv() {
    local python=.venv/bin/python pip
    # Made again after the folder was moved or the system's Python replaced: its links then lead nowhere.
    if ! { "$python" -m pip --version && .venv/bin/pip --version; } >/dev/null 2>&1; then make_venv "$1"; fi
    pip="$python -m pip --disable-pip-version-check --no-input -q"
    say "cài các thư viện theo requirements.lock (lần đầu mất vài phút)"
    $pip install --require-hashes -r requirements.lock
    $pip install --no-deps --no-build-isolation -e .
}

check_python "$2"
"$1" "$2"
