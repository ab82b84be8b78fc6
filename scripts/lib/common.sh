# Shared by the scripts of this folder: sourced, never run.
# shellcheck shell=bash

HOLDFAST_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
HOLDFAST_CACHE_DIR="${HOLDFAST_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/holdfast}"
export HOLDFAST_ROOT HOLDFAST_CACHE_DIR

if [ -t 1 ]; then
  bold=$'\e[1m' red=$'\e[31m' reset=$'\e[0m'
else
  bold='' red='' reset=''
fi

step() { printf '%s==> %s%s\n' "$bold" "$*" "$reset"; }
note() { printf '    %s\n' "$*"; }
die() {
  printf '%serror:%s %s\n' "$red" "$reset" "$*" >&2
  exit 1
}

# Prints the comment block at the head of the calling script: its one place of documentation.
print_help() {
  sed -n '2,/^[^#]/{/^#/{s/^# \{0,1\}//;p}}' "$1"
}

# Runs a command as root: directly when we are root, through sudo otherwise.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "this step needs root (or sudo): $*"
  fi
}

jobs_count() { nproc 2>/dev/null || echo 2; }

# build_native <target>...: the release build in build/release.
build_native() {
  step "building (build/release)"
  [ -f build/release/build.ninja ] || cmake --preset release >/dev/null
  cmake --build build/release --target "$@" -j "$(jobs_count)"
}

# build_fuzzers: the parsers with clang, libFuzzer and sanitizers in build/fuzz.
build_fuzzers() {
  step "building the fuzz targets (build/fuzz)"
  [ -f build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
  cmake --build build/fuzz --target fuzzers -j "$(jobs_count)"
}

# build_web <target>...: the client's files in build/web, programs for tests in build/web-tests.
build_web() {
  step "building the browser client (build/web)"
  [ -f build/wasm/build.ninja ] || cmake --preset web >/dev/null
  cmake --build build/wasm --target "$@" -j "$(jobs_count)"
}

# install_npm_parts: what the tests in the browser need, as package-lock.json has it.
install_npm_parts() {
  local folder="$HOLDFAST_ROOT/tests/browser"
  [ -f "$folder/package-lock.json" ] || return 0
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json"; then
    step "installing the npm parts of the browser tests"
    (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts --omit-lockfile-registry-resolved </dev/null)
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json"
  fi
}
