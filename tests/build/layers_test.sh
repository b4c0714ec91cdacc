#!/usr/bin/env bash
# The files of policy/ include one another in the order of layers.txt.
set -euo pipefail
. tests/build/lib.sh

check_tree() {
  local files
  mapfile -t files < <(find "$1/policy" -type f \
    \( -name '*.h' -o -name '*.cc' -o -name '*.c' -o -name '*.inc' \) \
    ! -name '*_test.*' | sort)
  [ "${#files[@]}" -gt 0 ] || { echo "no sources in $1/policy"; return 1; }
  awk -f tests/build/layers.awk "${2-tests/build/layers.txt}" "${files[@]}"
}

passes "the tree" check_tree "$(source_root)"

# plant FILE HEADER MESSAGE: refused for that include.
planted=$TEST_TMPDIR/planted
plant() {
  rm -rf "$planted"
  mkdir -p "$planted/policy/internal"
  printf '#include "roompolicy/%s.h"\n#include <vector>\n' "${1%.*}" >"$planted/policy/$1"
  passes "$1 alone" check_tree "$planted"
  printf '#include "roompolicy/%s"\n' "$2" >>"$planted/policy/$1"
}
permitted() {
  plant "$1" "$2"
  passes "$1 includes $2" check_tree "$planted"
}
forbidden() {
  plant "$1" "$2"
  refuses "$1 includes $2" "$3" check_tree "$planted"
}

permitted decide.cc room_snapshot.h
permitted decide.cc instant.h
permitted compile.cc decision.h
permitted c_api.cc issue.h
permitted ids.h instant.h
permitted call.cc room.h
forbidden decide.cc room.h 'may not include'
forbidden decide.h compile.h 'may not include'
forbidden room_snapshot.h decision.h 'may not include'
forbidden explain.cc room_directory.h 'may not include'
forbidden call.cc room_directory.h 'may not include'
forbidden instant.h ids.h 'stands below it'
forbidden reason.h decision.h 'stands below it'
forbidden internal/hash.h reason.h 'may not include'
forbidden decide.cc unheard_of.h 'in no layer'

rm -rf "$planted"
mkdir -p "$planted/policy"
echo >"$planted/policy/unheard_of.cc"
refuses "a file without a layer" 'is in no layer' check_tree "$planted"
rm "$planted/policy/unheard_of.cc"
refuses "a tree without sources" 'no sources' check_tree "$planted"

# A wrong table is refused too.
echo >"$planted/policy/a.h"
printf 'low | | a\nlower | high | b\n' >"$TEST_TMPDIR/table"
refuses "an unknown layer" 'stands not above' check_tree "$planted" "$TEST_TMPDIR/table"
printf 'low | | a\nhigh | low | a\n' >"$TEST_TMPDIR/table"
refuses "a file in two layers" 'stands twice' check_tree "$planted" "$TEST_TMPDIR/table"

finish
