#!/usr/bin/env bash
# Headers are included by the prefix they are published under, and only the
# files that may know a library include it. Reads every source of the tree.
set -euo pipefail
. tests/build/lib.sh

# matches ROOT FOLDER WANTED UNWANTED PATTERN: prints the lines of sources in
# ROOT/FOLDER that match PATTERN; the file's path must match WANTED and not
# UNWANTED.
matches() {
  local root=$1 folder=$2 wanted=$3 unwanted=$4 pattern=$5
  [ -d "$root/$folder" ] || return 0
  (cd "$root" && find "$folder" -type f \
    \( -name '*.h' -o -name '*.cc' -o -name '*.c' -o -name '*.inc' \) |
    sort | { grep -E -- "$wanted" || :; } | { grep -vE -- "$unwanted" || :; } |
    { xargs -r grep -HnE -- "$pattern" || :; })
}

readonly include='^[[:space:]]*#[[:space:]]*include[[:space:]]*'
readonly all='.' none='^$'

check_tree() {
  local root=$1 bad=0 found folder
  refuse() {
    [ -z "$2" ] || { printf '%s:\n%s\n' "$1" "$2"; bad=1; }
  }
  for folder in policy proto tools tests benchmarks examples; do
    found=$(matches "$root" "$folder" "$all" "$none" "$include"'["<](policy|proto)/')
    refuse 'include "roompolicy/...", not the folder' "$found"
  done
  found=$(matches "$root" policy "$all" "$none" \
    "$include"'["<](google/protobuf/|roompolicy/v1/|.*\.pb\.h)')
  refuse 'policy/ never includes protobuf' "$found"
  found=$(matches "$root" policy "$all" '/(room_directory[^/]*|internal/room_index[^/]*)$' \
    "$include"'["<]absl/')
  refuse 'in policy/ only the room directory includes Abseil' "$found"
  found=$(matches "$root" policy '^policy/[^/]*\.h$' "$none" \
    "$include"'["<](nlohmann/|xxhash\.h|xxh3\.h|CLI/)')
  refuse 'a public header includes no nlohmann, xxhash or CLI' "$found"
  return "$bad"
}

root=$(source_root)
[ -d "$root/policy" ] || { echo "no policy/ in $root" >&2; exit 1; }
passes "the tree" check_tree "$root"

# plant FILE LINE MESSAGE: a tree with this one line must be refused, and a
# tree with a permitted line in the same file must not.
plant() {
  local planted=$TEST_TMPDIR/planted
  rm -rf "$planted"
  mkdir -p "$(dirname "$planted/$1")"
  echo '#include "roompolicy/room.h"' >"$planted/$1"
  passes "$1 without the fault" check_tree "$planted"
  echo "$2" >>"$planted/$1"
  refuses "$2 in $1" "$3" check_tree "$planted"
}
for folder in policy proto tools tests benchmarks examples; do
  plant "$folder/deep/planted.cc" '#include "policy/room.h"' 'not the folder'
  plant "$folder/planted.h" '# include "proto/wire.h"' 'not the folder'
done
plant policy/planted.cc '#include <google/protobuf/message.h>' 'never includes protobuf'
plant policy/planted.h '#include "roompolicy/v1/room.pb.h"' 'never includes protobuf'
plant policy/planted.cc '#include "absl/strings/str_cat.h"' 'only the room directory'
plant policy/internal/planted.h '#include "absl/hash/hash.h"' 'only the room directory'
plant policy/planted.h '#include "nlohmann/json.hpp"' 'public header'
plant policy/planted.h '#include <xxhash.h>' 'public header'

# What the patterns must let through.
permitted=$TEST_TMPDIR/permitted
mkdir -p "$permitted/policy/internal"
echo '#include "absl/container/btree_map.h"' >"$permitted/policy/room_directory.cc"
echo '#include "xxhash.h"' >"$permitted/policy/internal/hash.h"
passes "permitted includes" check_tree "$permitted"

finish
