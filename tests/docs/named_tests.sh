# Holds the tests that pages name to the sources. Sourced by the tests.
# shellcheck shell=bash
#
# The last column of a page's tables is "test": names in backticks, `Suite.Name`
# or, for a row of a table of cases, `Suite/Case`.

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
