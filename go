#!/bin/sh
# Set up and go. Needs a POSIX shell, Python 3.11 to 3.13 with venv and pip, and the package registry; nothing else, and no root.
#   ./go demo   install, make the demo case, read it, say where its report is
#   ./go test   install what tests need too, and run everything that CI runs
#   ./go run …  the installed program, as in ./go run show contested-demo/case
# Everything is installed into .venv beside this file. Run again, it does only what is left to do.
set -eu

cd "$(dirname "$0")"

say() { printf '%s\n' "$*"; }
die() { printf 'go: %s\n' "$*" >&2; exit 1; }

good_python() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        good_python "$PYTHON" || die "PYTHON=$PYTHON is no Python 3.11, 3.12 or 3.13"
        python=$PYTHON
        return
    fi
    for name in python3.13 python3.12 python3.11 python3 python; do
        if command -v "$name" >/dev/null 2>&1 && good_python "$name"; then
            python=$name
            return
        fi
    done
    for name in python3 python; do
        if command -v "$name" >/dev/null 2>&1; then
            die "needs Python 3.11, 3.12 or 3.13; $name here is $("$name" --version 2>&1). Install one (on Debian 12: apt install python3 python3-venv), or name one: PYTHON=/path/to/python3.12 ./go ${1:-demo}"
        fi
    done
    die "needs Python 3.11, 3.12 or 3.13, and there is no python3 on the PATH. On Debian: apt install python3 python3-venv"
}

make_venv() {
    if [ -x .venv/bin/python ] && good_python .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; then
        return
    fi
    find_python "$1"
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        die "$("$python" --version) here has no venv and pip. On Debian: apt install python3-venv (as root), then run this again"
    say "Making .venv with $("$python" --version) …"
    rm -rf .venv
    "$python" -m venv .venv || die "$python -m venv failed; see above"
}

# install LOCKS…: bring .venv to these locked versions, unless that was done already.
install() {
    mark=$(cat "$@" requirements/build.txt pyproject.toml | cksum | tr -d ' ')-$(pwd | cksum | tr -d ' ')
    if [ "$(cat .venv/.installed 2>/dev/null)" = "$mark" ]; then
        return
    fi
    say "Installing $(grep -c '^[a-z]' "$1") packages into .venv (about 500 MB; a minute or two) …"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/build.txt -r "$1" ||
        die "installing failed; see above. Is the package registry reachable? Run this again to go on"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
        die "installing contested itself failed; see above"
    printf '%s' "$mark" >.venv/.installed
}

# Browser tests need a Chromium; they are left out, and say so, where there is none.
find_browser() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null 2>&1 && return
    done
    if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing Chromium for the browser tests …"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core; } >/dev/null 2>&1 && return
        say "Chromium could not be installed by apt-get: the browser tests are left out."
        return
    fi
    say "There is no Chromium here and installing one takes root: the browser tests are left out. (Debian: apt install chromium fonts-noto-core)"
}

check() {
    say "== $*"
    "$@" || failed="$failed
  $*"
}

run_tests() {
    failed=
    check .venv/bin/ruff check .
    check .venv/bin/ruff format --check .
    check .venv/bin/mypy
    check .venv/bin/lint-imports
    check .venv/bin/python -m pytest "$@"
    [ -z "$failed" ] || die "failed:$failed"
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
demo)
    make_venv demo
    # Whoever ran the tests here has more than the demo needs; both locks hold the same versions.
    if [ ! -f .venv/.installed-tests ]; then install requirements/runtime.txt; else install requirements/test.txt; fi
    .venv/bin/contested demo "${1:-contested-demo}"
    say "Here “contested” is ./go run, or .venv/bin/contested."
    ;;
test)
    make_venv test
    install requirements/test.txt
    : >.venv/.installed-tests
    find_browser
    run_tests "$@"
    ;;
run)
    [ -x .venv/bin/contested ] || die "not installed yet: ./go demo"
    exec .venv/bin/contested "$@"
    ;;
help | -h | --help)
    sed -n '2,6s/^# \{0,1\}//p' "$0"
    ;;
*)
    die "no such thing: $command. ./go demo, ./go test or ./go run …"
    ;;
esac
