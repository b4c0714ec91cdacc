#!/usr/bin/env bash
# The examples that are projects of their own compile with the headers of this
# tree; tests/consumers builds and runs them from an installed copy.
set -euo pipefail
. tests/build/lib.sh
needs gcc g++

root=$(source_root)
include=$TEST_TMPDIR/include
mkdir -p "$include/roompolicy"
ln -s "$root"/policy/* "$include/roompolicy"
ln -s "$root/proto" "$include/roompolicy/wire"

# compiles FILE: as its language; the strict warnings are tests/consumers'.
compiles() {
  case $1 in
    *.c) gcc -std=c99 -pedantic -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -I"$include" -fsyntax-only "$1" ;;
    *) g++ -std=c++17 -Wall -Wextra -Werror -I"$include" -fsyntax-only "$1" ;;
  esac
}

count=0
for source in "$root"/examples/{c,cmake,bazel_workspace}/*.c{,c}; do
  [ -f "$source" ] || continue
  count=$((count + 1))
  passes "${source#"$root/"}" compiles "$source"
done
[ "$count" -ge 4 ] || fail "only $count examples were found"

# A header that has changed under an example is seen.
planted=$TEST_TMPDIR/planted.cc
sed 's/Subject::User/Subject::Person/' "$root/examples/cmake/signaling_server.cc" >"$planted"
refuses "a name that no header has" "Person" compiles "$planted"
planted=$TEST_TMPDIR/planted.c
sed 's/rp_decide(/rp_resolve(/' "$root/examples/c/first_decision.c" >"$planted"
refuses "a function that no header has" "rp_resolve" compiles "$planted"

finish
