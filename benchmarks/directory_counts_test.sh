#!/usr/bin/env bash
# What asking a directory costs, counted: instructions, cold lines, allocations.
set -euo pipefail
. tests/build/lib.sh
needs valgrind

goals() {
  benchmarks/optimized_goals --only=instructions_by_id \
    --only=instructions_with_keys --only=cold_lines_by_id \
    --only=cold_lines_with_keys --only=allocations
}

goals || fail "a goal is short"

# Where nothing can be counted, nothing passes.
refuses "a machine without valgrind" 'valgrind is not installed' \
  env PATH=/nonexistent benchmarks/optimized_goals --only=instructions_by_id

finish
