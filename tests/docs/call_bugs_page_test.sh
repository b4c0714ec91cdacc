#!/usr/bin/env bash
# docs/call-bugs.md has a row for each of its 34 bugs, and every test that it
# names exists in the tests' sources.
set -euo pipefail
. tests/build/lib.sh
. tests/docs/named_tests.sh

# check_bugs PAGE: rows 1 to 34, each once and in order.
check_bugs() {
  diff <(seq 1 34) <(sed -nE 's/^\| ([0-9]+) \|.*/\1/p' "$1")
}

# check_numbers PAGE: a test that is named for a bug is named in its row.
check_numbers() {
  local line number status=0 count=0
  while IFS='|' read -r _ number line; do
    number=${number// /}
    while read -r name; do
      count=$((count + 1))
      [ "$name" = "$number" ] || { echo "row $number names a test of bug $name"; status=1; }
    done < <(grep -oE 'CallBugTest\.Bug[0-9]+' <<<"$line" | grep -oE '[0-9]+$')
  done < <(grep -E '^\| [0-9]+ \|' "$1")
  [ "$count" -gt 0 ] || { echo "$1 names no test of a bug"; status=1; }
  return "$status"
}

# check_rows PAGE TREE: every test of a bug stands on the page.
check_rows() {
  local name status=0 count=0
  while read -r name; do
    count=$((count + 1))
    grep -qF "\`CallBugTest.$name\`" "$1" || { echo "$1 lacks $name"; status=1; }
  done < <(cat "$2"/tests/call/call_bugs_*_test.cc | tr '\n' ' ' |
    grep -oE 'TEST\(CallBugTest, *[A-Za-z0-9]+\)' | sed -E 's/.*, *//; s/\)//')
  [ "$count" -gt 0 ] || { echo "no tests of bugs in $2"; status=1; }
  return "$status"
}

root=$(source_root)
page=docs/call-bugs.md
passes "the tests that the page names" check_named_tests "$page" "$root"
passes "one row a bug" check_bugs "$page"
passes "tests stand in the rows of their bugs" check_numbers "$page"
passes "every test of a bug is on the page" check_rows "$page" "$root"

# Each fault is refused.
planted=$TEST_TMPDIR/page.md
plant() { sed -E "$1" "$page" >"$planted"; cmp -s "$page" "$planted" && fail "not planted: $1"; :; }
plant 's/Bug34TimeHasAUnit/Bug34TimeHasNoUnit/'
refuses "a name that no test has" 'no test CallBugTest\.Bug34TimeHasNoUnit' check_named_tests "$planted" "$root"
refuses "a test without a row" 'lacks Bug34TimeHasAUnit' check_rows "$planted" "$root"
plant '/^\| 17 \|/d'
refuses "a bug that is left out" '^< 17$' check_bugs "$planted"
plant 's/^(\| 20 \|.*)/\1\n\1/'
refuses "a bug that stands there twice" '^> 20$' check_bugs "$planted"
plant 's/CallBugTest\.Bug18/CallBugTest.Bug19/'
refuses "a test in another bug's row" 'row 18 names a test of bug 19' check_numbers "$planted"
plant 's/^(\| 33 .*)\| `[^|]*`/\1| none/'
refuses "a row without a test" 'names no test: none' check_named_tests "$planted" "$root"

finish
