#!/usr/bin/env bash
# The closure of //policy:decide has no protobuf and no Abseil.
#
# usage: closure_test.sh DECIDE PROTOBUF ABSEIL, each a file of labels: the
# closure under test and two closures that do contain the library.
set -euo pipefail
. tests/build/lib.sh

# The names of both kinds of repository: WORKSPACE's, and those that a Bazel
# with modules makes of the names of modules.
readonly protobuf='com_google_protobuf|protobuf[~+]|libprotobuf'
readonly abseil='com_google_absl|abseil-cpp[~+]'

# lacks FILE NAMES: no label of the file is of those repositories.
lacks() {
  local labels
  [ -s "$1" ] || { echo "no labels in $1"; return 1; }
  labels=$(grep -E -- "^@+[^/]*($2)" "$1") || return 0
  printf 'contains:\n%s\n' "$labels"
  return 1
}

passes "decide without protobuf" lacks "$1" "$protobuf"
passes "decide without Abseil" lacks "$1" "$abseil"
passes "the closure of decide names decide" grep -q '//policy:decide$' "$1"

refuses "a closure with protobuf" '^contains' lacks "$2" "$protobuf"
refuses "a closure with Abseil" '^contains' lacks "$3" "$abseil"
: >"$TEST_TMPDIR/empty"
refuses "an empty closure" 'no labels' lacks "$TEST_TMPDIR/empty" "$abseil"

finish
