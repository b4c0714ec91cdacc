#!/usr/bin/env bash
# The generated pages of docs/ are what docs/update would write.
set -euo pipefail
. tests/build/lib.sh

fresh=$TEST_TMPDIR/fresh
mkdir "$fresh"
docs/generate "$fresh"

check_current() {
  local page status=0
  for page in "$fresh"/*; do
    diff "$1/$(basename "$page")" "$page" || status=1
  done
  [ "$status" -eq 0 ] || echo "out of date: run docs/update"
  return "$status"
}
passes "the pages are current" check_current docs

mkdir "$TEST_TMPDIR/old"
cp "$fresh"/* "$TEST_TMPDIR/old"
sed -i 's/NOT_INVITED/UNINVITED/' "$TEST_TMPDIR/old/reasons.md"
refuses "an old page" 'run docs/update' check_current "$TEST_TMPDIR/old"
cp "$fresh/reasons.md" "$TEST_TMPDIR/old"
sed -i '/NO_LONGER_INVITED/s/5317/5318/' "$TEST_TMPDIR/old/reasons.md"
refuses "an old leave reason" 'run docs/update' check_current "$TEST_TMPDIR/old"

finish
