# Helpers of the tests of the build. Sourced, never run.
# shellcheck shell=bash

failures=0

# Prints why a check failed; the test goes on and fails at its end.
fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}

# passes WHAT COMMAND...: the command must succeed.
passes() {
  local what=$1 output
  shift
  if ! output=$("$@" 2>&1); then
    fail "$what"
    printf '%s\n' "$output" >&2
  fi
}

# refuses WHAT MESSAGE COMMAND...: the command must fail and say MESSAGE (a
# regular expression), so that it fails for the reason that was planted.
refuses() {
  local what=$1 message=$2 output
  shift 2
  if output=$("$@" 2>&1); then
    fail "not refused: $what"
  elif ! grep -qE -- "$message" <<<"$output"; then
    fail "refused, but without saying '$message': $what"
    printf '%s\n' "$output" >&2
  fi
}

# needs TOOL...: a missing tool is a failure, not a reason to skip.
needs() {
  local tool
  for tool; do
    if ! command -v "$tool" >/dev/null; then
      echo "FAILED: $tool is not installed; run ./setup" >&2
      exit 1
    fi
  done
}

# The root of the source tree that this test was built from: Bazel's runfiles
# are links into it.
source_root() {
  dirname "$(readlink -f WORKSPACE)"
}

# Ends the test with the number of failures as its verdict.
finish() {
  [ "$failures" -eq 0 ] || { echo "$failures failed" >&2; exit 1; }
  echo "all passed"
  exit 0
}
