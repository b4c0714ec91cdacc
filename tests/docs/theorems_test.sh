#!/usr/bin/env bash
# docs/testing.md lists the theorems that tests/formal proves, all of them.
set -euo pipefail
. tests/build/lib.sh

check_current() {
  diff "$1" <(tests/docs/theorems.sh "$1") || { echo "out of date: run docs/update"; return 1; }
}
passes "the theorems are current" check_current docs/testing.md

old=$TEST_TMPDIR/testing.md
sed 's/A phone never joins/A phone may join/' docs/testing.md >"$old"
refuses "another sentence" 'run docs/update' check_current "$old"
sed '/off_the_roster_is_denied/d' docs/testing.md >"$old"
refuses "a theorem that is not listed" 'run docs/update' check_current "$old"
sed '/theorems: end/d' docs/testing.md >"$old"
refuses "a page without marks" 'no marks' check_current "$old"

finish
