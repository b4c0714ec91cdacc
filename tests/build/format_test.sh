#!/usr/bin/env bash
# Every C and C++ source of the tree is formatted by .clang-format.
set -euo pipefail
. tests/build/lib.sh
needs clang-format

# unformatted TREE: fails and names the files that are not.
check_format() {
  local file status=0
  while IFS= read -r -d '' file; do
    if ! clang-format --style=file --dry-run -Werror "$file" >/dev/null 2>&1; then
      echo "not formatted: ${file#"$1"/}; run clang-format -i on it"
      status=1
    fi
  done < <(find "$1"/{policy,proto,tools,tests,benchmarks,examples,docs} -type f \
    \( -name '*.cc' -o -name '*.h' -o -name '*.c' \) -print0 2>/dev/null)
  return "$status"
}

passes "the tree" check_format "$(source_root)"

planted=$TEST_TMPDIR/planted
mkdir -p "$planted/policy"
cp "$(source_root)/.clang-format" "$planted"
printf 'int  x;\n' >"$planted/policy/x.cc"
refuses "two spaces" 'not formatted: policy/x\.cc' check_format "$planted"

finish
