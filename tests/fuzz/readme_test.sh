#!/usr/bin/env bash
# Every fuzz target has a row in README.md, a corpus and a seeded bug; and
# nothing is there for a target that there is not.
set -euo pipefail
. tests/build/lib.sh

targets_of() {
  sed -nE '/^fuzz_target\(/,/^\)/s/^    name = "(.*)",$/\1/p' "$1/BUILD.bazel"
}

# check_targets FOLDER: of the fuzz targets.
check_targets() {
  local target name status=0 targets rows
  targets=$(targets_of "$1")
  rows=$(sed -nE 's/^\| `([a-z_]+)` \|.*/\1/p' "$1/README.md")
  [ -n "$targets" ] || { echo "no targets"; return 1; }
  for target in $targets; do
    grep -qxF "$target" <<<"$rows" || { echo "no row: $target"; status=1; }
    [ -n "$(find "$1/corpus/$target" -type f 2>/dev/null)" ] || { echo "no corpus: $target"; status=1; }
    [ -s "$1/seeded/$target.patch" ] || { echo "no seeded bug: $target"; status=1; }
  done
  for name in $rows $(ls "$1/corpus") $(ls "$1/seeded"); do
    grep -qxF "${name%%.*}" <<<"$targets" || { echo "unknown target: $name"; status=1; }
  done
  return "$status"
}

fuzz=$(source_root)/tests/fuzz
passes "the fuzz targets" check_targets "$fuzz"

# Each fault is refused.
planted=$TEST_TMPDIR/fuzz
afresh() {
  rm -rf "$planted"
  mkdir "$planted"
  cp -r "$fuzz"/{BUILD.bazel,README.md,corpus,seeded} "$planted"
}
afresh
passes "the copy" check_targets "$planted"
sed -i '/^| `raw_id` |/d' "$planted/README.md"
refuses "a target without a row" '^no row: raw_id$' check_targets "$planted"
afresh
rm "$planted"/corpus/scenario/*
refuses "an empty corpus" '^no corpus: scenario$' check_targets "$planted"
afresh
rm -r "$planted/corpus/scenario"
refuses "no corpus" '^no corpus: scenario$' check_targets "$planted"
afresh
rm "$planted/seeded/room_json.patch"
refuses "no seeded bug" '^no seeded bug: room_json$' check_targets "$planted"
afresh
sed -i 's/^| `raw_id` |.*/&\n| `lost` | text | none |/' "$planted/README.md"
refuses "a row of no target" '^unknown target: lost$' check_targets "$planted"
afresh
mkdir "$planted/corpus/lost"
refuses "a corpus of no target" '^unknown target: lost$' check_targets "$planted"
afresh
cp "$planted"/seeded/{raw_id,lost}.patch
refuses "a seeded bug of no target" '^unknown target: lost\.patch$' check_targets "$planted"
afresh
sed -i 's/^fuzz_target(/fuzz_aim(/' "$planted/BUILD.bazel"
refuses "a build file without targets" '^no targets$' check_targets "$planted"

# The name is looked at before anything is copied or built.
refuses "to seed a bug of no target" 'unknown target lost; there are: acs_json .*scenario' "$fuzz/seeded_bugs" lost
status=0
"$fuzz/seeded_bugs" lost 2>/dev/null || status=$?
[ "$status" -eq 2 ] || fail "an unknown target ends seeded_bugs with $status"

finish
