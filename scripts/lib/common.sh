# Shared by the scripts of this folder: sourced, never run.
# shellcheck shell=bash

HOLDFAST_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
HOLDFAST_CACHE_DIR="${HOLDFAST_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/holdfast}"
export HOLDFAST_ROOT HOLDFAST_CACHE_DIR

# A Node.js that is not Debian's does not look there, and Emscripten's optimiser needs Debian's acorn.
export NODE_PATH="${NODE_PATH:+$NODE_PATH:}/usr/share/nodejs"

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
