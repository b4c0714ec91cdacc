#!/usr/bin/env bash
# What `goals` says and how it ends; no goal is measured here.
set -euo pipefail
. tests/build/lib.sh

readonly goals=benchmarks/goals

# run EXPECTED_STATUS ARGUMENT...: runs it, output in $output.
run() {
  local status=0
  output=$("$goals" "${@:2}" 2>&1) || status=$?
  [ "$status" -eq "$1" ] || fail "exit status $status, not $1: $output"
}
says() { grep -qE -- "$1" <<<"$output" || fail "does not say '$1': $output"; }

run 0 --help
says '--only'
run 0 --list
says '^guard +<= 5 '
says '^by_hand_1e6 +>= 4 '
[ "$(cut -d' ' -f1 <<<"$output" | sort | uniq -d)" = "" ] || fail "a name twice"
run 2 --only=unheard_of
says "no goal is named 'unheard_of'"
run 2 --only
run 2 --unknown
run 2 --rounds=0

finish
