#!/usr/bin/env bash
# Every C and C++ source of the tree is formatted by .clang-format.
set -euo pipefail
. tests/build/lib.sh
needs clang-format

# check_format TREE: fails and names the files that are not.
check_format() {
  local said
  said=$(find "$1"/{policy,proto,tools,tests,benchmarks,examples,docs} -type f \
    \( -name '*.cc' -o -name '*.h' -o -name '*.c' \) -print0 2>/dev/null |
    xargs -0 clang-format --style=file --dry-run -Werror 2>&1) && return
  # Whatever else it says is a failure too.
  sed -E "s|^$1/([^:]+):[0-9]+:[0-9]+: error: .*|not formatted: \1; run clang-format -i on it|" \
    <<<"$said" | grep -E '^not formatted|error' | sort -u
  return 1
}

passes "the tree" check_format "$(source_root)"

planted=$TEST_TMPDIR/planted
mkdir -p "$planted/policy"
cp "$(source_root)/.clang-format" "$planted"
printf 'int  x;\n' >"$planted/policy/x.cc"
refuses "two spaces" 'not formatted: policy/x\.cc' check_format "$planted"

finish
