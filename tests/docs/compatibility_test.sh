#!/usr/bin/env bash
# Every test that docs/compatibility.md names exists in the tests' sources.
#
# The last column of its tables is "test": names in backticks, `Suite.Name` or,
# for a row of a table of cases, `Suite/Case`.
set -euo pipefail
. tests/build/lib.sh

# cells_of PAGE: the last cell of each row of the tables whose last column is
# "test".
cells_of() {
  awk -F'|' '
    !/^\|/ { on = 0; next }
    { cell = $(NF - 1); gsub(/^ +| +$/, "", cell) }
    cell == "test" { on = 1; next }
    on && !/^\|[-|: ]*$/ { print cell }' "$1"
}

# has_test NAME SOURCE...: a name may stand on a line of its own, hence -z.
has_test() {
  local name=$1 suite file
  shift
  case $name in
    *.*)
      grep -qzE "TEST(_F|_P)?\(\s*${name%.*},\s*${name#*.}\)" "$@"
      ;;
    */*)
      suite=${name%/*}
      while IFS= read -r file; do
        grep -qzE "\{\s*\"${name#*/}\"," "$file" && return
      done < <(grep -lzE "TEST_P\(\s*$suite," "$@")
      return 1
      ;;
    *) return 1 ;;
  esac
}

# check_named_tests PAGE TREE: of a page against the tests of a source tree.
check_named_tests() {
  local page=$1 cell name rows=0 status=0 names sources
  mapfile -t sources < <(find "$2/tests" -name '*_test.cc')
  [ "${#sources[@]}" -gt 0 ] || { echo "no tests in $2"; return 1; }
  while IFS= read -r cell; do
    rows=$((rows + 1))
    mapfile -t names < <(grep -oE '`[^`]+`' <<<"$cell" | tr -d '`')
    if [ "${#names[@]}" -eq 0 ]; then
      echo "row $rows of $page names no test: $cell"
      status=1
    fi
    for name in "${names[@]}"; do
      has_test "$name" "${sources[@]}" || { echo "there is no test $name"; status=1; }
    done
  done < <(cells_of "$page")
  [ "$rows" -gt 0 ] || { echo "$page has no table with tests"; status=1; }
  return "$status"
}

root=$(source_root)
page=docs/compatibility.md
passes "the tests that the page names" check_named_tests "$page" "$root"

# Each fault is refused.
planted=$TEST_TMPDIR/page.md
plant() { sed -E "$1" "$page" >"$planted"; cmp -s "$page" "$planted" && fail "not planted: $1"; :; }
plant 's/`RecordedParticipants\.KafkaIsNoRole`/`RecordedParticipants.KafkaIsARole`/'
refuses "a name that no test has" 'no test RecordedParticipants\.KafkaIsARole' check_named_tests "$planted" "$root"
plant 's/`RecordedParticipants\.KafkaIsNoRole`/`RecordedUpdate.KafkaIsNoRole`/'
refuses "a test in another suite" 'no test RecordedUpdate\.KafkaIsNoRole' check_named_tests "$planted" "$root"
plant 's/`CreateFault\/EndNotAfterStartIsNoRange`/`CreateFault\/EndNotAfter`/'
refuses "the beginning of a case's name" 'no test CreateFault/EndNotAfter$' check_named_tests "$planted" "$root"
plant 's/`CreateFault\/EndNotAfterStartIsNoRange`/`UpdateFault\/EndNotAfterStartIsNoRange`/'
refuses "a case of another suite" 'no test UpdateFault/EndNotAfterStartIsNoRange' check_named_tests "$planted" "$root"
plant 's/`CreateRoomRequest\.RolesMatchInAnyCase`/yes/'
refuses "a row without a test" 'names no test: yes' check_named_tests "$planted" "$root"
plant 's/\| test \|$/| proof |/'
refuses "a page without such tables" 'no table with tests' check_named_tests "$planted" "$root"

# A test that is gone is missed.
mkdir -p "$TEST_TMPDIR/tree/tests"
for source in "$root"/tests/wire/acs/*_test.cc; do
  sed 's/RolesMatchInAnyCase/DISABLED_&/' "$source" >"$TEST_TMPDIR/tree/tests/${source##*/}"
done
refuses "a test that does not run" 'no test CreateRoomRequest\.RolesMatchInAnyCase' \
  check_named_tests "$page" "$TEST_TMPDIR/tree"

finish
