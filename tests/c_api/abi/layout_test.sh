#!/usr/bin/env bash
# The headers for C have the layout of layout.txt, so that a change of the
# binary interface is seen in a review. `tests/c_api/abi/update` writes it anew.
set -euo pipefail
. tests/build/lib.sh
. tests/c_api/abi/published.sh
needs awk clang gcc
here=tests/c_api/abi

# has_layout FOLDER COMPILER
has_layout() {
  "$here/print_layout" "$1" "$2" >"$TEST_TMPDIR/actual" &&
    diff -u "$here/layout.txt" "$TEST_TMPDIR/actual" ||
    { echo "not the layout of layout.txt"; return 1; }
}

publish policy/c_api.h proto/c_api.h "$TEST_TMPDIR/published"
passes "the layout, with gcc" has_layout "$TEST_TMPDIR/published" gcc
passes "the layout, with clang" has_layout "$TEST_TMPDIR/published" clang
